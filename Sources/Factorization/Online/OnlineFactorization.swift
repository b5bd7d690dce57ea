public import Divergences
public import NDArray

/// Learns one basis from data that arrives in pieces, or that does not fit into memory.
///
/// Every piece (a batch of frames) is explained with the present basis, and then the basis takes one step that looks at
/// the batch and at what it remembers of the earlier ones: the majorizer of the divergence of all batches seen, those of
/// long ago fading by ``retention`` per batch (Lefèvre, Bach & Févotte 2011; Mairal et al. 2010). The activations of
/// earlier batches are not looked at again, so an objective of all data together is not promised to fall; with one
/// batch, and nothing remembered, it is an ordinary factorisation.
///
/// ```swift
/// var online = OnlineFactorization(basis: start, divergence: KullbackLeibler())
/// while let batch = next() { try online.partialFit(batch) }
/// let activations = try online.transform(newData)
/// ```
public struct OnlineFactorization<Scalar: ArrayScalar>: Sendable {
    /// W, of shape [rows, components], as learned so far.
    public private(set) var basis: NDArray<Scalar>

    /// The number of batches seen, each as often as it was seen.
    public private(set) var batchCount = 0

    /// D, of which the objective is made.
    public let divergence: any Divergence

    /// The price of the activations.
    public let activationPenalty: Penalty

    /// The columns of the basis that stay as they are.
    public let fixed: Fixed

    /// The factor with which the past counts in the next batch: 0 forgets everything, 1 nothing.
    public let retention: Double

    /// The updates of a batch's activations before the step of the basis.
    public let activationIterations: Int

    /// How to step. The numbers of iterations and everything about stopping, acceleration and mixtures have no effect.
    public let options: SolverOptions

    private var history: BasisHistory

    /// - Parameters:
    ///   - basis: W to begin with, of shape [rows, components].
    ///   - divergence: D.
    ///   - activationPenalty: the price of the activations.
    ///   - fixed: the columns of the basis that stay as they are.
    ///   - retention: the factor with which the past counts in the next batch, from 0 to 1.
    ///   - activationIterations: the updates of a batch's activations before the step of the basis, at least 1.
    ///   - options: the update rule, the constraint and the floors.
    /// - Throws: ``FactorizationError`` where the basis or an option is not valid.
    public init(
        basis: NDArray<Scalar>, divergence: any Divergence = KullbackLeibler(), activationPenalty: Penalty = .none,
        fixed: Fixed = .none, retention: Double = 0.7, activationIterations: Int = 20,
        options: SolverOptions = SolverOptions()
    ) throws(FactorizationError) {
        guard retention >= 0, retention <= 1 else {
            throw .invalidOption("the retention must be from 0 to 1, not \(retention)")
        }
        guard activationIterations >= 1 else {
            throw .invalidOption("the updates of a batch's activations must be at least 1, not \(activationIterations)")
        }
        do { try requireNonNegative(basis, named: "the basis") } catch { throw .invalidFactor(error.description) }
        guard basis.shape[1] > 0 else { throw .invalidFactor("the basis has no components") }
        self.basis = basis
        self.divergence = divergence
        self.activationPenalty = activationPenalty
        self.fixed = fixed
        self.retention = retention
        self.activationIterations = activationIterations
        var options = options
        options.schedule = .roundRobin
        options.acceleration = .none
        options.mixtureFraction = 1
        options.tolerance = 0
        options.stationarityTolerance = 0
        options.innerIterations = 1
        self.options = options
        history = BasisHistory(rows: basis.shape[0], components: basis.shape[1], retention: retention)
        try options.validate(for: Scalar.self)
    }

    /// What one batch gave.
    public struct BatchResult: Sendable {
        /// H of the batch, of shape [components, frames], which with the new basis explains it.
        public var activations: NDArray<Scalar>
        /// The objective of the batch after the step, in double precision.
        public var objective: Double
    }

    /// Brings the columns of the basis to the norm of the constraint, as the first batch would.
    mutating func normalizeBasis() {
        guard let constraint = options.constraint else { return }
        let (rows, components, fixed) = (basis.shape[0], basis.shape[1], fixed)
        basis.withUnsafeMutableBuffer { elements in
            _ = normalizeColumns(
                elements.baseAddress!, rows: rows, components: components, constraint, except: fixed)
        }
    }

    /// The objective of data with given activations; nothing is learned.
    func objective(
        of data: any ObservationTarget<Scalar>, activations: NDArray<Scalar>, on pool: WorkerPool
    ) throws(FactorizationError) -> Double {
        var problem = try problem(data, activations)
        problem.sources[0].fixed = .all
        try MultiplicativeUpdateSolver(divergence: divergence, options: options).validate(problem)
        return try SolverRun(problem, divergence: divergence, options: once, pool: pool).finiteObjective(0)
    }

