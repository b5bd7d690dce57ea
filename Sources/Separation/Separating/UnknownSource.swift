internal import Factorization
internal import NDArray

/// Whatever is heard beside the speakers whose bases are known: noise, music, somebody who was never recorded.
///
/// Its basis is learned from the mixture itself while those of the speakers stay as they are, and takes what they cannot explain:
/// semi-supervised separation (Smaragdis, Raj & Shashanka, ICA 2007). The basis sees the mixture as a whole, so that the
/// mixture cannot be separated piece by piece.
public struct UnknownSource: Hashable, Sendable {
    /// The number of its basis vectors: two for a steady noise, ten or twenty for music. In a recording of a second or two, more than five
    /// begin to explain the speakers, too.
    public var components: Int
    /// That of the random start; the same seed gives the same result.
    public var seed: UInt64

    public init(components: Int = 10, seed: UInt64 = 0) {
        self.components = components
        self.seed = seed
    }

    /// The parts of some bases, and last that of this source, in the scale of `spectrum`.
    func decomposition<Scalar: ArrayScalar>(
        of spectrum: NDArray<Scalar>, bases: [NDArray<Scalar>], by separator: Separator<Scalar>, on pool: WorkerPool
    ) throws(FactorizationError) -> Decomposition<Scalar> {
        try Factorization::decompose(
            spectrum, bases: bases, freeComponents: components, seed: seed, divergence: separator.divergence,
            sparsity: separator.settings.sparsity, iterations: separator.settings.iterations,
            tolerance: separator.settings.tolerance, dataFloor: separator.dataFloor, on: pool
        ).parts
    }
}
