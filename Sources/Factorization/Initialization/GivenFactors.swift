public import NDArray

/// A start from factors that are there already: of an earlier run, of another program, or by hand.
///
/// They are used as they are, whatever norm the basis will be kept at; in the other precision they are rounded. A factor
/// that is missing is that of ``RandomInitialization``.
public struct GivenFactors<Element: ArrayScalar>: Initialization {
    /// W, of shape [rows, components], or `nil` for a random one.
    public var basis: NDArray<Element>?
    /// H, of shape [components, columns], or `nil` for a random one.
    public var activations: NDArray<Element>?

    /// A start from one or both factors.
    public init(basis: NDArray<Element>? = nil, activations: NDArray<Element>? = nil) {
        self.basis = basis
        self.activations = activations
    }

    public var name: String { "given" }

    public func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        try factors(for: target, components: components, constraint: nil, using: &generator)
    }

    /// The norm matters only for a basis that is missing.
    ///
    /// - Throws: ``FactorizationError/invalidFactor(_:)`` where a shape does not go with the target.
    public func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, constraint: (any BasisConstraint)?,
        using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        try requirePositive(components: components)
        let basis =
            basis?.asType(Scalar.self)
            ?? RandomInitialization.basis(
                rows: target.rows, components: components, constraint: constraint, using: &generator)
        // Random activations are scaled for the basis, which must be right for that.
        guard basis.shape == [target.rows, components] else {
            throw .invalidFactor(
                "the given basis has the shape \(basis.shape), but the data and the number of components ask for "
                    + "\([target.rows, components])")
        }
        let activations =
            activations?.asType(Scalar.self)
            ?? RandomInitialization.activations(
                frames: target.columns, basis: basis, targetMean: target.mean(), using: &generator)
        guard activations.shape == [components, target.columns] else {
            throw .invalidFactor(
                "the given activations have the shape \(activations.shape), but the data and the number of components "
                    + "ask for \([components, target.columns])")
        }
        return (basis, activations)
    }
}