    // MARK: - Memory

    var memory: OnlineMemory { OnlineMemory(history: history, batchCount: batchCount) }

    mutating func recall(_ memory: OnlineMemory) throws(FactorizationError) {
        guard memory.history.negative.count == basis.count, memory.history.positive.count == basis.count,
            memory.history.normPrices.count == basis.shape[1], memory.history.normSquarePrices.count == basis.shape[1]
        else { throw .invalidFactor("what is remembered of earlier batches has another shape than the basis") }
        history = memory.history
        history.retention = retention
        batchCount = memory.batchCount
    }

    // MARK: - Learning

    /// Learns from a batch.
    ///
    /// - Parameters:
    ///   - batch: S, of shape [rows, frames].
    ///   - activations: H to begin with, for instance that of the last time the batch was seen; `nil` for a flat one.
    ///   - pool: the threads to use.
    /// - Throws: ``FactorizationError`` where the data is not valid, or numbers overflow; nothing is learned then.
    @discardableResult
    public mutating func partialFit(
        _ batch: any ObservationTarget<Scalar>, activations: NDArray<Scalar>? = nil, on pool: WorkerPool = .shared
    ) throws(FactorizationError) -> BatchResult {
        var problem = try problem(batch, activations)
        if activationIterations > 1 {
            problem.segments[0].activations = try self.activations(of: problem, activationIterations - 1, on: pool)
        }
        try MultiplicativeUpdateSolver(divergence: divergence, options: options).validate(problem)
        let run = SolverRun(problem, divergence: divergence, options: once, pool: pool)
        if batchCount == 0 { run.normalizeBases() }
        run.histories = [history]
        _ = run.iterate(1)
        let objective = try run.finiteObjective(1)
        guard run.state.isFinite else { throw run.overflow(1) }
        let result = run.state.updatedProblem()
        history = run.histories![0]
        basis = result.sources[0].basis
        batchCount += 1
        return BatchResult(activations: result.segments[0].activations, objective: objective)
    }

    /// Learns from a batch.
    @discardableResult
    public mutating func partialFit(
        _ batch: NDArray<Scalar>, activations: NDArray<Scalar>? = nil, on pool: WorkerPool = .shared
    ) throws(FactorizationError) -> BatchResult {
        try partialFit(StoredTarget(batch), activations: activations, on: pool)
    }

    /// The activations with which the present basis explains data best; nothing is learned.
    ///
    /// - Parameters:
    ///   - data: S, of shape [rows, frames].
    ///   - iterations: the number of updates.
    ///   - pool: the threads to use.
    /// - Returns: H, of shape [components, frames].
    /// - Throws: ``FactorizationError`` where the data is not valid.
    public func transform(
        _ data: NDArray<Scalar>, iterations: Int = 100, on pool: WorkerPool = .shared
    ) throws(FactorizationError) -> NDArray<Scalar> {
        try transform(StoredTarget(data), iterations: iterations, on: pool)
    }

    /// The same for data that are kept in any other way.
    public func transform(
        _ data: any ObservationTarget<Scalar>, iterations: Int = 100, on pool: WorkerPool = .shared
    ) throws(FactorizationError) -> NDArray<Scalar> {
        try activations(of: problem(data, nil), iterations, on: pool)
    }

    private func problem(
        _ batch: any ObservationTarget<Scalar>, _ activations: NDArray<Scalar>?
    ) throws(FactorizationError) -> Problem<Scalar> {
        guard batch.rows == basis.shape[0] else {
            throw .invalidTarget("a batch has \(batch.rows) rows, but the basis has \(basis.shape[0])")
        }
        let start = activations ?? flatActivations(for: batch, basis: basis)
        return Problem(
            sources: [Source(basis: basis, activationPenalty: activationPenalty, fixed: fixed)],
            segments: [Segment(source: 0, activations: start)],
            observations: [Observation(target: batch, segments: [0])])
    }

    /// For a run of one iteration, for which nothing is worth preparing.
    private var once: SolverOptions {
        var options = options
        options.maximumIterations = 1
        return options
    }

    /// The activations of a problem after some updates with its basis fixed.
    private func activations(
        of problem: Problem<Scalar>, _ iterations: Int, on pool: WorkerPool
    ) throws(FactorizationError) -> NDArray<Scalar> {
        var fixedProblem = problem
        fixedProblem.sources[0].fixed = .all
        var options = options
        options.maximumIterations = iterations
        options.objectiveInterval = 0
        let solver = MultiplicativeUpdateSolver(divergence: divergence, options: options)
        return try solver.solve(fixedProblem, on: pool).problem.segments[0].activations
    }
}
