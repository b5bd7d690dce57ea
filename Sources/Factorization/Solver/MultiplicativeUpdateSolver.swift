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
    public var divergence: any Divergence
    public var options: SolverOptions

    public init(divergence: any Divergence = KullbackLeibler(), options: SolverOptions = SolverOptions()) {
        self.divergence = divergence
        self.options = options
    }

    /// Updates the factors until the options or `progress` say stop.
    ///
    /// With a normalisation, the columns of every basis that is not fixed are normalised before the first iteration;
    /// the activations are not rescaled, since the model is defined by the normalised basis.
    ///
    /// - Parameters:
    ///   - problem: the factors to begin with and the data.
    ///   - pool: the threads to use.
    ///   - progress: called after every iteration; may cancel.
    /// - Throws: ``FactorizationError`` where the problem or the options are not valid, or numbers overflow.
    public func solve<Scalar: ArrayScalar>(
        _ problem: Problem<Scalar>, on pool: WorkerPool = .shared,
        progress: (SolverProgress) -> ProgressAction = { _ in .proceed }
    ) throws(FactorizationError) -> Solution<Scalar> {
        try validate(problem)
        let run = SolverRun(problem, divergence: divergence, options: options, pool: pool)
        return try run.solve(progress: progress)
    }

    /// Continues a run from where it stopped, with the history and the iteration count going on.
    ///
    /// A run that was stopped by `progress` and resumed, any number of times, ends with the same factors and objective
    /// as one that was not, bit for bit. A run that reached its iteration limit goes on if the limit is now higher.
    ///
    /// - Parameters:
    ///   - solution: what ``solve(_:on:progress:)`` or this function returned, with the same settings of the solver.
    ///   - pool: the threads to use.
    ///   - progress: called after every iteration; may cancel.
    /// - Throws: ``FactorizationError`` where the problem or the options are not valid, or numbers overflow.
    public func resume<Scalar: ArrayScalar>(
        _ solution: Solution<Scalar>, on pool: WorkerPool = .shared,
        progress: (SolverProgress) -> ProgressAction = { _ in .proceed }
    ) throws(FactorizationError) -> Solution<Scalar> {
        try validate(solution.problem)
        let run = SolverRun(solution.problem, divergence: divergence, options: options, pool: pool)
        return try run.resume(objective: solution.objective, iterations: solution.iterations, progress: progress)
    }

    private func validate<Scalar: ArrayScalar>(_ problem: Problem<Scalar>) throws(FactorizationError) {
        try options.validate(for: Scalar.self)
        try problem.validate(for: divergence, dataFloor: options.dataFloor)
        if options.normalization != .none, let index = problem.sources.firstIndex(where: { $0.basisSparsity > 0 }) {
            throw .invalidOption(
                "an L1 price on the basis (source \(index)) excludes the normalisation \(options.normalization.rawValue)"
            )
        }
    }
}

/// One run of the solver: the only update loop there is.
private final class SolverRun<Scalar: ArrayScalar> {
    let state: SolverState<Scalar>
    let divergence: any Divergence
    let options: SolverOptions
    let pool: WorkerPool
    let groups: [UpdateGroup]
    let everything: UpdateGroup
    /// Per group, the sums of every chunk of tiles.
    private let sums: [[ReductionSums<Scalar>]]
    /// Per thread of the pool, its workspace, made when it is first needed.
    private var workers: [TileWorker<Scalar>?]

    init(_ problem: Problem<Scalar>, divergence: any Divergence, options: SolverOptions, pool: WorkerPool) {
        let state = SolverState(problem)
        self.state = state
        self.divergence = divergence
        self.options = options
        self.pool = pool
        workers = Array(repeating: nil, count: pool.threadCount)
        groups = UpdateGroup.groups(of: problem, plan: state.plan, schedule: options.schedule)
        everything = UpdateGroup(sources: Array(problem.sources.indices), problem: problem, plan: state.plan)
        sums = groups.map { group in
            state.plan.chunks.map { _ in
                ReductionSums(group, state, hasUnitPositivePart: divergence.hasUnitPositivePart)
            }
        }
    }

    func solve(progress: (SolverProgress) -> ProgressAction) throws(FactorizationError) -> Solution<Scalar> {
        normalizeBases()
        return try resume(objective: [], iterations: 0, progress: progress)
    }

    /// Goes on from the present factors, whose history is given.
    func resume(
        objective start: [Double], iterations: Int, progress: (SolverProgress) -> ProgressAction
    ) throws(FactorizationError) -> Solution<Scalar> {
        var trace = start.isEmpty && options.objectiveInterval > 0 ? [try finiteObjective(iterations)] : start
        var reason = StopReason.iterationLimit
        var iteration = iterations
        // A run that was stopped before its limit was not evaluated there; one with this limit would have been.
        if options.objectiveInterval > 0, iteration == options.maximumIterations,
            !iteration.isMultiple(of: options.objectiveInterval),
            trace.count == 1 + iteration / options.objectiveInterval
        {
            trace.append(try finiteObjective(iteration))
        }
        while iteration < options.maximumIterations {
            for index in groups.indices {
                for _ in 0..<options.innerIterations { step(index) }
            }
            iteration += 1
            let isLast = iteration == options.maximumIterations
            var hasConverged = false
            if options.objectiveInterval > 0, isLast || iteration.isMultiple(of: options.objectiveInterval) {
                trace.append(try finiteObjective(iteration))
                let (old, new) = (trace[trace.count - 2], trace[trace.count - 1])
                hasConverged = options.tolerance > 0 && old - new < options.tolerance * abs(old)
            }
            let report = SolverProgress(
                iteration: iteration, maximumIterations: options.maximumIterations, objective: trace.last)
            let action = progress(report)
            if hasConverged {
                reason = .converged
                break
            }
            if action == .cancel {
                reason = .cancelled
                break
            }
        }
        guard state.isFinite else { throw overflow(iteration) }
        return Solution(
            problem: state.updatedProblem(), objective: trace, iterations: iteration, stopReason: reason)
    }

