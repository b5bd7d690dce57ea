public import Divergences
public import NDArray

extension MatrixFactorization {
    /// The activations with which the basis explains other data best.
    ///
    /// The same as for a target that lies in memory as this matrix.
    ///
    /// - Throws: ``FactorizationError`` where the data or the options are not valid.
    public func transform(
        _ data: NDArray<Scalar>, divergence: any Divergence = KullbackLeibler(), activationPenalty: Penalty = .none,
        iterations: Int = 100, options: SolverOptions = SolverOptions(), on pool: WorkerPool = .shared
    ) throws(FactorizationError) -> NDArray<Scalar> {
        try transform(
            StoredTarget(data), divergence: divergence, activationPenalty: activationPenalty, iterations: iterations,
            options: options, on: pool)
    }

    /// The activations with which the basis explains other data best, however it is kept: min D(S | W H) + Λ(H) over
    /// H ≥ 0.
    ///
    /// - Parameters:
    ///   - target: S, of shape [rows, columns].
    ///   - divergence: D.
    ///   - activationPenalty: the price Λ of the activations.
    ///   - iterations: the largest number of updates.
    ///   - options: how to step, and when to stop. Its number of iterations and its constraint have no effect.
    ///   - pool: the threads to use.
    /// - Returns: H, of shape [components, columns], from a flat start whose column means agree with the data's.
    /// - Throws: ``FactorizationError`` where the data or the options are not valid.
    public func transform(
        _ target: any ObservationTarget<Scalar>, divergence: any Divergence = KullbackLeibler(),
        activationPenalty: Penalty = .none, iterations: Int = 100, options: SolverOptions = SolverOptions(),
        on pool: WorkerPool = .shared
    ) throws(FactorizationError) -> NDArray<Scalar> {
        guard target.rows == basis.shape[0] else {
            throw .invalidTarget("the data has \(target.rows) rows, but the basis has \(basis.shape[0])")
        }
        var options = options
        options.maximumIterations = iterations
        options.constraint = nil
        let problem = Problem(
            sources: [Source(basis: basis, activationPenalty: activationPenalty, fixed: .all)],
            segments: [Segment(source: 0, activations: flatActivations(for: target, basis: basis))],
            observations: [Observation(target: target, segments: [0])])
        let solver = MultiplicativeUpdateSolver(divergence: divergence, options: options)
        return try solver.solve(problem, on: pool).problem.segments[0].activations
    }
}
