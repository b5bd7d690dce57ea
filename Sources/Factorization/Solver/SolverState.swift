internal import Divergences
internal import NDArray

/// The factors of a problem in the layout that the solver works on.
///
/// Activations lie tile after tile, each tile a dense [components, frames] matrix, so that a tile is contiguous memory.
/// Segments that are shorter than their component's time axis are padded with zeros, which stay zero.
final class SolverState<Scalar: ArrayScalar>: @unchecked Sendable {
    /// The problem, whose activations are kept in ``factors`` alone: here they have their frames, and no rows.
    let problem: Problem<Scalar>
    let plan: TilePlan
    let rows: Int

    let factors: FactorBuffers<Scalar>

    /// Per source, W as a dense [rows, components] matrix.
    var bases: [ScratchBuffer<Scalar>] { factors.bases }

    /// Whether the work is on the non-zeros of the data alone.
    let isSparse: Bool

    /// Whether every observation has one segment, and every segment one observation, as in plain and sparse factorisation.
    var isPlain: Bool { plan.components.allSatisfy(\.isPlain) }

    /// What the positive part of the gradient is.
    let positivePart: PositivePart

    /// Per observation, its present weight: that of the problem, or what the draw of mixtures made of it.
    private(set) var weights: [Scalar]

    /// Per segment and frame, the summed present weights of the observations that cover it, times the positive part of the
    /// gradient; only where that is constant.
    let coverage: [ScratchBuffer<Scalar>]

    /// Per segment and frame, the summed penalty weights of the observations that cover it.
    let penaltyCoverage: [ScratchBuffer<Scalar>]

    /// The same as the present weights have it: what a draw of mixtures does not see is not priced either. Else entries that
    /// nothing holds in this step would be priced down to zero, which they never leave.
    private(set) var presentPenaltyCoverage: [ScratchBuffer<Scalar>]

    /// Per source, those with which it shares an observation, itself included, in ascending order.
    let sourcePartners: [[Int]]

    /// Per source, the L1 price of every component's activations, or `nil` where none has one.
    let linearPrices: [ScratchBuffer<Scalar>?]

    /// Per source, whether a component's activations have an L2 price.
    let hasSquarePrices: [Bool]

    /// The position of every segment among its component's.
    let localIndex: [Int]

    /// Per segment, the runs of components whose activations are learned.
    let learnedRows: [[Range<Int>]]

    /// Whether Q is the quotient of data and model and P a constant, as for Kullback-Leibler.
    let isQuotient: Bool

    private let componentCounts: [Int]
    private let fixedSources: [Bool]
    private let segmentSources: [Int]
    private let observationColumns: [Int]

    /// Per segment, its frames with the padding.
    private let paddedFrames: [Int]

    init(_ start: consuming Problem<Scalar>, divergence: any Divergence, options: SolverOptions) {
        let startActivations = start.segments.map(\.activations)
        for index in startActivations.indices {
            start.segments[index].activations = NDArray(zeros: [0, startActivations[index].shape[1]])
        }
        let problem = start
        self.problem = problem
        componentCounts = problem.sources.map(\.components)
        fixedSources = problem.sources.map { $0.fixed.coversAll($0.components) }
        segmentSources = problem.segments.map(\.source)
        observationColumns = problem.observations.map(\.target.columns)
        let zeroForm = problem.sparseForm(divergence, dataFloor: options.dataFloor)
        isSparse = zeroForm != nil
        sourcePartners = problem.sourcePartners
        linearPrices = problem.sources.map { source in
            guard source.activationPenalty.hasL1 else { return nil }
            let prices = ScratchBuffer<Scalar>(count: source.components)
            for component in 0..<source.components {
                prices.base[component] = Scalar(source.activationPenalty.l1(component))
            }
            return prices
        }
        hasSquarePrices = problem.sources.map(\.activationPenalty.hasL2)
        weights = problem.observations.map { Scalar($0.weight) }
        learnedRows = problem.segments.map {
            Self.learnedRows(of: $0, components: problem.sources[$0.source].components)
        }
        plan = TilePlan(problem, isSparse: isSparse)
        positivePart = problem.positivePart(divergence, zeroForm, isPlain: plan.components.allSatisfy(\.isPlain))
        isQuotient = divergence is any QuotientDivergence && positivePart.constant != nil
        rows = problem.rows
        var localIndex = [Int](repeating: 0, count: problem.segments.count)
        var frames = [Int](repeating: 0, count: problem.segments.count)
        for component in plan.components {
            for (local, segment) in component.segments.enumerated() {
                localIndex[segment] = local
                frames[segment] = component.frames
            }
        }
        self.localIndex = localIndex
        paddedFrames = frames
        factors = FactorBuffers(
            bases: problem.sources.map(\.basis.count),
            activations: problem.segments.indices.map {
                problem.sources[problem.segments[$0].source].components * frames[$0]
            })
        coverage = frames.map { ScratchBuffer(count: $0) }
        penaltyCoverage = frames.map { ScratchBuffer(count: $0) }
        presentPenaltyCoverage = penaltyCoverage
        measureCoverage()
        measurePenaltyCoverage(penaltyCoverage) { _ in 1 }
        load(bases: problem.sources.map(\.basis), activations: startActivations, into: factors)
    }

