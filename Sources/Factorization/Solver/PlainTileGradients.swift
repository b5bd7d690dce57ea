internal import Divergences
internal import NDArray

/// The gradient from all entries of a tile where every observation has one segment, as in plain and sparse factorisation.
///
/// Nothing of the size of the tile exists but the tile of the data: the model, and the parts of the gradient, are computed
/// for some rows at a time, stay in the first-level cache, and go into the products at once.
///
/// - Complexity: per tile 8 · rows · frames · components operations in the products where the positive part is constant,
///   12 where it is a matrix, and 4 · (rows + components) · frames · components where it is the model.
final class PlainTileGradients<Scalar: ArrayScalar>: TileGradients {
    private typealias Kernels = SolverKernels<Scalar>

    private let state: SolverState<Scalar>
    private let divergence: any Divergence
    /// Per component of the plan, its observation, or −1 where it has none.
    private let observationOfComponent: [Int]
    private let observationWeights: [Double]
    private let floor: Scalar
    private let dataFloor: Scalar

    private let rowBlocks: [Range<Int>]
    private let targets: TiledTargets<Scalar>
    /// S of the tile, [rows, frames], where it has to be fetched, and wherever it is.
    private let fetched: ScratchBuffer<Scalar>
    private var target: UnsafePointer<Scalar>
    /// Per observation, whether its entries have weights; and those of the tile's entries.
    private let hasEntryWeights: [Bool]
    private let entryWeights: ScratchBuffer<Scalar>
    private(set) var evaluated = 0.0

    /// R of a block of rows, [rows of the block, frames], in whose place comes Q; and P.
    private let model: ScratchBuffer<Scalar>
    private let positive: ScratchBuffer<Scalar>
    /// Q' or P' of a block, [frames, rows of the block], rows made up to whole vectors; or H', made up likewise.
    private let transposed: ScratchBuffer<Scalar>
    /// H H' of a tile, whose rows are made up to whole vectors.
    private let gram: ScratchBuffer<Scalar>

    init(
        _ state: SolverState<Scalar>, _ targets: TiledTargets<Scalar>, divergence: any Divergence,
        options: SolverOptions
    ) {
        self.targets = targets
        observationWeights = state.problem.observations.map(\.weight)
        observationOfComponent = state.plan.components.map { $0.observations.first ?? -1 }
        self.state = state
        self.divergence = divergence
        floor = Scalar(options.floor)
        dataFloor = Scalar(options.dataFloor)
        rowBlocks = state.plan.rowBlocks
        let blockRows = Kernels.padded(rowBlocks.map(\.count).max() ?? 0)
        let widest = state.plan.tiles.map(\.frames.count).max() ?? 0
        let mostComponents = Kernels.padded(state.problem.sources.map(\.components).max() ?? 0)
        hasEntryWeights = state.problem.observations.map { $0.entryWeights != nil }
        fetched = ScratchBuffer(count: state.rows * widest)
        target = UnsafePointer(fetched.base)
        entryWeights = ScratchBuffer(count: hasEntryWeights.contains(true) ? state.rows * widest : 0)
        model = ScratchBuffer(count: blockRows * widest)
        positive = ScratchBuffer(count: state.positivePart == .matrix ? blockRows * widest : 0)
        let isModel = state.positivePart == .model
        transposed = ScratchBuffer(count: widest * max(blockRows, isModel ? mostComponents : 0))
        gram = ScratchBuffer(count: isModel ? mostComponents * mostComponents : 0)
    }

    // MARK: - Steps

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func prepareActivations(_ group: UpdateGroup<Scalar>, _ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile) {
        load(part, tile)
    }

