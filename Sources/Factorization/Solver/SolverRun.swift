internal import Divergences
internal import NDArray

/// One run of the solver: the only update loop there is.
final class SolverRun<Scalar: ArrayScalar> {
    let state: SolverState<Scalar>
    let divergence: any Divergence
    let options: SolverOptions
    let pool: WorkerPool
    /// Only with acceleration.
    let extrapolation: Extrapolation<Scalar>?
    /// Per source, what bases remember of data that is gone; only while a factorisation learns from data in pieces.
    var histories: [BasisHistory]?
    private let groups: [UpdateGroup<Scalar>]
    private let everything: UpdateGroup<Scalar>
    /// Whether any observations are read in grids.
    private let hasGrids: Bool
    private let sampling: MixtureSampling<Scalar>?
    /// Whether an iteration can tell the objective before it, from the models that it needs anyway: all activations move first, and
    /// nothing has to be known before the next iteration.
    private let evaluatesInPassing: Bool
    /// Per group, the sums of every chunk of tiles.
    private let sums: [[ReductionSums<Scalar>]]
    private let moments: BasisMoments<Scalar>
    private let tiledTargets: TiledTargets<Scalar>
    /// Per source, the memory for a step of its basis.
    private let workspaces: [BasisWorkspace<Scalar>]
    /// Per thread of the pool, its workspace, made when it is first needed.
    private var workers: [TileWorker<Scalar>?]

    init(_ start: consuming Problem<Scalar>, divergence: any Divergence, options: SolverOptions, pool: WorkerPool) {
        let state = SolverState(start, divergence: divergence, options: options)
        let problem = state.problem
        self.state = state
        self.divergence = divergence
        self.options = options
        self.pool = pool
        moments = BasisMoments(state, threads: pool.threadCount)
        tiledTargets = TiledTargets(state, options, on: pool)
        workspaces = problem.sources.map { BasisWorkspace(rows: problem.rows, components: $0.components) }
        workers = Array(repeating: nil, count: pool.threadCount)
        groups = UpdateGroup.groups(state, schedule: options.schedule)
        everything = UpdateGroup(sources: Array(problem.sources.indices), state)
        sums = groups.map { group in state.plan.chunks.map { _ in ReductionSums(group, state) } }
        hasGrids = everything.parts.contains { !$0.readings.grids.isEmpty }
        extrapolation = options.acceleration == .extrapolation ? Extrapolation(state) : nil
        sampling = options.mixtureFraction < 1 ? MixtureSampling(problem, options) : nil
        evaluatesInPassing =
            state.isPlain && !state.isSparse && state.positivePart != .model && groups.count == 1
            && everything.parts.allSatisfy { $0.movingSegments == $0.segments } && sampling == nil
            && options.tolerance == 0 && options.acceleration == .none
    }

    func solve(
        snapshots: Snapshots<Scalar>? = nil, progress: (SolverProgress) -> ProgressAction
    ) throws(FactorizationError) -> Solution<Scalar> {
        normalizeBases()
        return try resume(objective: [], iterations: 0, snapshots: snapshots, progress: progress)
    }

    /// Goes on from the present factors, whose history is given.
    func resume(
        objective start: [Double], iterations: Int, snapshots: Snapshots<Scalar>? = nil,
        progress: (SolverProgress) -> ProgressAction
    ) throws(FactorizationError) -> Solution<Scalar> {
        let began = ContinuousClock.now
        var lastSnapshot = began
        var trace = start
        // Whether the objective at the present factors is wanted and not yet known.
        var isPending = start.isEmpty && options.objectiveInterval > 0
        // The iteration of the last value in the trace.
        var evaluated = start.isEmpty ? nil : iterations - iterations % max(options.objectiveInterval, 1)
        func add(_ value: Double, _ iteration: Int) throws(FactorizationError) {
            trace.append(try finite(value, iteration))
            (isPending, evaluated) = (false, iteration)
        }
        func evaluate(_ iteration: Int) throws(FactorizationError) {
            if isPending { try add(objective(), iteration) }
        }
        var reason = StopReason.iterationLimit
        var iteration = iterations
        // A run that was stopped before its limit was not evaluated there; one with this limit would have been.
        if options.objectiveInterval > 0, iteration == options.maximumIterations,
            !iteration.isMultiple(of: options.objectiveInterval),
            trace.count == 1 + iteration / options.objectiveInterval
        {
            isPending = true
        }
        if !evaluatesInPassing { try evaluate(iteration) }
        while iteration < options.maximumIterations {
            iteration += 1
            let residual: StationarityResidual
            var hasConverged = false
            if let extrapolation {
                residual = try iterate(iteration, with: extrapolation, &trace)
                evaluated = iteration
            } else {
                let before: Double?
                (residual, before) = iterate(iteration, evaluates: isPending)
                if let before { try add(before, iteration - 1) }
                isPending = options.objectiveInterval > 0 && isEvaluated(iteration)
                if !evaluatesInPassing { try evaluate(iteration) }
            }
            if options.tolerance > 0, trace.count >= 2, isEvaluated(iteration) {
                let (old, new) = (trace[trace.count - 2], trace[trace.count - 1])
                hasConverged = old - new < options.tolerance * abs(old)
            }
            let measuresResidual = options.stationarityTolerance > 0
            let action = progress(
                SolverProgress(
                    iteration: iteration, maximumIterations: options.maximumIterations, objective: trace.last,
                    objectiveIteration: evaluated, stationarityResidual: measuresResidual ? residual.value : nil))
            if hasConverged { reason = .converged }
            if measuresResidual, residual.value < options.stationarityTolerance { reason = .stationary }
            if let limit = options.timeLimit, reason == .iterationLimit, .now - began > limit { reason = .timeLimit }
            if action == .cancel, reason == .iterationLimit || reason == .timeLimit { reason = .cancelled }
            if reason != .iterationLimit { break }
            guard let snapshots, .now - lastSnapshot >= snapshots.interval else { continue }
            try evaluate(iteration)
            let present = try solution(trace, iteration, .cancelled)
            if snapshots.take(present) == .cancel { return present }
            lastSnapshot = .now
        }
        try evaluate(iteration)
        return try solution(trace, iteration, reason, isLast: true)
    }

