internal import Divergences
internal import NDArray

/// The gradient from all entries of a tile, whatever the divergence.
///
/// Reconstructions and gradient parts are kept per segment of the tile's component, as dense [rows, frames] matrices.
/// The gradient parts of all observations are summed *before* the matrix products, so the cost of the products does not
/// grow with the number of mixtures (at the size of the paper's experiment by a factor of 140).
final class DenseTileGradients<Scalar: ArrayScalar>: TileGradients {
    private let state: SolverState<Scalar>
    private let divergence: any Divergence
    private let floor: Scalar
    private let dataFloor: Scalar

    private typealias Kernels = SolverKernels<Scalar>

    private let observedParts: [ObservedPart<Scalar>]
    /// Where observations are read in grids.
    private let grids: GridGradients<Scalar>?
    private let reconstructions: ScratchBuffer<Scalar>
    private let positive: ScratchBuffer<Scalar>
    private let negative: ScratchBuffer<Scalar>
    private let target: ScratchBuffer<Scalar>
    private let sum: ScratchBuffer<Scalar>
    /// Q' or P', [frames, rows], rows made up to whole vectors.
    private let transposed: ScratchBuffer<Scalar>
    /// Q and P of one observation.
    private let gradientPositive: ScratchBuffer<Scalar>
    private let gradientNegative: ScratchBuffer<Scalar>
    /// Only where entries have weights of their own.
    private let entryWeights: ScratchBuffer<Scalar>

