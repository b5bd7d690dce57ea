internal import Divergences
internal import NDArray

/// The work on one tile of frames, with the memory that one thread needs for it.
///
/// Reconstructions and gradient parts are kept per segment of the tile's component, as dense [rows, frames] matrices.
/// The gradient parts of all observations are summed *before* the matrix products, so the cost of the products does not
/// grow with the number of mixtures (at the size of the paper's experiment by a factor of 140).
final class TileWorker<Scalar: ArrayScalar> {
    private let state: SolverState<Scalar>
    private let divergence: any Divergence
    private let floor: Scalar
    private let dataFloor: Scalar
    private let rule: any UpdateRule
    private let measuresResidual: Bool

    private let reconstructions: ScratchBuffer<Scalar>
    private let positive: ScratchBuffer<Scalar>
    private let negative: ScratchBuffer<Scalar>
    private let target: ScratchBuffer<Scalar>
    private let sum: ScratchBuffer<Scalar>
    private let sharedPositive: ScratchBuffer<Scalar>
    private let sharedNegative: ScratchBuffer<Scalar>
    private let numerator: ScratchBuffer<Scalar>
    private let denominator: ScratchBuffer<Scalar>
    /// Only where prices grow faster than linearly.
    private let penalty: ScratchBuffer<Scalar>
    /// Only where entries have weights of their own.
    private let entryWeights: ScratchBuffer<Scalar>
    private let weightedPositive: ScratchBuffer<Scalar>
    private let weightedNegative: ScratchBuffer<Scalar>
    private let matrixCapacity: Int

    init(_ state: SolverState<Scalar>, divergence: any Divergence, options: SolverOptions) {
        self.state = state
        self.divergence = divergence
        floor = Scalar(options.floor)
        dataFloor = Scalar(options.dataFloor)
        rule = options.updateRule
        measuresResidual = options.stationarityTolerance > 0
        var (widest, largest) = (0, 0)
        for tile in state.plan.tiles {
            widest = max(widest, tile.frames.count)
            largest = max(largest, tile.frames.count * state.plan.components[tile.component].segments.count)
        }
        let mostComponents = state.problem.sources.map(\.components).max() ?? 0
        matrixCapacity = state.rows * widest
        reconstructions = ScratchBuffer(count: state.rows * largest)
        negative = ScratchBuffer(count: state.rows * largest)
        positive = ScratchBuffer(count: state.hasUnitPositivePart ? 0 : state.rows * largest)
        target = ScratchBuffer(count: matrixCapacity)
        sum = ScratchBuffer(count: matrixCapacity)
        sharedNegative = ScratchBuffer(count: matrixCapacity)
        sharedPositive = ScratchBuffer(count: state.hasUnitPositivePart ? 0 : matrixCapacity)
        numerator = ScratchBuffer(count: mostComponents * widest)
        denominator = ScratchBuffer(count: mostComponents * widest)
        let hasSquares = state.problem.sources.contains { $0.activationPenalty.hasL2 }
        penalty = ScratchBuffer(count: hasSquares ? mostComponents * widest : 0)
        let hasEntryWeights = state.problem.observations.contains { $0.entryWeights != nil }
        entryWeights = ScratchBuffer(count: hasEntryWeights ? matrixCapacity : 0)
        weightedPositive = ScratchBuffer(count: hasEntryWeights ? matrixCapacity : 0)
        weightedNegative = ScratchBuffer(count: hasEntryWeights ? matrixCapacity : 0)
    }

    /// Updates the activations of the group's segments within a tile, then adds what their bases' updates need.
    func step(_ tile: TilePlan.Tile, _ group: UpdateGroup, columnSums: [[Scalar]], into sums: ReductionSums<Scalar>) {
        let part = group.parts[tile.component]
        guard !part.updatedSegments.isEmpty else { return }
        for segment in part.segments { reconstruct(segment, tile) }
        collectGradients(group, part, tile)
        let moving = part.updatedSegments.filter { !state.learnedRows[$0].isEmpty }
        for segment in moving { updateActivations(segment, tile, columnSums, into: sums) }

        let learning = part.updatedSegments.filter { !state.isFixed(source: source(of: $0)) }
        guard !learning.isEmpty else { return }
        if !moving.isEmpty {
            for segment in moving { reconstruct(segment, tile) }
            collectGradients(group, part, tile)
        }
        for segment in learning { accumulateBasisGradients(segment, tile, into: sums) }
    }