    /// The state reached.
    private func solution(
        _ trace: [Double], _ iteration: Int, _ reason: StopReason, isLast: Bool = false
    ) throws(FactorizationError) -> Solution<Scalar> {
        guard state.isFinite else { throw overflow(iteration) }
        return Solution(
            problem: state.updatedProblem(releasingActivations: isLast), objective: trace, iterations: iteration,
            stopReason: reason, momentum: extrapolation?.momentum)
    }

    private func isEvaluated(_ iteration: Int) -> Bool {
        iteration == options.maximumIterations || iteration.isMultiple(of: options.objectiveInterval)
    }

    func finiteObjective(_ iteration: Int) throws(FactorizationError) -> Double { try finite(objective(), iteration) }

    private func finite(_ value: Double, _ iteration: Int) throws(FactorizationError) -> Double {
        guard value.isFinite else { throw overflow(iteration) }
        return value
    }

    func overflow(_ iteration: Int) -> FactorizationError {
        .overflow(
            """
            the numbers left the range of \(Scalar.self) by iteration \(iteration): scale the data to a mean near 1 or \
            compute in double precision
            """)
    }

    /// Brings all bases to their norm. Under a priced norm this changes the model, so it is only for a start.
    func normalizeBases() {
        guard let constraint = options.constraint else { return }
        for (index, source) in state.problem.sources.enumerated() {
            _ = normalizeColumns(
                state.bases[index].base, rows: state.rows, components: source.components, constraint,
                except: source.fixed)
        }
    }

    /// Brings all bases to their norm where they left it, with the model unchanged if the rule prices norms.
    func restoreNorms() {
        guard let constraint = options.constraint else { return }
        for (index, source) in state.problem.sources.enumerated() where !state.isFixed(source: index) {
            let norms = normalizeColumns(
                state.bases[index].base, rows: state.rows, components: source.components, constraint,
                except: source.fixed)
            if options.updateRule.constraintHandling == .pricedNorm { scaleActivations(of: index, by: norms) }
        }
    }

    // MARK: - Steps

    /// One iteration: every group of sources in its turn.
    func iterate(_ iteration: Int) -> StationarityResidual { iterate(iteration, evaluates: false).residual }

    /// One iteration, and the objective before it, if that is asked for, which takes ``evaluatesInPassing``.
    private func iterate(_ iteration: Int, evaluates: Bool) -> (residual: StationarityResidual, objective: Double?) {
        var residual = StationarityResidual()
        var objective: Double?
        for index in groups.indices {
            for inner in 0..<options.innerIterations {
                if let sampling {
                    let draw = (iteration * groups.count + index) * options.innerIterations + inner
                    state.setWeights(sampling.weights(draw: draw))
                    groups[index].readPresentObservations(state)
                }
                let outcome = step(index, evaluates: evaluates && objective == nil)
                residual.add(outcome.residual)
                objective = objective ?? outcome.objective
            }
        }
        return (residual, objective)
    }

    /// One activation-and-basis step of a group.
    private func step(_ index: Int, evaluates: Bool) -> (residual: StationarityResidual, objective: Double?) {
        flushingSubnormals {
            let prices = evaluates ? basisPrices : 0
            let (residual, sum) = stepFlushing(index, evaluates: evaluates)
            return (residual, evaluates ? sum + prices : nil)
        }
    }

    private func stepFlushing(_ index: Int, evaluates: Bool) -> (residual: StationarityResidual, objective: Double) {
        let (group, chunkSums) = (groups[index], sums[index])
        moments.update(of: group.sources, learning: group.learningSources, on: pool)
        forEachChunk { worker, chunk in
            chunkSums[chunk].clear()
            for tile in state.plan.tiles[state.plan.chunks[chunk]] {
                worker.step(tile, group, moments: moments, into: chunkSums[chunk], evaluates: evaluates)
            }
        }
        guard !chunkSums.isEmpty else { return (StationarityResidual(), 0) }
        let total = chunkSums[0]
        total.add(chunkSums.dropFirst(), on: pool)
        var residual = total.residual
        // All of them before any basis moves.
        for source in group.learningSources { writeGradient(source, from: total) }
        for source in group.learningSources { residual.add(updateBasis(source, from: total)) }
        return (residual, total.objective)
    }