    /// Whether the positive part of the gradient is the same for all entries. The solver then replaces a matrix product by a
    /// column sum.
    var hasConstantPositivePart: Bool { positivePart.constant != nil }

    // Kept apart from the problem, whose parts are dear to copy.
    func components(of source: Int) -> Int { componentCounts[source] }

    func source(of segment: Int) -> Int { segmentSources[segment] }

    /// The number of a tile's frames that an observation covers.
    func columns(of observation: Observation<Scalar>, in tile: TilePlan.Tile) -> Int {
        min(max(observation.target.columns - tile.frames.lowerBound, 0), tile.frames.count)
    }

    /// The number of a tile's frames that an observation covers.
    func columns(ofObservation index: Int, in tile: TilePlan.Tile) -> Int {
        min(max(observationColumns[index] - tile.frames.lowerBound, 0), tile.frames.count)
    }

    /// The [components, frames] matrix of a segment's activations within a tile.
    func activations(of segment: Int, in tile: TilePlan.Tile) -> UnsafeMutablePointer<Scalar> {
        activations(of: segment, in: tile, of: factors)
    }

    private func activations(
        of segment: Int, in tile: TilePlan.Tile, of factors: FactorBuffers<Scalar>
    ) -> UnsafeMutablePointer<Scalar> {
        factors.activations[segment].base + components(of: source(of: segment)) * tile.frames.lowerBound
    }

    /// Whether nothing of a source's basis is learned.
    func isFixed(source: Int) -> Bool { fixedSources[source] }

    /// Looks at the observations with other weights from now on.
    func setWeights(_ weights: [Scalar]) {
        self.weights = weights
        measureCoverage()
        presentPenaltyCoverage = penaltyCoverage.map { ScratchBuffer(count: $0.count) }
        measurePenaltyCoverage(presentPenaltyCoverage) { index in
            let whole = problem.observations[index].weight
            return whole > 0 ? Double(weights[index]) / whole : 1
        }
    }

    /// Adds up the present weights of the observations over every frame.
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    private func measureCoverage() {
        guard let constant = positivePart.constant.map({ Scalar($0) }) else { return }
        for buffer in coverage { buffer.clear(buffer.count) }
        for (index, observation) in problem.observations.enumerated() where weights[index] > 0 {
            for segment in observation.segments {
                let values = coverage[segment].base
                for frame in 0..<observation.target.columns { values[frame] += constant * weights[index] }
            }
        }
    }

    /// - Parameter share: the present share of the weight of an observation.
    private func measurePenaltyCoverage(_ coverage: [ScratchBuffer<Scalar>], share: (_ observation: Int) -> Double) {
        for (index, observation) in problem.observations.enumerated() {
            let weight = Scalar(observation.penaltyWeight * share(index))
            guard weight > 0 else { continue }
            for segment in observation.segments {
                let values = coverage[segment].base
                for frame in 0..<observation.target.columns { values[frame] += weight }
            }
        }
    }