    /// The tile's part of Σ weight · D + Σ price · activations.
    func objective(_ tile: TilePlan.Tile, _ group: UpdateGroup) -> Double {
        let part = group.parts[tile.component]
        for segment in part.segments { reconstruct(segment, tile) }
        var total = 0.0
        for index in part.observations {
            let observation = state.problem.observations[index]
            let columns = self.columns(of: observation, tile)
            guard columns > 0 else { continue }
            loadTargetAndSum(observation, columns, tile)
            var divergenceSum = 0.0
            let hasWeights = loadEntryWeights(observation, columns, tile)
            forEachRun(columns, tile) { offset, count in
                let (x, y) = (target.base + offset, sum.base + offset)
                divergenceSum +=
                    hasWeights
                    ? divergence.weightedSumRun(of: x, from: y, weights: entryWeights.base + offset, count: count)
                    : divergence.sumRun(of: x, from: y, count: count)
            }
            total += observation.weight * divergenceSum
        }
        for segment in part.segments { total += price(of: segment, tile) }
        return total
    }

    // MARK: - Steps

    private func source(of segment: Int) -> Int { state.problem.segments[segment].source }

    private func matrix(_ buffer: ScratchBuffer<Scalar>, _ segment: Int, _ tile: TilePlan.Tile)
        -> UnsafeMutablePointer<Scalar>
    {
        buffer.base + state.localIndex[segment] * state.rows * tile.frames.count
    }

    /// R = W H for one segment.
    private func reconstruct(_ segment: Int, _ tile: TilePlan.Tile) {
        let source = source(of: segment)
        let (frames, components) = (tile.frames.count, state.components(of: source))
        Scalar.multiply(
            transposeA: false, transposeB: false, m: state.rows, n: frames, k: components,
            alpha: 1, state.bases[source].base, lda: components, state.activations(of: segment, in: tile), ldb: frames,
            beta: 0, matrix(reconstructions, segment, tile), ldc: frames)
    }

    /// The number of the tile's frames that an observation covers.
    private func columns(of observation: Observation<Scalar>, _ tile: TilePlan.Tile) -> Int {
        min(max(observation.target.columns - tile.frames.lowerBound, 0), tile.frames.count)
    }

    /// Calls `body` with the offset and length of every contiguous run of a [rows, columns] corner of a tile matrix.
    private func forEachRun(_ columns: Int, _ tile: TilePlan.Tile, _ body: (_ offset: Int, _ count: Int) -> Void) {
        let frames = tile.frames.count
        if columns == frames { return body(0, state.rows * frames) }
        for row in 0..<state.rows { body(row * frames, columns) }
    }

    /// Fetches the observation's target, and adds up its segments' reconstructions, raised to the floor.
    private func loadTargetAndSum(_ observation: Observation<Scalar>, _ columns: Int, _ tile: TilePlan.Tile) {
        let (start, frames) = (tile.frames.lowerBound, tile.frames.count)
        observation.target.read(columns: start..<start + columns, into: target.base, rowStride: frames)
        let count = state.rows * frames
        if dataFloor > 0 { raise(target.base, toAtLeast: dataFloor, count: count) }
        let segments = observation.segments
        if segments.count == 2 {
            return setSum(
                sum.base, matrix(reconstructions, segments[0], tile), matrix(reconstructions, segments[1], tile),
                floor: floor, count: count)
        }
        sum.base.update(from: matrix(reconstructions, segments[0], tile), count: count)
        for segment in segments.dropFirst() {
            add(matrix(reconstructions, segment, tile), to: sum.base, count: count)
        }
        raise(sum.base, toAtLeast: floor, count: count)
    }

