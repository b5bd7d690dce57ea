public import Divergences
public import NDArray

/// A matrix S ≈ basis · activations, and how it was found.
public struct MatrixFactorization<Scalar: ArrayScalar>: Sendable {
    /// W, of shape [rows, components].
    public var basis: NDArray<Scalar>
    /// H, of shape [components, columns].
    public var activations: NDArray<Scalar>
    /// The objective before the first iteration and after each that evaluated it, in double precision.
    public var objective: [Double]
    /// The number of finished iterations.
    public var iterations: Int
    /// Why the solver stopped.
    public var stopReason: StopReason
}

/// Where a factorisation of one matrix starts, and what of it stays.
public struct MatrixStart<Scalar: ArrayScalar>: Sendable {
    /// Where factors come from that are not given.
    public var initialization: any Initialization
    /// W, or `nil` for one from the initialisation.
    public var basis: NDArray<Scalar>?
    /// H, or `nil` for activations from the initialisation. With a given basis they are random.
    public var activations: NDArray<Scalar>?
    /// The seed of whatever is random.
    public var seed: UInt64
    /// The number of runs, with the seeds that follow each other; the one with the lowest objective at its end counts.
    public var restarts: Int
    /// The components whose column of the basis stays as it is.
    public var fixedBasis: Fixed
    /// The components whose activations stay as they are.
    public var fixedActivations: Fixed

    /// A start from an initialisation, or from given factors; what is missing comes from the initialisation.
    public init(
        _ initialization: any Initialization = RandomInitialization(), basis: NDArray<Scalar>? = nil,
        activations: NDArray<Scalar>? = nil, seed: UInt64 = 0, restarts: Int = 1, fixedBasis: Fixed = .none,
        fixedActivations: Fixed = .none
    ) {
        self.initialization = initialization
        self.basis = basis
        self.activations = activations
        self.seed = seed
        self.restarts = restarts
        self.fixedBasis = fixedBasis
        self.fixedActivations = fixedActivations
    }

    /// The factors of run `index`.
    func factors(
        run index: Int, for target: any ObservationTarget<Scalar>, components: Int,
        constraint: (any BasisConstraint)?
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        var generator = PhiloxGenerator(seed: seed &+ UInt64(index))
        let isGiven = basis != nil || activations != nil
        let source = isGiven ? GivenFactors(basis: basis, activations: activations) : initialization
        return try source.validFactors(for: target, components: components, constraint: constraint, using: &generator)
    }
}

/// Factorises one matrix with any combination of the solver's options: the common form of
/// ``nmf(_:components:divergence:iterations:tolerance:seed:)`` and
/// ``snmf(_:components:sparsity:divergence:updateRule:iterations:tolerance:seed:)``.
///
/// - Parameters:
///   - matrix: S, of shape [rows, columns], finite and non-negative wherever it has a weight.
///   - components: the number of columns of the basis; may exceed the number of rows.
///   - divergence: D.
///   - activationPenalty: the price of the activations.
///   - basisPenalty: the price of the basis; only without a constraint on it.
///   - weights: ω of the same shape, finite and ≥ 0, a factor per entry in Σ ω d(s|r); 0 hides an entry, which may then
///     be anything, also not a number. `nil` counts every entry once.
///   - start: where to begin.
///   - options: how to step, and when to stop.
///   - pool: the threads to use.
///   - checkpoints: where to go on, and when to save the state; `nil` begins anew and saves nothing.
///   - progress: called after every iteration; may cancel.
/// - Throws: ``FactorizationError`` where the data, the start or the options are not valid.
public func factorize<Scalar: ArrayScalar>(
    _ matrix: NDArray<Scalar>, components: Int, divergence: any Divergence = KullbackLeibler(),
    activationPenalty: Penalty = .none, basisPenalty: Penalty = .none, weights: NDArray<Scalar>? = nil,
    start: MatrixStart<Scalar> = MatrixStart(), options: SolverOptions = SolverOptions(),
    on pool: WorkerPool = .shared, checkpoints: FactorizationCheckpoints<Scalar>? = nil,
    progress: (SolverProgress) -> ProgressAction = { _ in .proceed }
) throws(FactorizationError) -> MatrixFactorization<Scalar> {
    try factorize(
        Observation.matrix(matrix, weights: weights, segment: 0), components: components, divergence: divergence,
        activationPenalty: activationPenalty, basisPenalty: basisPenalty, start: start, options: options, on: pool,
        checkpoints: checkpoints, progress: progress)
}