    private func finiteObjective(_ iteration: Int) throws(FactorizationError) -> Double {
        let value = objective()
        guard value.isFinite else { throw overflow(iteration) }
        return value
    }

    private func overflow(_ iteration: Int) -> FactorizationError {
        .overflow(
            """
            the numbers left the range of \(Scalar.self) by iteration \(iteration): scale the data to a mean near 1 or \
            compute in double precision
            """)
    }

    private func normalizeBases() {
        guard options.normalization != .none else { return }
        for (index, source) in state.problem.sources.enumerated() where !source.isFixed {
            _ = normalizeColumns(
                state.bases[index].base, rows: state.rows, components: source.components, options.normalization)
        }
    }

    /// One activation-and-basis step of a group.
    private func step(_ index: Int) {
        let (group, chunkSums) = (groups[index], sums[index])
        let columnSums = state.bases.indices.map(columnSums)
        forEachChunk { worker, chunk in
            chunkSums[chunk].clear()
            for tile in state.plan.tiles[state.plan.chunks[chunk]] {
                worker.step(tile, group, columnSums: columnSums, into: chunkSums[chunk])
            }
        }
        guard let total = chunkSums.first else { return }
        for other in chunkSums.dropFirst() { total.add(other) }
        for source in group.sources where !state.problem.sources[source].isFixed { updateBasis(source, from: total) }
    }

    private func updateBasis(_ source: Int, from sums: ReductionSums<Scalar>) {
        let (rows, components) = (state.rows, state.components(of: source))
        let settings = state.problem.sources[source]
        let price = sums.price(source).map { Scalar(settings.sparsity * $0) }
        let update = BasisUpdate(
            rule: options.updateRule, normalization: options.normalization, powers: divergence.stepPowers)
        let positive: UnsafePointer<Scalar>
        let equalRows: ScratchBuffer<Scalar>
        if divergence.hasUnitPositivePart {
            equalRows = ScratchBuffer(count: rows * components)
            let row = sums.coverage(source).map { Scalar($0) }
            for index in 0..<rows { (equalRows.base + index * components).update(from: row, count: components) }
            positive = UnsafePointer(equalRows.base)
        } else {
            equalRows = ScratchBuffer(count: 0)
            positive = UnsafePointer(sums.positive(source))
        }
        let factors = withExtendedLifetime(equalRows) {
            update.apply(
                to: state.bases[source].base, rows: rows, components: components, negative: sums.negative(source),
                positive: positive, price: price, basisPrice: Scalar(settings.basisSparsity))
        }
        if let factors { scaleActivations(of: source, by: factors) }
    }

    private func scaleActivations(of source: Int, by factors: [Scalar]) {
        forEachChunk { _, chunk in
            for tile in state.plan.tiles[state.plan.chunks[chunk]] {
                for segment in state.plan.components[tile.component].segments
                where state.problem.segments[segment].source == source {
                    let values = state.activations(of: segment, in: tile)
                    for (row, factor) in factors.enumerated() {
                        scale(values + row * tile.frames.count, by: factor, count: tile.frames.count)
                    }
                }
            }
        }
    }

    private func columnSums(of source: Int) -> [Scalar] {
        let (components, basis) = (state.components(of: source), state.bases[source].base)
        var sums = [Scalar](repeating: 0, count: components)
        for row in 0..<state.rows { add(basis + row * components, to: &sums, count: components) }
        return sums
    }

    private func objective() -> Double {
        let chunks = state.plan.chunks
        let partial = ScratchBuffer<Double>(count: chunks.count)
        forEachChunk { worker, chunk in
            for tile in state.plan.tiles[chunks[chunk]] { partial.base[chunk] += worker.objective(tile, everything) }
        }
        var total = 0.0
        for chunk in chunks.indices { total += partial.base[chunk] }
        for (index, source) in state.problem.sources.enumerated() where source.basisSparsity > 0 {
            let sum = columnSums(of: index).reduce(0.0) { $0 + Double($1) }
            total += source.basisSparsity * sum
        }
        return total
    }

    /// Runs `body` for every chunk on the pool, each time with the workspace of the thread that runs it.
    private func forEachChunk(_ body: (TileWorker<Scalar>, Int) -> Void) {
        workers.withUnsafeMutableBufferPointer { workers in
            let slots = workers.baseAddress!
            pool.forEachOnThread(count: state.plan.chunks.count) { chunk, thread in
                let worker = slots[thread] ?? TileWorker(state, divergence: divergence, options: options)
                slots[thread] = worker
                body(worker, chunk)
            }
        }
    }
}