    /// Sums the weighted gradient parts of all observations into the group's segments.
    private func collectGradients(_ group: UpdateGroup, _ part: UpdateGroup.Part, _ tile: TilePlan.Tile) {
        let size = state.rows * tile.frames.count
        for segment in part.updatedSegments {
            matrix(negative, segment, tile).update(repeating: 0, count: size)
            if !state.hasUnitPositivePart { matrix(positive, segment, tile).update(repeating: 0, count: size) }
        }
        for index in part.observations where state.weights[index] > 0 {
            let observation = state.problem.observations[index]
            let columns = self.columns(of: observation, tile)
            guard columns > 0 else { continue }
            loadTargetAndSum(observation, columns, tile)
            let isUpdated = { group.isUpdated[self.source(of: $0)] }
            if let only = observation.segments.first(where: isUpdated),
                only == observation.segments.last(where: isUpdated)
            {
                accumulateGradient(
                    index, columns, tile,
                    positive: state.hasUnitPositivePart ? nil : matrix(positive, only, tile),
                    negative: matrix(negative, only, tile))
                continue
            }
            sharedNegative.clear(size)
            if !state.hasUnitPositivePart { sharedPositive.clear(size) }
            accumulateGradient(
                index, columns, tile, positive: state.hasUnitPositivePart ? nil : sharedPositive.base,
                negative: sharedNegative.base)
            for segment in observation.segments where isUpdated(segment) {
                add(sharedNegative.base, to: matrix(negative, segment, tile), count: size)
                if !state.hasUnitPositivePart {
                    add(sharedPositive.base, to: matrix(positive, segment, tile), count: size)
                }
            }
        }
    }

    private func accumulateGradient(
        _ index: Int, _ columns: Int, _ tile: TilePlan.Tile, positive: UnsafeMutablePointer<Scalar>?,
        negative: UnsafeMutablePointer<Scalar>
    ) {
        let weight = state.weights[index]
        guard loadEntryWeights(state.problem.observations[index], columns, tile) else {
            forEachRun(columns, tile) { offset, count in
                divergence.accumulateRun(
                    of: target.base + offset, from: sum.base + offset, count: count, weight: weight,
                    positive: positive.map { $0 + offset }, negative: negative + offset)
            }
            return
        }
        let size = state.rows * tile.frames.count
        weightedPositive.clear(size)
        weightedNegative.clear(size)
        forEachRun(columns, tile) { offset, count in
            divergence.accumulateRun(
                of: target.base + offset, from: sum.base + offset, count: count, weight: weight,
                positive: weightedPositive.base + offset, negative: weightedNegative.base + offset)
            addWeighted(weightedNegative.base + offset, entryWeights.base + offset, to: negative + offset, count: count)
            if let positive {
                addWeighted(
                    weightedPositive.base + offset, entryWeights.base + offset, to: positive + offset, count: count)
            }
        }
    }

    /// Fetches the weights of the observation's entries.
    ///
    /// - Returns: whether there are any.
    private func loadEntryWeights(
        _ observation: Observation<Scalar>, _ columns: Int, _ tile: TilePlan.Tile
    ) -> Bool {
        guard let weights = observation.entryWeights else { return false }
        let start = tile.frames.lowerBound
        weights.read(columns: start..<start + columns, into: entryWeights.base, rowStride: tile.frames.count)
        return true
    }

