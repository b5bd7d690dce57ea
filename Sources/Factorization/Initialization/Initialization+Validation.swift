public import NDArray

extension Initialization {
    /// W and H to begin with, checked: what a solver is given.
    ///
    /// - Parameters:
    ///   - target: S, of shape [rows, columns].
    ///   - components: K.
    ///   - constraint: the norm that the columns of the basis will be kept at, or `nil`.
    ///   - generator: where randomness comes from.
    /// - Returns: a basis of shape [rows, components] and activations of shape [components, columns], finite and
    ///   non-negative.
    /// - Throws: ``FactorizationError`` where K is not positive, the factors would not fit into memory, or the
    ///   initialisation fails or gives factors that are not what they must be.
    public func validFactors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, constraint: (any BasisConstraint)? = nil,
        using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        try requirePositive(components: components)
        try requireFactorsFit(components: components, rows: target.rows, frames: target.columns, as: Scalar.self)
        let (basis, activations) = try factors(
            for: target, components: components, constraint: constraint, using: &generator)
        try validate(basis, named: "basis", shape: [target.rows, components])
        try validate(activations, named: "activations", shape: [components, target.columns])
        return (basis, activations)
    }

    private func validate<Scalar: ArrayScalar>(
        _ factor: NDArray<Scalar>, named kind: String, shape: [Int]
    ) throws(FactorizationError) {
        guard factor.shape == shape else {
            throw .invalidFactor(
                "the initial \(kind) (\(name)) has the shape \(factor.shape), but the data and the number of "
                    + "components ask for \(shape)")
        }
        do {
            try requireNonNegative(factor, named: "the initial \(kind) (\(name))")
        } catch {
            throw .invalidFactor(error.description)
        }
    }
}

func requirePositive(components: Int) throws(FactorizationError) {
    guard components > 0 else {
        throw .invalidOption("the number of components must be at least 1, not \(components)")
    }
}
