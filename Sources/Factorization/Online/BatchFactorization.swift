public import Divergences
public import NDArray

/// How a target is learned from in batches of its columns.
public struct BatchSchedule: Sendable, Hashable {
    /// The columns of a batch; the last one may have fewer.
    public var columns: Int
    /// How often all batches are seen.
    public var passes: Int
    /// The factor with which the past counts in the next batch: 0 forgets everything, 1 nothing.
    public var retention: Double
    /// The updates of a batch's activations before the step of the basis, at least 1.
    public var activationIterations: Int

    /// See ``OnlineFactorization`` for what is remembered from batch to batch.
    public init(columns: Int, passes: Int = 10, retention: Double = 0.7, activationIterations: Int = 5) {
        self.columns = columns
        self.passes = passes
        self.retention = retention
        self.activationIterations = activationIterations
    }

    func validate() throws(FactorizationError) {
        guard columns >= 1 else { throw .invalidOption("a batch must have at least 1 column, not \(columns)") }
        guard passes >= 0 else { throw .invalidOption("the number of passes must be >= 0, not \(passes)") }
    }
}

/// Factorises one target in passes over batches of its columns (``OnlineFactorization``), for data that is large or
/// lies on the disk: the basis takes a step after every batch, and the factors are good after fewer readings of the data.
///
/// A batch's activations go on from where the last pass left them. The objective is that of all data, evaluated at the
/// start and after every pass; it usually falls, but is not promised to. With one batch, nothing remembered and one update
/// of the activations, a pass is an iteration of ``factorize(_:components:divergence:activationPenalty:basisPenalty:weights:start:options:on:checkpoints:progress:)-(ObservationTarget<Scalar>,_,_,_,_,_,_,_,_,_,_)``.
///
/// - Parameters:
///   - target: S, of shape [rows, columns], read a batch at a time.
///   - schedule: the batches and passes.
///   - components: the number of columns of the basis.
///   - divergence: D.
///   - activationPenalty: the price of the activations.
///   - start: where to begin, with one run and no fixed activations.
///   - options: the update rule, the constraint, the floors, and the tolerance and time limit, which are looked at after
///     every pass.
///   - pool: the threads to use.
///   - checkpoints: where to go on, and when to save the state, between passes.
///   - progress: called after every pass; may cancel.
/// - Returns: the factors; the iterations are passes.
/// - Throws: ``FactorizationError`` where the data, the start or the options are not valid.
/// - Complexity: per pass, of ``BatchSchedule/activationIterations`` + 1 iterations on all data; memory for the factors and
///   one batch.
public func factorize<Scalar: ArrayScalar>(
    _ target: any ObservationTarget<Scalar>, inBatches schedule: BatchSchedule, components: Int,
    divergence: any Divergence = KullbackLeibler(), activationPenalty: Penalty = .none,
    start: MatrixStart<Scalar> = MatrixStart(), options: SolverOptions = SolverOptions(),
    on pool: WorkerPool = .shared, checkpoints: FactorizationCheckpoints<Scalar>? = nil,
    progress: (SolverProgress) -> ProgressAction = { _ in .proceed }
) throws(FactorizationError) -> MatrixFactorization<Scalar> {
    try schedule.validate()
    guard start.restarts == 1, start.fixedActivations == .none, options.acceleration == .none,
        options.stationarityTolerance == 0
    else {
        throw .invalidOption(
            "batches exclude restarts, fixed activations, acceleration and a tolerance of stationarity")
    }
    let passes = try BatchPasses(
        target, schedule, components: components, divergence: divergence, activationPenalty: activationPenalty,
        start: start, options: options, pool: pool, checkpoint: checkpoints?.start)
    return try passes.run(checkpoints, progress: progress)
}

/// The state of a factorisation in batches.
private final class BatchPasses<Scalar: ArrayScalar> {
    private let target: any ObservationTarget<Scalar>
    private let schedule: BatchSchedule
    private let options: SolverOptions
    private let pool: WorkerPool
    private var online: OnlineFactorization<Scalar>
    private var activations: NDArray<Scalar>
    private var objective: [Double]
    private var pass: Int

    init(
        _ target: any ObservationTarget<Scalar>, _ schedule: BatchSchedule, components: Int, divergence: any Divergence,
        activationPenalty: Penalty, start: MatrixStart<Scalar>, options: SolverOptions, pool: WorkerPool,
        checkpoint: FactorizationCheckpoint<Scalar>?
    ) throws(FactorizationError) {
        self.target = target
        self.schedule = schedule
        self.options = options
        self.pool = pool
        let basis: NDArray<Scalar>
        if let checkpoint {
            (basis, activations) = try checkpoint.factors(
                rows: target.rows, components: components, columns: target.columns, inBatches: true)
            (objective, pass) = (checkpoint.present.objective, checkpoint.present.iterations)
        } else {
            (basis, activations) = try start.factors(
                run: 0, for: target, components: components, constraint: options.constraint)
            (objective, pass) = ([], 0)
        }
        online = try OnlineFactorization(
            basis: basis, divergence: divergence, activationPenalty: activationPenalty, fixed: start.fixedBasis,
            retention: schedule.retention, activationIterations: schedule.activationIterations, options: options)
        if let memory = checkpoint?.memory {
            try online.recall(memory)
        } else {
            online.normalizeBasis()
            objective = [try presentObjective()]
        }
    }

    func run(
        _ checkpoints: FactorizationCheckpoints<Scalar>?, progress: (SolverProgress) -> ProgressAction
    ) throws(FactorizationError) -> MatrixFactorization<Scalar> {
        let began = ContinuousClock.now
        var lastSaved = began
        var reason = StopReason.iterationLimit
        while pass < schedule.passes, reason == .iterationLimit {
            for first in stride(from: 0, to: target.columns, by: schedule.columns) {
                try learn(columns: first..<min(first + schedule.columns, target.columns))
            }
            pass += 1
            let (old, new) = (objective.last!, try presentObjective())
            objective.append(new)
            let action = progress(
                SolverProgress(
                    iteration: pass, maximumIterations: schedule.passes, objective: new,
                    objectiveIteration: pass, stationarityResidual: nil))
            if options.tolerance > 0, old - new < options.tolerance * abs(old) { reason = .converged }
            if let limit = options.timeLimit, reason == .iterationLimit, .now - began > limit { reason = .timeLimit }
            if action == .cancel, reason != .converged { reason = .cancelled }
            if let checkpoints, reason == .iterationLimit, .now - lastSaved >= checkpoints.interval {
                let state = FactorizationCheckpoint(present: result(.cancelled), memory: online.memory)
                if checkpoints.save(state) == .cancel { reason = .cancelled }
                lastSaved = .now
            }
        }
        return result(reason)
    }

    private func learn(columns: Range<Int>) throws(FactorizationError) {
        let present = NDArray(activations[.all, columns])
        let batch = try online.partialFit(target.slice(columns: columns), activations: present, on: pool)
        activations[.all, columns].assign(batch.activations)
    }

    /// The objective of all data with the present factors.
    private func presentObjective() throws(FactorizationError) -> Double {
        try online.objective(of: target, activations: activations, on: pool)
    }

    private func result(_ reason: StopReason) -> MatrixFactorization<Scalar> {
        MatrixFactorization(
            basis: online.basis, activations: activations, objective: objective, iterations: pass, stopReason: reason)
    }
}