/// Factorises one target, however it is kept: dense (``StoredTarget``), sparse (``SparseTarget``), in blocks, on the disk, or computed when it is
/// needed.
///
/// - Parameters:
///   - target: S, of shape [rows, columns].
///   - components: the number of columns of the basis; may exceed the number of rows.
///   - divergence: D.
///   - activationPenalty: the price of the activations.
///   - basisPenalty: the price of the basis; only without a constraint on it.
///   - weights: ω of the same shape, a factor per entry in Σ ω d(s|r); 0 hides an entry, which a start that looks at the
///     data still sees. `nil` counts every entry once.
///   - start: where to begin.
///   - options: how to step, and when to stop.
///   - pool: the threads to use.
///   - checkpoints: where to go on, and when to save the state; `nil` begins anew and saves nothing.
///   - progress: called after every iteration; may cancel.
/// - Throws: ``FactorizationError`` where the data, the start or the options are not valid.
public func factorize<Scalar: ArrayScalar>(
    _ target: any ObservationTarget<Scalar>, components: Int, divergence: any Divergence = KullbackLeibler(),
    activationPenalty: Penalty = .none, basisPenalty: Penalty = .none,
    weights: (any ObservationTarget<Scalar>)? = nil, start: MatrixStart<Scalar> = MatrixStart(),
    options: SolverOptions = SolverOptions(), on pool: WorkerPool = .shared,
    checkpoints: FactorizationCheckpoints<Scalar>? = nil,
    progress: (SolverProgress) -> ProgressAction = { _ in .proceed }
) throws(FactorizationError) -> MatrixFactorization<Scalar> {
    try factorize(
        Observation(target: target, segments: [0], entryWeights: weights), components: components,
        divergence: divergence, activationPenalty: activationPenalty, basisPenalty: basisPenalty, start: start,
        options: options, on: pool, checkpoints: checkpoints, progress: progress)
}

private func factorize<Scalar: ArrayScalar>(
    _ observation: Observation<Scalar>, components: Int, divergence: any Divergence, activationPenalty: Penalty,
    basisPenalty: Penalty, start: MatrixStart<Scalar>, options: SolverOptions, on pool: WorkerPool,
    checkpoints: FactorizationCheckpoints<Scalar>?, progress: (SolverProgress) -> ProgressAction
) throws(FactorizationError) -> MatrixFactorization<Scalar> {
    guard start.restarts >= 1 else {
        throw .invalidOption("the number of restarts must be at least 1, not \(start.restarts)")
    }
    guard start.restarts == 1 || options.objectiveInterval > 0 else {
        throw .invalidOption("several restarts are compared by their objectives: set an objective interval")
    }
    let solver = MultiplicativeUpdateSolver(divergence: divergence, options: options)
    var unfinished = checkpoints?.start
    var best = unfinished?.best
    let firstRun = unfinished?.finishedRuns ?? 0
    guard (0..<start.restarts).contains(firstRun) else {
        throw .invalidOption("the checkpoint is of run \(firstRun + 1), but there are to be \(start.restarts)")
    }
    for run in firstRun..<start.restarts {
        let (basis, activations) =
            if let unfinished {
                try unfinished.factors(
                    rows: observation.target.rows, components: components, columns: observation.target.columns,
                    inBatches: false)
            } else {
                try start.factors(
                    run: run, for: observation.target, components: components, constraint: options.constraint)
            }
        let problem = Problem(
            sources: [
                Source(
                    basis: basis, activationPenalty: activationPenalty, basisPenalty: basisPenalty,
                    fixed: start.fixedBasis)
            ],
            segments: [Segment(source: 0, activations: activations, fixed: start.fixedActivations)],
            observations: [observation])
        let snapshots = checkpoints?.snapshots(finishedRuns: run, best: best)
        let solution =
            if let unfinished {
                try solver.resume(
                    Solution(
                        problem: problem, objective: unfinished.present.objective,
                        iterations: unfinished.present.iterations, momentum: unfinished.momentum),
                    on: pool, snapshots: snapshots, progress: progress)
            } else {
                try solver.solve(problem, on: pool, snapshots: snapshots, progress: progress)
            }
        unfinished = nil
        if best == nil || solution.objective.last! < best!.objective.last! { best = MatrixFactorization(solution) }
        if solution.stopReason == .cancelled { break }
    }
    return best!
}