    private func updateBasis(_ source: Int, from sums: ReductionSums<Scalar>) -> StationarityResidual {
        let (rows, components) = (state.rows, state.components(of: source))
        let settings = state.problem.sources[source]
        var update = BasisUpdate<Scalar>(
            rule: options.updateRule, constraint: options.constraint, powers: divergence.stepPowers, rows: rows,
            components: components, fixed: settings.fixed)
        let price = settings.activationPenalty
        let (priced, squarePriced) = (sums.price(source).base, sums.squarePrice(source).base)
        update.normPrices =
            price.hasL1 ? (0..<components).map { price.l1($0) * priced[$0] } : workspaces[source].noPrices
        update.normSquarePrices =
            price.hasL2 ? (0..<components).map { price.l2($0) * squarePriced[$0] } : workspaces[source].noPrices
        update.entryPrices = settings.basisPenalty
        update.measuresResidual = options.stationarityTolerance > 0
        let basis = state.bases[source].base
        let workspace = workspaces[source]
        let (negative, positive) = (workspace.negative.base, workspace.positive.base)
        if histories != nil {
            histories![source].remember(
                basis, negative: negative, positive: positive, powers: divergence.stepPowers, &update)
        }
        let outcome = update.apply(to: basis, in: workspace)
        if let factors = outcome.activationFactors {
            scaleActivations(of: source, by: factors)
            if histories != nil { histories![source].rescale(by: factors.map { Double($0) }, divergence.stepPowers) }
        }
        return outcome.residual
    }

    /// Q H' and P H', into the workspace of the source.
    private func writeGradient(_ source: Int, from sums: ReductionSums<Scalar>) {
        let (rows, components, workspace) = (state.rows, state.components(of: source), workspaces[source])
        sums.writeNegative(source, to: workspace.negative)
        let positive = workspace.positive.base
        switch state.positivePart {
        case .matrix: sums.writePositive(source, to: workspace.positive)
        case .constant:
            guard rows > 0 else { return }
            narrow(sums.coverage(source).base, into: positive, count: components)
            for row in 1..<rows { (positive + row * components).update(from: positive, count: components) }
        case .model:
            workspace.positive.clear(rows * components)
            for partner in state.sourcePartners[source] {
                let precise = sums.activationGram(source, partner: partner)
                let gram = workspace.gram(count: precise.count)
                narrow(precise.base, into: gram, count: precise.count)
                addProduct(
                    state.bases[partner].base, gram, rows: rows, inner: state.components(of: partner),
                    columns: components, to: positive, on: pool)
            }
        }
    }

    private func scaleActivations(of source: Int, by factors: [Scalar]) {
        forEachChunk { worker, chunk in
            for tile in state.plan.tiles[state.plan.chunks[chunk]] {
                for segment in state.plan.components[tile.component].segments where state.source(of: segment) == source
                {
                    worker.scaleActivations(of: segment, tile, by: factors)
                }
            }
        }
    }

    // MARK: - Objective

    func objective() -> Double { flushingSubnormals(objectiveFlushing) }

    private func objectiveFlushing() -> Double {
        let chunks = state.plan.chunks
        moments.update(of: everything.sources, learning: [], on: pool)
        let partial = ScratchBuffer<Double>(count: chunks.count)
        forEachChunk { worker, chunk in
            for tile in state.plan.tiles[chunks[chunk]] {
                partial.base[chunk] += worker.objective(tile, everything, moments: moments)
            }
        }
        var total = 0.0
        for chunk in chunks.indices { total += partial.base[chunk] }
        return total + basisPrices
    }

    private var basisPrices: Double { state.problem.sources.indices.reduce(0) { $0 + basisPrice(of: $1) } }

    private func basisPrice(of source: Int) -> Double {
        let prices = state.problem.sources[source].basisPenalty
        guard !prices.isNone else { return 0 }
        let (components, basis) = (state.components(of: source), state.bases[source].base)
        var total = 0.0
        for component in 0..<components {
            let (l1, l2) = (prices.l1(component), prices.l2(component))
            for row in 0..<state.rows {
                let value = Double(basis[row * components + component])
                total += l1 * value + l2 / 2 * value * value
            }
        }
        return total
    }

    /// Runs `body` for every chunk on the pool, each time with the workspace of the thread that runs it.
    private func forEachChunk(_ body: (TileWorker<Scalar>, Int) -> Void) {
        workers.withUnsafeMutableBufferPointer { workers in
            let slots = workers.baseAddress!
            pool.forEachFlushingSubnormals(count: state.plan.chunks.count) { chunk, thread in
                let worker =
                    slots[thread]
                    ?? TileWorker(state, tiledTargets, divergence: divergence, options: options, hasGrids: hasGrids)
                slots[thread] = worker
                body(worker, chunk)
            }
        }
    }
}