    private static func learnedRows(of segment: Segment<Scalar>, components: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for component in 0..<components where !segment.fixed.contains(component) {
            if let last = runs.last, last.upperBound == component {
                runs[runs.count - 1] = last.lowerBound..<component + 1
            } else {
                runs.append(component..<component + 1)
            }
        }
        return runs
    }

    /// Copies factors into the layout of the solver.
    func load(bases: [NDArray<Scalar>], activations: [NDArray<Scalar>], into target: FactorBuffers<Scalar>) {
        for (basis, buffer) in zip(bases, target.bases) {
            basis.withUnsafeBuffer { source in
                guard let first = source.baseAddress else { return }
                buffer.base.update(from: first, count: source.count)
            }
        }
        for tile in plan.tiles {
            for segment in plan.components[tile.component].segments {
                loadActivations(of: segment, tile, from: activations[segment], into: target)
            }
        }
    }

    private func loadActivations(
        of segment: Int, _ tile: TilePlan.Tile, from matrix: NDArray<Scalar>, into target: FactorBuffers<Scalar>
    ) {
        let frames = problem.segments[segment].frames
        let columns = min(tile.frames.upperBound, frames) - tile.frames.lowerBound
        guard columns > 0 else { return }
        let destination = activations(of: segment, in: tile, of: target)
        matrix.withUnsafeBuffer { source in
            for row in 0..<components(of: problem.segments[segment].source) {
                (destination + row * tile.frames.count).update(
                    from: source.baseAddress! + row * frames + tile.frames.lowerBound, count: columns)
            }
        }
    }

    /// Whether no entry of any factor has overflowed.
    var isFinite: Bool {
        factors.all.allSatisfy { Scalar.areAllFinite($0.base, stride: 1, count: $0.count) }
    }

    /// Copies bases and activations out of the layout of the solver.
    ///
    /// - Parameter releases: whether activations are of no account afterwards, so that they need not be in memory twice.
    func matrices(
        of factors: FactorBuffers<Scalar>, releasingActivations releases: Bool = false
    ) -> (bases: [NDArray<Scalar>], activations: [NDArray<Scalar>]) {
        let bases = zip(problem.sources, factors.bases).map { source, buffer in
            NDArray<Scalar>(uninitializedShape: source.basis.shape) { target in
                guard let first = target.baseAddress else { return }
                first.initialize(from: buffer.base, count: buffer.count)
            }
        }
        var tiles = plan.components.map { _ in [TilePlan.Tile]() }
        for tile in plan.tiles { tiles[tile.component].append(tile) }
        var activations = problem.segments.map { NDArray<Scalar>(zeros: [0, $0.frames]) }
        for (component, tiles) in zip(plan.components, tiles) {
            for segment in component.segments {
                let shape = [components(of: source(of: segment)), problem.segments[segment].frames]
                var matrix = NDArray<Scalar>(zeros: shape)
                for tile in tiles { storeActivations(of: segment, tile, from: factors, into: &matrix) }
                activations[segment] = matrix
                if releases { factors.releaseActivations(of: segment) }
            }
        }
        return (bases, activations)
    }

    /// The problem with the present factors.
    ///
    /// - Parameter releases: whether the state is of no account afterwards.
    func updatedProblem(releasingActivations releases: Bool = false) -> Problem<Scalar> {
        var result = problem
        let (bases, activations) = matrices(of: factors, releasingActivations: releases)
        for (index, basis) in bases.enumerated() { result.sources[index].basis = basis }
        for (index, matrix) in activations.enumerated() { result.segments[index].activations = matrix }
        return result
    }

    private func storeActivations(
        of segment: Int, _ tile: TilePlan.Tile, from factors: FactorBuffers<Scalar>, into result: inout NDArray<Scalar>
    ) {
        let (rows, frames) = (result.shape[0], result.shape[1])
        let columns = min(tile.frames.upperBound, frames) - tile.frames.lowerBound
        guard columns > 0 else { return }
        let source = activations(of: segment, in: tile, of: factors)
        result.withUnsafeMutableBuffer { target in
            for row in 0..<rows {
                (target.baseAddress! + row * frames + tile.frames.lowerBound).update(
                    from: source + row * tile.frames.count, count: columns)
            }
        }
    }
}