extension Observation {
    /// The observation of one matrix by one segment, with weights for its entries.
    ///
    /// Hidden entries (of weight 0) are replaced by the mean of the others, so that a start that is scaled to the data
    /// sees nothing of them.
    static func matrix(
        _ matrix: NDArray<Scalar>, weights: NDArray<Scalar>?, segment: Int
    ) throws(FactorizationError) -> Observation {
        guard let weights else { return Observation(target: try StoredTarget(matrix), segments: [segment]) }
        guard weights.shape == matrix.shape else {
            throw .invalidProblem(
                "the weights have the shape \(weights.shape), but the data has the shape \(matrix.shape)")
        }
        do {
            try requireNonNegative(weights, named: "weights")
        } catch {
            throw .invalidProblem(error.description)
        }
        let isHidden = weights .== 0
        let visible = matrix.selected(where: isHidden.map { !$0 })
        let filling = visible.isEmpty ? 1 : Scalar(visible.asType(Double.self).mean())
        return Observation(
            target: try StoredTarget(matrix.replacing(where: isHidden, with: filling)), segments: [segment],
            entryWeights: try StoredTarget(weights))
    }
}

/// Non-negative matrix factorisation, min D(S|W H) over W, H ≥ 0 (Lee & Seung 2001; Févotte & Idier 2011).
///
/// - Throws: ``FactorizationError`` where the data or the options are not valid.
public func nmf<Scalar: ArrayScalar>(
    _ matrix: NDArray<Scalar>, components: Int, divergence: any Divergence = KullbackLeibler(), iterations: Int = 200,
    tolerance: Double = 0, seed: UInt64 = 0
) throws(FactorizationError) -> MatrixFactorization<Scalar> {
    var options = SolverOptions()
    options.maximumIterations = iterations
    options.tolerance = tolerance
    return try factorize(
        matrix, components: components, divergence: divergence, start: MatrixStart(seed: seed), options: options)
}

/// Sparse non-negative matrix factorisation, min D(S|W H) + λ Σ H with columns of W of unit Euclidean length (Wang & Sha
/// 2014, Eq. 3; Eggert & Körner 2004).
///
/// Without the normalisation the price could be evaded by a large basis with small activations.
///
/// - Throws: ``FactorizationError`` where the data or the options are not valid.
public func snmf<Scalar: ArrayScalar>(
    _ matrix: NDArray<Scalar>, components: Int, sparsity: Double, divergence: any Divergence = KullbackLeibler(),
    updateRule: any UpdateRule = MajorizationMinimization(), iterations: Int = 200, tolerance: Double = 0,
    seed: UInt64 = 0
) throws(FactorizationError) -> MatrixFactorization<Scalar> {
    var options = SolverOptions()
    options.updateRule = updateRule
    options.constraint = UnitL2()
    options.maximumIterations = iterations
    options.tolerance = tolerance
    return try factorize(
        matrix, components: components, divergence: divergence, activationPenalty: Penalty(l1: sparsity),
        start: MatrixStart(seed: seed), options: options)
}
