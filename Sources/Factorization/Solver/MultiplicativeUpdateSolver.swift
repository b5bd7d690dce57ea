public import Divergences
public import NDArray

/// The one solver: alternating multiplicative updates of the activations and bases of a ``Problem``.
///
/// Every factorisation in this package, from plain NMF to discriminative NMF and the separation of a recording, is a
/// problem handed to this solver. One iteration visits every group of sources of the schedule; per group, the activations
/// are updated first and then, from the recomputed gradients, the bases.
///
/// Results are identical bit for bit for any number of threads.
///
/// - Complexity: per step of a group of sources, 2 · rows · components · frames operations for each of the products:
///   two reconstructions of every segment that shares an observation with the group, and two products (four where the
///   positive part of the gradient is not constant, and for none of the fixed bases) for every segment of the group;
///   and two passes over every entry of the observations that the group takes part in.
public struct MultiplicativeUpdateSolver: Sendable {
    /// D, of which the objective is made.
    public var divergence: any Divergence
    /// How to step, and when to stop.
    public var options: SolverOptions

    /// A solver, which may solve any number of problems, also at once.
    public init(divergence: any Divergence = KullbackLeibler(), options: SolverOptions = SolverOptions()) {
        self.divergence = divergence
        self.options = options
    }

    /// Updates the factors until the options or `progress` say stop.
    ///
    /// With a constraint, the columns of every basis that are not fixed are brought to norm 1 before the first iteration;
    /// the activations are not rescaled, since the model is defined by the normalised basis.
    ///
    /// - Parameters:
    ///   - problem: the factors to begin with and the data. Where nothing else holds the factors, they are in memory once.
    ///   - pool: the threads to use.
    ///   - snapshots: what to do with the state from time to time.
    ///   - progress: called after every iteration; may cancel.
    /// - Throws: ``FactorizationError`` where the problem or the options are not valid, or numbers overflow.
    public func solve<Scalar: ArrayScalar>(
        _ problem: consuming Problem<Scalar>, on pool: WorkerPool = .shared, snapshots: Snapshots<Scalar>? = nil,
        progress: (SolverProgress) -> ProgressAction = { _ in .proceed }
    ) throws(FactorizationError) -> Solution<Scalar> {
        try validate(problem)
        try problem.requireRange(for: divergence, floor: options.floor, dataFloor: options.dataFloor)
        let run = SolverRun(problem, divergence: divergence, options: options, pool: pool)
        return try run.solve(snapshots: snapshots, progress: progress)
    }

    /// Continues a run from where it stopped, with the history and the iteration count going on.
    ///
    /// A run that was stopped by `progress` and resumed, any number of times, ends with the same factors and objective
    /// as one that was not, bit for bit. A run that reached its iteration limit goes on if the limit is now higher.
    ///
    /// - Parameters:
    ///   - solution: what ``solve(_:on:snapshots:progress:)`` or this function returned, with the same settings of the
    ///     solver.
    ///   - pool: the threads to use.
    ///   - snapshots: what to do with the state from time to time.
    ///   - progress: called after every iteration; may cancel.
    /// - Throws: ``FactorizationError`` where the problem or the options are not valid, or numbers overflow.
    public func resume<Scalar: ArrayScalar>(
        _ solution: consuming Solution<Scalar>, on pool: WorkerPool = .shared, snapshots: Snapshots<Scalar>? = nil,
        progress: (SolverProgress) -> ProgressAction = { _ in .proceed }
    ) throws(FactorizationError) -> Solution<Scalar> {
        try validate(solution.problem)
        try solution.validateHistory()
        let (objective, iterations, momentum) = (solution.objective, solution.iterations, solution.momentum)
        let problem = solution.problem
        _ = consume solution
        let run = SolverRun(consume problem, divergence: divergence, options: options, pool: pool)
        if let momentum { run.extrapolation?.resume(momentum) }
        return try run.resume(
            objective: objective, iterations: iterations, snapshots: snapshots, progress: progress)
    }

    func validate<Scalar: ArrayScalar>(_ problem: Problem<Scalar>) throws(FactorizationError) {
        try options.validate(for: Scalar.self)
        try problem.validate(for: divergence, dataFloor: options.dataFloor)
        guard let constraint = options.constraint else { return }
        for (index, source) in problem.sources.enumerated() where !source.fixed.coversAll(source.components) {
            guard source.basisPenalty.isNone else {
                throw .invalidOption(
                    "a price on the basis (source \(index)) excludes the constraint \(constraint.name)")
            }
            // A column that is brought back to its norm must hand the norm on to its activations.
            guard options.updateRule.constraintHandling == .pricedNorm else { continue }
            let learned = (0..<source.components).filter { !source.fixed.contains($0) }
            for segment in problem.segments.indices where problem.segments[segment].source == index {
                guard !learned.contains(where: problem.segments[segment].fixed.contains) else {
                    throw .invalidOption(
                        "the activations of segment \(segment) are fixed, which excludes the constraint \(constraint.name) "
                            + "on their components under the rule \(options.updateRule.name): leave the basis "
                            + "unconstrained, or use the rule paper")
                }
            }
        }
    }
}
