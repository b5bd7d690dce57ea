public import NDArray

extension MatrixStart {
    /// A start from an initialisation.
    ///
    /// ```swift
    /// let start = try MatrixStart(NNDSVD(), for: spectra, components: 20)
    /// let result = try factorize(spectra, components: 20, start: start)
    /// ```
    ///
    /// - Parameters:
    ///   - initialization: where the factors come from.
    ///   - matrix: S, of shape [rows, columns], finite and non-negative wherever it has a weight.
    ///   - components: K.
    ///   - weights: those of the factorisation. Hidden entries (of weight 0) count as the mean of the others; other weights
    ///     are ignored.
    ///   - constraint: that of the options of the solver.
    ///   - seed: the seed of whatever is random.
    ///   - fixedBasis: the components whose column of the basis stays as it is.
    ///   - fixedActivations: the components whose activations stay as they are.
    /// - Throws: ``FactorizationError`` where the data is not valid or the initialisation has no start for it.
    public init(
        _ initialization: any Initialization, for matrix: NDArray<Scalar>, components: Int,
        weights: NDArray<Scalar>? = nil, constraint: (any BasisConstraint)? = nil, seed: UInt64 = 0,
        fixedBasis: Fixed = .none, fixedActivations: Fixed = .none
    ) throws(FactorizationError) {
        let target = try Observation.matrix(matrix, weights: weights, segment: 0).target
        var generator = PhiloxGenerator(seed: seed)
        let (basis, activations) = try initialization.validFactors(
            for: target, components: components, constraint: constraint, using: &generator)
        self.init(
            basis: basis, activations: activations, seed: seed, fixedBasis: fixedBasis,
            fixedActivations: fixedActivations)
    }
}
