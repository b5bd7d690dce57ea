public import NDArray

/// A random non-negative start, and what a factorisation begins with unless it is told otherwise.
///
/// W from uniform(0, 1) + 0.001; H from the same, scaled so that W H has about the mean of the target. Zeros in a factor are
/// absorbing, so every entry is kept above zero. Of a target without anything but zeros, H is zero.
public struct RandomInitialization: Initialization, Hashable {
    /// The initialisation `random`.
    public init() {}

    public var name: String { "random" }

    public func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        try factors(for: target, components: components, constraint: nil, using: &generator)
    }

    /// The activations are scaled for the basis with its columns at their norm.
    public func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, constraint: (any BasisConstraint)?,
        using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        try requirePositive(components: components)
        let basis: NDArray<Scalar> = Self.basis(
            rows: target.rows, components: components, constraint: constraint, using: &generator)
        let activations = Self.activations(
            frames: target.columns, basis: basis, targetMean: target.mean(), using: &generator)
        return (basis, activations)
    }

    /// A basis of shape [rows, components] with entries from uniform(0, 1) + 0.001, columns then scaled to the given
    /// norm.
    public static func basis<Scalar: ArrayScalar>(
        rows: Int, components: Int, constraint: (any BasisConstraint)? = nil,
        using generator: inout some RandomNumberGenerator
    ) -> NDArray<Scalar> {
        var basis: NDArray<Scalar> = uniform([rows, components], using: &generator)
        if let constraint {
            basis.withUnsafeMutableBuffer { elements in
                guard let first = elements.baseAddress else { return }
                _ = normalizeColumns(first, rows: rows, components: components, constraint)
            }
        }
        return basis
    }

    /// Activations of shape [components, frames] from uniform(0, 1) + 0.001, scaled so that basis · activations has
    /// about the mean of the target.
    public static func activations<Scalar: ArrayScalar>(
        frames: Int, basis: NDArray<Scalar>, targetMean: Double, using generator: inout some RandomNumberGenerator
    ) -> NDArray<Scalar> {
        let components = basis.shape[1]
        let scale = Scalar(targetMean / (0.5 * Double(components) * max(meanInDouble(basis), 1e-30)))
        var activations: NDArray<Scalar> = uniform([components, frames], using: &generator)
        activations.withUnsafeMutableBuffer { elements in
            for index in elements.indices { elements[index] *= scale }
        }
        return activations
    }

    private static func uniform<Scalar: ArrayScalar>(
        _ shape: [Int], using generator: inout some RandomNumberGenerator
    ) -> NDArray<Scalar> {
        NDArray(uninitializedShape: shape) { elements in
            for index in elements.indices {
                let uniform = Double(generator.next() >> 11) * 0x1p-53
                elements.initializeElement(at: index, to: Scalar(uniform + 1e-3))
            }
        }
    }
}
