public import NDArray

/// Absolute values of normal numbers, as scikit-learn's `init="random"`:
/// W, H = √(mean(S) / K) · |N(0, 1)|.
///
/// Both factors have the same scale, which goes with the square root of the data's. The expected value of an entry of W H
/// is 2/π of the mean of S. Of a target without anything but zeros, both factors are zero. The numbers are not those of
/// NumPy's generator.
public struct ScaledRandomInitialization: Initialization, Hashable {
    /// The initialisation `scaled-random`.
    public init() {}

    public var name: String { "scaled-random" }

    public func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        try requirePositive(components: components)
        let scale = Scalar((target.mean() / Double(components)).squareRoot())
        let basis = scale * NDArray<Scalar>(normal: [target.rows, components], using: &generator).abs()
        let activations = scale * NDArray<Scalar>(normal: [components, target.columns], using: &generator).abs()
        return (basis, activations)
    }
}