    /// One step of the rule with Q = W'Q, P = W'P + the prices of the frames, which count as often as the frames are
    /// observed.
    private func updateActivations(
        _ segment: Int, _ tile: TilePlan.Tile, _ columnSums: [[Scalar]], into sums: ReductionSums<Scalar>
    ) {
        let source = source(of: segment)
        let (frames, components) = (tile.frames.count, state.components(of: source))
        let basis = state.bases[source].base
        multiplyTransposed(basis, components, matrix(negative, segment, tile), frames, into: numerator.base)
        if !state.hasUnitPositivePart {
            multiplyTransposed(basis, components, matrix(positive, segment, tile), frames, into: denominator.base)
        }
        let prices = state.problem.sources[source].activationPenalty
        let activations = state.activations(of: segment, in: tile)
        let coverage = state.coverage[segment].base + tile.frames.lowerBound
        let penaltyCoverage = state.penaltyCoverage[segment].base + tile.frames.lowerBound
        for row in 0..<components {
            setDenominator(
                denominator.base + row * frames, slope: state.hasUnitPositivePart ? columnSums[source][row] : 0,
                coverage: coverage, price: Scalar(prices.l1(row)), penaltyCoverage: penaltyCoverage,
                adding: !state.hasUnitPositivePart, count: frames)
        }
        let squares = prices.hasL2 ? penalty.base : nil
        if let squares {
            for row in 0..<components {
                setPenalty(
                    squares + row * frames, activations + row * frames, price: Scalar(prices.l2(row)),
                    penaltyCoverage: penaltyCoverage, count: frames)
            }
        }
        let growth = StepGrowth(powers: divergence.stepPowers, penaltyPower: prices.hasL2 ? 2 : 1)
        for rows in state.learnedRows[segment] {
            let (start, count) = (rows.lowerBound * frames, rows.count * frames)
            if measuresResidual {
                sums.residual.add(
                    activations + start, negative: numerator.base + start, positive: denominator.base + start,
                    penalty: squares.map { UnsafePointer($0 + start) }, count: count)
            }
            rule.updateRun(
                activations + start, negative: numerator.base + start, positive: denominator.base + start,
                penalty: squares.map { UnsafePointer($0 + start) }, growth: growth, count: count)
        }
    }

    private func multiplyTransposed(
        _ basis: UnsafePointer<Scalar>, _ components: Int, _ gradient: UnsafePointer<Scalar>, _ frames: Int,
        into result: UnsafeMutablePointer<Scalar>
    ) {
        Scalar.multiply(
            transposeA: true, transposeB: false, m: components, n: frames, k: state.rows,
            alpha: 1, basis, lda: components, gradient, ldb: frames, beta: 0, result, ldc: frames)
    }

    /// Adds Q H', P H' and the price of every component to the sums of the segment's source.
    private func accumulateBasisGradients(
        _ segment: Int, _ tile: TilePlan.Tile, into sums: ReductionSums<Scalar>
    ) {
        let source = source(of: segment)
        let (frames, components) = (tile.frames.count, state.components(of: source))
        let activations = state.activations(of: segment, in: tile)
        func addProduct(_ gradient: UnsafePointer<Scalar>, to result: UnsafeMutablePointer<Scalar>) {
            Scalar.multiply(
                transposeA: false, transposeB: true, m: state.rows, n: components, k: frames,
                alpha: 1, gradient, lda: frames, activations, ldb: frames, beta: 1, result, ldc: components)
        }
        addProduct(matrix(negative, segment, tile), to: sums.negative(source))
        if !state.hasUnitPositivePart {
            addProduct(matrix(positive, segment, tile), to: sums.positive(source))
        }
        let hasSquares = state.problem.sources[source].activationPenalty.hasL2
        for row in 0..<components {
            let (values, offset) = (activations + row * frames, tile.frames.lowerBound)
            if state.hasUnitPositivePart {
                sums.addCoverage(
                    weightedSum(of: values, weights: state.coverage[segment].base + offset, count: frames), source, row)
            }
            let penaltyCoverage = state.penaltyCoverage[segment].base + offset
            sums.addPrice(weightedSum(of: values, weights: penaltyCoverage, count: frames), source, row)
            if hasSquares {
                sums.addSquarePrice(weightedSquares(of: values, weights: penaltyCoverage, count: frames), source, row)
            }
        }
    }

    private func price(of segment: Int, _ tile: TilePlan.Tile) -> Double {
        let source = source(of: segment)
        let prices = state.problem.sources[source].activationPenalty
        guard !prices.isNone else { return 0 }
        let (frames, values) = (tile.frames.count, state.activations(of: segment, in: tile))
        let weights = state.penaltyCoverage[segment].base + tile.frames.lowerBound
        var total = 0.0
        for row in 0..<state.components(of: source) {
            let (l1, l2) = (prices.l1(row), prices.l2(row))
            if l1 > 0 { total += l1 * weightedSum(of: values + row * frames, weights: weights, count: frames) }
            if l2 > 0 { total += l2 / 2 * weightedSquares(of: values + row * frames, weights: weights, count: frames) }
        }
        return total
    }
}
