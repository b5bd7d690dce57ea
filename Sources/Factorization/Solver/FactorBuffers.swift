internal import NDArray

/// All factors of a problem, in the layout of ``SolverState``.
final class FactorBuffers<Scalar: ArrayScalar>: @unchecked Sendable {
    /// Per source, W as a dense [rows, components] matrix.
    let bases: [ScratchBuffer<Scalar>]

    /// Per segment, H tile after tile.
    private(set) var activations: [ScratchBuffer<Scalar>]

    /// - Parameters:
    ///   - bases: the number of entries of every basis.
    ///   - activations: the number of entries of every segment's activations.
    init(bases: [Int], activations: [Int]) {
        self.bases = bases.map { ScratchBuffer(count: $0) }
        self.activations = activations.map { ScratchBuffer(count: $0, isLasting: true) }
    }

    /// Zeros, with the sizes of other factors.
    convenience init(like other: FactorBuffers) {
        self.init(bases: other.bases.map(\.count), activations: other.activations.map(\.count))
    }

    /// Gives the memory of a segment's activations back.
    func releaseActivations(of segment: Int) { activations[segment] = ScratchBuffer(count: 0) }

    var all: [ScratchBuffer<Scalar>] { bases + activations }

    func copy(from other: FactorBuffers) {
        for (target, source) in zip(all, other.all) { target.base.update(from: source.base, count: source.count) }
    }
}