    /// - Parameter hasGrids: whether any observations are read in grids.
    init(_ state: SolverState<Scalar>, divergence: any Divergence, options: SolverOptions, hasGrids: Bool) {
        self.state = state
        self.divergence = divergence
        floor = Scalar(options.floor)
        dataFloor = Scalar(options.dataFloor)
        var (widest, largest) = (0, 0)
        for tile in state.plan.tiles {
            widest = max(widest, tile.frames.count)
            largest = max(largest, tile.frames.count * state.plan.components[tile.component].segments.count)
        }
        let matrixCapacity = state.rows * widest
        reconstructions = ScratchBuffer(count: state.rows * largest, isLasting: true)
        negative = ScratchBuffer(count: state.rows * largest, isLasting: true)
        positive = ScratchBuffer(count: state.hasConstantPositivePart ? 0 : state.rows * largest, isLasting: true)
        grids =
            hasGrids
            ? GridGradients(state, divergence: divergence, options: options, capacity: state.rows * largest) : nil
        target = ScratchBuffer(count: matrixCapacity)
        sum = ScratchBuffer(count: matrixCapacity)
        transposed = ScratchBuffer(count: Kernels.padded(state.rows) * widest)
        gradientNegative = ScratchBuffer(count: matrixCapacity)
        gradientPositive = ScratchBuffer(count: state.hasConstantPositivePart ? 0 : matrixCapacity)
        observedParts = state.problem.observations.map { ObservedPart($0) }
        let hasEntryWeights = state.problem.observations.contains { $0.entryWeights != nil }
        entryWeights = ScratchBuffer(count: hasEntryWeights ? matrixCapacity : 0)
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func prepareActivations(_ group: UpdateGroup<Scalar>, _ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile) {
        for segment in part.segments { reconstruct(segment, tile) }
        collectGradients(group, part, tile)
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func prepareBases(
        _ group: UpdateGroup<Scalar>, _ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile, moved: [Int]
    ) {
        guard !moved.isEmpty else { return }
        for segment in moved { reconstruct(segment, tile) }
        collectGradients(group, part, tile)
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func multiply(
        _ segment: Int, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>, evaluates: Bool,
        numerator: UnsafeMutablePointer<Scalar>, denominator: UnsafeMutablePointer<Scalar>
    ) {
        let source = state.source(of: segment)
        let (frames, components) = (tile.frames.count, state.components(of: source))
        func multiply(_ gradient: UnsafePointer<Scalar>, into result: UnsafeMutablePointer<Scalar>) {
            Kernels.multiply(
                rows: components, columns: frames, depth: state.rows, state.bases[source].base, rowStride: 1,
                step: components, gradient, rowStride: frames, into: result, rowStride: frames)
        }
        multiply(matrix(negative, segment, tile), into: numerator)
        if !state.hasConstantPositivePart { multiply(matrix(positive, segment, tile), into: denominator) }
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func addBasisGradients(
        _ segment: Int, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>, to sums: ReductionSums<Scalar>
    ) {
        let source = state.source(of: segment)
        let (frames, components) = (tile.frames.count, state.components(of: source))
        let (activations, width) = (state.activations(of: segment, in: tile), Kernels.padded(state.rows))
        let adds = sums.hasGradient(source)
        func addProduct(_ gradient: UnsafePointer<Scalar>, to result: UnsafeMutablePointer<Scalar>) {
            Kernels.transpose(
                gradient, rows: state.rows, columns: frames, rowStride: frames, into: transposed.base, rowStride: width)
            Kernels.multiply(
                rows: components, columns: width, depth: frames, activations, rowStride: frames, step: 1,
                transposed.base, rowStride: width, into: result, rowStride: width, adds: adds)
        }
        addProduct(matrix(negative, segment, tile), to: sums.negative(source))
        if !state.hasConstantPositivePart { addProduct(matrix(positive, segment, tile), to: sums.positive(source)) }
        sums.setHasGradient(source)
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func divergence(_ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>) -> Double
    {
        for segment in part.segments { reconstruct(segment, tile) }
        var total = 0.0
        for index in part.readings.singles {
            let columns = state.columns(ofObservation: index, in: tile)
            guard columns > 0 else { continue }
            loadTargetAndSum(observedParts[index], columns, tile)
            var divergenceSum = 0.0
            let hasWeights = loadEntryWeights(observedParts[index], columns, tile)
            forEachRun(columns, tile) { offset, count in
                let (x, y) = (target.base + offset, sum.base + offset)
                divergenceSum +=
                    hasWeights
                    ? divergence.weightedSumRun(of: x, from: y, weights: entryWeights.base + offset, count: count)
                    : divergence.sumRun(of: x, from: y, count: count)
            }
            total += state.problem.observations[index].weight * divergenceSum
        }
        if let grids, !part.readings.grids.isEmpty { total += grids.divergence(part.readings, tile) }
        return total
    }

    private func matrix(_ buffer: ScratchBuffer<Scalar>, _ segment: Int, _ tile: TilePlan.Tile)
        -> UnsafeMutablePointer<Scalar>
    {
        buffer.base + state.localIndex[segment] * state.rows * tile.frames.count
    }

    /// R = W H for one segment.
    private func reconstruct(_ segment: Int, _ tile: TilePlan.Tile) {
        let source = state.source(of: segment)
        let (frames, components) = (tile.frames.count, state.components(of: source))
        Kernels.multiply(
            rows: state.rows, columns: frames, depth: components, state.bases[source].base, rowStride: components,
            step: 1, state.activations(of: segment, in: tile), rowStride: frames,
            into: matrix(reconstructions, segment, tile), rowStride: frames)
        grids?.setModel(matrix(reconstructions, segment, tile), of: segment, tile)
    }

    /// Calls `body` with the offset and length of every contiguous run of a [rows, columns] corner of a tile matrix.
    private func forEachRun(_ columns: Int, _ tile: TilePlan.Tile, _ body: (_ offset: Int, _ count: Int) -> Void) {
        let frames = tile.frames.count
        if columns == frames { return body(0, state.rows * frames) }
        for row in 0..<state.rows { body(row * frames, columns) }
    }

    /// Fetches the observation's target, and adds up its segments' reconstructions, raised to the floor.
    private func loadTargetAndSum(_ part: ObservedPart<Scalar>, _ columns: Int, _ tile: TilePlan.Tile) {
        let (start, frames) = (tile.frames.lowerBound, tile.frames.count)
        part.target.read(columns: start..<start + columns, into: target.base, rowStride: frames)
        let count = state.rows * frames
        if dataFloor > 0 { raise(target.base, toAtLeast: dataFloor, count: count) }
        if let second = part.second {
            return Kernels.setSum(
                sum.base, matrix(reconstructions, part.first, tile), matrix(reconstructions, second, tile),
                floor: floor, count: count)
        }
        sum.base.update(from: matrix(reconstructions, part.first, tile), count: count)
        for segment in part.segments.dropFirst() {
            add(matrix(reconstructions, segment, tile), to: sum.base, count: count)
        }
        raise(sum.base, toAtLeast: floor, count: count)
    }

    /// Sums the weighted gradient parts of all observations into the group's segments.
    private func collectGradients(_ group: UpdateGroup<Scalar>, _ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile)
    {
        let size = state.rows * tile.frames.count
        for segment in part.updatedSegments {
            matrix(negative, segment, tile).setToZero(count: size)
            if !state.hasConstantPositivePart { matrix(positive, segment, tile).setToZero(count: size) }
        }
        for index in part.readings.singles {
            let observed = observedParts[index]
            let columns = state.columns(ofObservation: index, in: tile)
            guard columns > 0 else { continue }
            loadTargetAndSum(observed, columns, tile)
            writeGradient(index, observed, columns, tile)
            if let second = observed.second, group.isUpdated[state.source(of: observed.first)],
                group.isUpdated[state.source(of: second)]
            {
                addGradient(to: observed.first, second, columns, tile)
            } else {
                for segment in observed.segments where group.isUpdated[state.source(of: segment)] {
                    addGradient(to: segment, nil, columns, tile)
                }
            }
        }
        guard let grids, !part.readings.grids.isEmpty else { return }
        grids.collect(part, tile)
        for segment in part.updatedSegments {
            grids.add(
                segment, tile, to: matrix(negative, segment, tile),
                state.hasConstantPositivePart ? nil : matrix(positive, segment, tile))
        }
    }

    /// The weighted parts of the gradient of one observation. In frames that it does not cover they are of no account.
    private func writeGradient(
        _ index: Int, _ part: ObservedPart<Scalar>, _ columns: Int, _ tile: TilePlan.Tile
    ) {
        let size = state.rows * tile.frames.count
        let (q, p) = (gradientNegative.base, state.hasConstantPositivePart ? nil : gradientPositive.base)
        divergence.writeGradientRun(
            of: target.base, from: sum.base, count: size, weight: state.weights[index], positive: p, negative: q)
        guard loadEntryWeights(part, columns, tile) else { return }
        weigh(q, entryWeights.base, count: size)
        if let p { weigh(p, entryWeights.base, count: size) }
    }

    /// Adds the parts of the gradient of one observation to one of its segments, or to two.
    private func addGradient(to first: Int, _ second: Int?, _ columns: Int, _ tile: TilePlan.Tile) {
        func add(_ gradient: ScratchBuffer<Scalar>, to sums: ScratchBuffer<Scalar>) {
            Kernels.addColumns(
                gradient.base, rows: state.rows, columns: columns, width: tile.frames.count,
                to: matrix(sums, first, tile), and: second.map { matrix(sums, $0, tile) })
        }
        add(gradientNegative, to: negative)
        if !state.hasConstantPositivePart { add(gradientPositive, to: positive) }
    }

    /// Fetches the weights of the observation's entries.
    ///
    /// - Returns: whether there are any.
    private func loadEntryWeights(_ part: ObservedPart<Scalar>, _ columns: Int, _ tile: TilePlan.Tile) -> Bool {
        guard let weights = part.entryWeights else { return false }
        let start = tile.frames.lowerBound
        weights.read(columns: start..<start + columns, into: entryWeights.base, rowStride: tile.frames.count)
        return true
    }
}

/// What is needed of an observation in every step, where it is quickly found.
private final class ObservedPart<Scalar: ArrayScalar> {
    let target: any ObservationTarget<Scalar>
    let entryWeights: (any ObservationTarget<Scalar>)?
    let segments: [Int]
    let first: Int
    /// Where there are two.
    let second: Int?

    init(_ observation: Observation<Scalar>) {
        (target, entryWeights) = (observation.target, observation.entryWeights)
        (segments, first) = (observation.segments, observation.segments[0])
        second = segments.count == 2 ? segments[1] : nil
    }
}