    func prepareBases(
        _ group: UpdateGroup<Scalar>, _ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile, moved: [Int]
    ) {}

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func multiply(
        _ segment: Int, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>, evaluates: Bool,
        numerator: UnsafeMutablePointer<Scalar>, denominator: UnsafeMutablePointer<Scalar>
    ) {
        let source = state.source(of: segment)
        let (frames, components, basis) = (tile.frames.count, state.components(of: source), state.bases[source].base)
        /// W'A for a block of rows of a matrix A, added to those of the blocks before.
        func multiply(
            _ block: Range<Int>, _ matrix: UnsafePointer<Scalar>, into result: UnsafeMutablePointer<Scalar>,
            ahead: Kernels.Ahead? = nil
        ) {
            Kernels.multiply(
                rows: components, columns: frames, depth: block.count, basis + block.lowerBound * components,
                rowStride: 1, step: components, matrix, rowStride: frames, into: result, rowStride: frames,
                adds: block.lowerBound > 0, ahead: ahead)
        }
        var divergenceSum = 0.0
        for (index, block) in rowBlocks.enumerated() {
            let next =
                index + 1 < rowBlocks.count ? data(rowBlocks[index + 1], tile) : transposedData(rowBlocks[0], tile)
            let negative =
                evaluates ? evaluatedGradient(segment, block, tile, &divergenceSum) : gradient(segment, block, tile)
            multiply(block, negative, into: numerator, ahead: next)
            if state.positivePart == .matrix { multiply(block, positive.base, into: denominator) }
        }
        evaluated = observationWeight(of: tile) * divergenceSum
        guard state.positivePart == .model else { return }
        Kernels.multiply(
            rows: components, columns: frames, depth: components, moments.gram(source, partner: source).rounded.base,
            rowStride: components, step: 1, state.activations(of: segment, in: tile), rowStride: frames,
            into: denominator, rowStride: frames)
        let weight = self.weight(of: tile)
        guard weight != 1 else { return }
        scale(numerator, by: weight, count: components * frames)
        scale(denominator, by: weight, count: components * frames)
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func addBasisGradients(
        _ segment: Int, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>, to sums: ReductionSums<Scalar>
    ) {
        let source = state.source(of: segment)
        let adds = sums.hasGradient(source)
        for (index, block) in rowBlocks.enumerated() {
            if let transposed = transposedGradient(segment, block, tile, moments) {
                let isLast = index + 1 == rowBlocks.count
                addBasisGradient(
                    transposed: transposed, block, segment, tile, to: sums.negative(source), adds: adds,
                    ahead: isLast ? dataOfNextTile(tile) : transposedData(rowBlocks[index + 1], tile))
                continue
            }
            addBasisGradient(
                gradient(segment, block, tile), block, segment, tile, to: sums.negative(source), adds: adds)
            if state.positivePart == .matrix {
                addBasisGradient(positive.base, block, segment, tile, to: sums.positive(source), adds: adds)
            }
        }
        sums.setHasGradient(source)
        if state.positivePart == .model {
            addActivationGram(segment, tile, to: sums.activationGram(source, partner: source))
        }
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func divergence(_ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>) -> Double
    {
        guard let segment = part.segments.first, let index = part.observations.first else { return 0 }
        load(part, tile)
        var total = 0.0
        for block in rowBlocks {
            reconstruct(segment, block, tile)
            addDivergence(index, block, tile, to: &total)
        }
        return observationWeight(of: tile) * total
    }

    // MARK: - The data

    /// Fetches the tile of the data, and the weights of its entries.
    private func load(_ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile) {
        guard let index = part.observations.first else { return }
        let columns = state.columns(ofObservation: index, in: tile)
        guard columns > 0 else { return }
        let tiled = targets.tile(index, tile)
        if let tiled { target = tiled }
        guard tiled == nil || hasEntryWeights[index] else { return }
        let (observation, frames) = (state.problem.observations[index], tile.frames.count)
        let range = tile.frames.lowerBound..<tile.frames.lowerBound + columns
        if tiled == nil {
            if columns < frames { fetched.clear(state.rows * frames) }
            observation.target.read(columns: range, into: fetched.base, rowStride: frames)
            target = UnsafePointer(fetched.base)
            if dataFloor > 0 {
                forEachRun(0..<state.rows, tile, covered: index) { _, whole, count in
                    raise(fetched.base + whole, toAtLeast: dataFloor, count: count)
                }
            }
        }
        guard hasEntryWeights[index] else { return }
        observation.entryWeights?.read(columns: range, into: entryWeights.base, rowStride: frames)
    }

    /// Calls `body` with the offset within the block, the offset within the tile, and the length of every contiguous run of
    /// the entries that are covered by the observation.
    private func forEachRun(
        _ block: Range<Int>, _ tile: TilePlan.Tile, covered observation: Int,
        _ body: (_ offset: Int, _ whole: Int, _ count: Int) -> Void
    ) {
        let (frames, columns) = (tile.frames.count, state.columns(ofObservation: observation, in: tile))
        if columns == frames { return body(0, block.lowerBound * frames, block.count * frames) }
        guard columns > 0 else { return }
        for row in 0..<block.count { body(row * frames, (block.lowerBound + row) * frames, columns) }
    }

    /// A block of rows of the tile that has been fetched.
    private func data(_ block: Range<Int>, _ tile: TilePlan.Tile) -> Kernels.Ahead {
        (target + block.lowerBound * tile.frames.count, block.count * tile.frames.count)
    }

    /// The transpose of a block of rows, [frames, rows], rows made up to whole vectors, where it has been kept.
    private func transposedData(_ block: Range<Int>, _ tile: TilePlan.Tile) -> Kernels.Ahead? {
        let index = observationOfComponent[tile.component]
        guard index >= 0, state.columns(ofObservation: index, in: tile) > 0 else { return nil }
        return targets.transposedTile(index, block, tile).map { ($0, Kernels.padded(block.count) * tile.frames.count) }
    }

    /// The first block of rows of what is likely to be the next tile, in the order in which tiles are kept.
    private func dataOfNextTile(_ tile: TilePlan.Tile) -> Kernels.Ahead {
        (target + state.rows * tile.frames.count, rowBlocks[0].count * tile.frames.count)
    }

    /// The weight that the observation has in the problem, 0 where there is none.
    private func observationWeight(of tile: TilePlan.Tile) -> Double {
        let index = observationOfComponent[tile.component]
        return index >= 0 ? observationWeights[index] : 0
    }

    /// The weight of the observation, 0 where there is none.
    private func weight(of tile: TilePlan.Tile) -> Scalar {
        let index = observationOfComponent[tile.component]
        return index >= 0 ? state.weights[index] : 0
    }

    // MARK: - The gradient

    /// R = W H for a block of rows, raised to the floor.
    private func reconstruct(_ segment: Int, _ block: Range<Int>, _ tile: TilePlan.Tile) {
        let source = state.source(of: segment)
        let (frames, components) = (tile.frames.count, state.components(of: source))
        Kernels.multiply(
            rows: block.count, columns: frames, depth: components,
            state.bases[source].base + block.lowerBound * components, rowStride: components, step: 1,
            state.activations(of: segment, in: tile), rowStride: frames, into: model.base, rowStride: frames,
            minimum: floor)
    }

    /// Q for a block of rows, without its weight where P is the model, and P in ``positive`` where it is a matrix.
    private func gradient(_ segment: Int, _ block: Range<Int>, _ tile: TilePlan.Tile) -> UnsafePointer<Scalar> {
        // The data itself, whatever the model is.
        if state.positivePart == .model { return target + block.lowerBound * tile.frames.count }
        if let quotient = quotient(segment, block, tile) { return quotient }
        reconstruct(segment, block, tile)
        return gradientOfModel(block, tile)
    }

    /// The same where ``positivePart`` is not the model, from a model that is looked at twice: D over the block is added to a sum.
    private func evaluatedGradient(
        _ segment: Int, _ block: Range<Int>, _ tile: TilePlan.Tile, _ sum: inout Double
    ) -> UnsafePointer<Scalar> {
        reconstruct(segment, block, tile)
        let index = observationOfComponent[tile.component]
        if index >= 0 { addDivergence(index, block, tile, to: &sum) }
        guard state.isQuotient, index >= 0, state.columns(ofObservation: index, in: tile) > 0 else {
            return gradientOfModel(block, tile)
        }
        // In whole vectors, as `quotient` does, so that nobody can tell which of the two it was.
        divergence.writeGradientRun(
            of: target + block.lowerBound * tile.frames.count, from: model.base, count: block.count * tile.frames.count,
            weight: state.weights[index], positive: nil, negative: model.base)
        return UnsafePointer(model.base)
    }

    /// Adds D over a block of rows whose model has been computed.
    private func addDivergence(_ observation: Int, _ block: Range<Int>, _ tile: TilePlan.Tile, to sum: inout Double) {
        forEachRun(block, tile, covered: observation) { offset, whole, count in
            let (x, y) = (target + whole, model.base + offset)
            sum +=
                hasEntryWeights[observation]
                ? divergence.weightedSumRun(of: x, from: y, weights: entryWeights.base + whole, count: count)
                : divergence.sumRun(of: x, from: y, count: count)
        }
    }

    /// Q and P for a block of rows, from their model and in its place.
    private func gradientOfModel(_ block: Range<Int>, _ tile: TilePlan.Tile) -> UnsafePointer<Scalar> {
        let (negative, size) = (model, block.count * tile.frames.count)
        let index = observationOfComponent[tile.component]
        guard index >= 0 else {
            negative.clear(size)
            positive.clear(state.positivePart == .matrix ? size : 0)
            return UnsafePointer(negative.base)
        }
        let (weight, hasEntryWeights) = (state.weights[index], hasEntryWeights[index])
        if state.columns(ofObservation: index, in: tile) < tile.frames.count {
            clearUncovered(index, block, tile, in: negative)
            if state.positivePart == .matrix { clearUncovered(index, block, tile, in: positive) }
        }
        forEachRun(block, tile, covered: index) { offset, whole, count in
            let isMatrix = state.positivePart == .matrix
            let (q, p) = (negative.base + offset, positive.base + offset)
            divergence.writeGradientRun(
                of: target + whole, from: q, count: count, weight: weight, positive: isMatrix ? p : nil,
                negative: q)
            guard hasEntryWeights else { return }
            weigh(q, entryWeights.base + whole, count: count)
            if isMatrix { weigh(p, entryWeights.base + whole, count: count) }
        }
        return UnsafePointer(negative.base)
    }

    /// Q for a block of rows where that is the quotient of the data and the model, which is not kept then.
    private func quotient(_ segment: Int, _ block: Range<Int>, _ tile: TilePlan.Tile) -> UnsafePointer<Scalar>? {
        let index = observationOfComponent[tile.component]
        guard state.isQuotient, index >= 0, state.columns(ofObservation: index, in: tile) > 0 else {
            return nil
        }
        let source = state.source(of: segment)
        let (frames, components) = (tile.frames.count, state.components(of: source))
        // Where the observation covers nothing, the data are zeros, and so is the quotient.
        Kernels.divide(
            rows: block.count, columns: frames, depth: components, target + block.lowerBound * frames,
            rowStride: frames, weight: state.weights[index],
            by: state.bases[source].base + block.lowerBound * components, rowStride: components, step: 1,
            state.activations(of: segment, in: tile), rowStride: frames, into: model.base, rowStride: frames,
            minimum: floor)
        return UnsafePointer(model.base)
    }

    /// Q' for a block of rows, [frames, rows of the block], rows made up to whole vectors, where the transpose of the data has been
    /// kept and nothing has to be transposed: Q is the data, unweighted, or their quotient, and R' = H'W'.
    private func transposedGradient(
        _ segment: Int, _ block: Range<Int>, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>
    ) -> UnsafePointer<Scalar>? {
        guard let data = transposedData(block, tile)?.start else { return nil }
        let weight = weight(of: tile)
        guard state.isQuotient else { return weight == 1 ? data : nil }
        let (frames, width) = (tile.frames.count, Kernels.padded(block.count))
        let source = state.source(of: segment)
        Kernels.divide(
            rows: frames, columns: width, depth: state.components(of: source), data, rowStride: width,
            weight: weight, by: state.activations(of: segment, in: tile), rowStride: 1, step: frames,
            moments.transpose(of: source, block), rowStride: width, into: model.base, rowStride: width, minimum: floor)
        return UnsafePointer(model.base)
    }

    private func clearUncovered(
        _ observation: Int, _ block: Range<Int>, _ tile: TilePlan.Tile, in matrix: ScratchBuffer<Scalar>
    ) {
        let (frames, columns) = (tile.frames.count, state.columns(ofObservation: observation, in: tile))
        for row in 0..<block.count { (matrix.base + row * frames + columns).setToZero(count: frames - columns) }
    }

    /// Adds (A H')' for a block of rows of a matrix A to the columns of the block in the sums, or writes it there.
    private func addBasisGradient(
        _ matrix: UnsafePointer<Scalar>, _ block: Range<Int>, _ segment: Int, _ tile: TilePlan.Tile,
        to sums: UnsafeMutablePointer<Scalar>, adds: Bool
    ) {
        let frames = tile.frames.count
        let width = Kernels.padded(block.count)
        Kernels.transpose(
            matrix, rows: block.count, columns: frames, rowStride: frames, into: transposed.base, rowStride: width)
        if state.positivePart == .model, weight(of: tile) != 1 {
            scale(transposed.base, by: weight(of: tile), count: frames * width)
        }
        addBasisGradient(transposed: transposed.base, block, segment, tile, to: sums, adds: adds)
    }

    /// Adds H A' for a block of rows of a matrix A whose transpose, with rows made up to whole vectors, is given.
    private func addBasisGradient(
        transposed matrix: UnsafePointer<Scalar>, _ block: Range<Int>, _ segment: Int, _ tile: TilePlan.Tile,
        to sums: UnsafeMutablePointer<Scalar>, adds: Bool, ahead: Kernels.Ahead? = nil
    ) {
        let (frames, width) = (tile.frames.count, Kernels.padded(block.count))
        Kernels.multiply(
            rows: state.components(of: state.source(of: segment)), columns: width, depth: frames,
            state.activations(of: segment, in: tile), rowStride: frames, step: 1, matrix, rowStride: width,
            into: sums + block.lowerBound, rowStride: Kernels.padded(state.rows), adds: adds, ahead: ahead)
    }

    /// Adds H H', of which a tile's part is computed in the precision of the solver.
    private func addActivationGram(_ segment: Int, _ tile: TilePlan.Tile, to sum: ScratchBuffer<Double>) {
        let (frames, components) = (tile.frames.count, state.components(of: state.source(of: segment)))
        let (activations, width) = (state.activations(of: segment, in: tile), Kernels.padded(components))
        Kernels.transpose(
            activations, rows: components, columns: frames, rowStride: frames, into: transposed.base, rowStride: width)
        Kernels.multiply(
            rows: components, columns: width, depth: frames, activations, rowStride: frames, step: 1, transposed.base,
            rowStride: width, into: gram.base, rowStride: width)
        if weight(of: tile) != 1 { scale(gram.base, by: weight(of: tile), count: components * width) }
        for row in 0..<components {
            addWidened(gram.base + row * width, to: sum.base + row * components, count: components)
        }
    }
}
