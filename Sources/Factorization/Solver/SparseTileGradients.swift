internal import Divergences
internal import NDArray

/// The gradient from the non-zeros of a tile, for divergences with a ``ZeroForm``.
///
/// The negative part of the gradient is zero where the target is, so Q is a sparse matrix with the pattern of the target,
/// and of the model only the entries at these places are computed. The positive part is constant or the model itself,
/// whose products follow from sums over rows and frames (see ``PositivePart``).
///
/// - Complexity: per tile and segment, of the order of (stored entries) · components, and, where the positive part is the
///   model, frames · components².
final class SparseTileGradients<Scalar: ArrayScalar>: TileGradients {
    private let state: SolverState<Scalar>
    private let divergence: any Divergence
    private let floor: Scalar

    /// Per segment, H' of the tile as a dense [frames, components] matrix, since entries need columns of H.
    private let frameVectors: ScratchBuffer<Scalar>
    /// Per segment, the components of those before it in its component of the plan.
    private let componentsBefore: [Int]
    /// Q of all observations of the tile, one after another.
    private let negative: ScratchBuffer<Scalar>
    /// The model at the stored entries of one observation.
    private let model: ScratchBuffer<Scalar>
    /// The same, and the entries, in double precision, for the value of the divergence.
    private let preciseModel: ScratchBuffer<Double>
    private let preciseEntries: ScratchBuffer<Double>
    /// (W'Q)' of one segment, a dense [frames, components] matrix.
    private let product: ScratchBuffer<Scalar>

    /// H_a H_b' of two segments; only where the positive part is the model.
    private let activationGram: ScratchBuffer<Double>
    private let gramProduct: GramProduct<Scalar>

    /// Σ_t h_kt of one segment.
    private let rowSums: ScratchBuffer<Double>

    /// The observations that were looked at, and where their Q begins.
    private var looks: [(observation: Int, columns: Range<Int>, offset: Int)] = []

    init(_ state: SolverState<Scalar>, divergence: any Divergence, options: SolverOptions) {
        self.state = state
        self.divergence = divergence
        floor = Scalar(options.floor)
        var before = [Int](repeating: 0, count: state.problem.segments.count)
        var stacked = [Int](repeating: 0, count: state.plan.components.count)
        for (index, component) in state.plan.components.enumerated() {
            for segment in component.segments {
                before[segment] = stacked[index]
                stacked[index] += state.components(of: state.source(of: segment))
            }
        }
        componentsBefore = before
        var (vectors, widest, all, most) = (0, 0, 0, 0)
        for tile in state.plan.tiles {
            vectors = max(vectors, tile.frames.count * stacked[tile.component])
            widest = max(widest, tile.frames.count)
            let counts = state.plan.components[tile.component].observations.map { index in
                let observation = state.problem.observations[index]
                return Self.entryCount(observation, Self.columns(of: observation, in: tile, state))
            }
            all = max(all, counts.reduce(0, +))
            most = max(most, counts.max() ?? 0)
        }
        frameVectors = ScratchBuffer(count: vectors)
        negative = ScratchBuffer(count: all)
        model = ScratchBuffer(count: most)
        preciseModel = ScratchBuffer(count: most)
        preciseEntries = ScratchBuffer(count: most)
        let mostComponents = state.problem.sources.map(\.components).max() ?? 0
        product = ScratchBuffer(count: widest * mostComponents)
        let gramWidth = state.positivePart == .model ? mostComponents : 0
        activationGram = ScratchBuffer(count: gramWidth * gramWidth)
        gramProduct = GramProduct(rows: widest, width: gramWidth)
        rowSums = ScratchBuffer(count: mostComponents)
    }

    func prepareActivations(_ group: UpdateGroup<Scalar>, _ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile) {
        for segment in part.segments { loadFrameVectors(segment, tile) }
        collectGradients(part, tile)
    }

    func prepareBases(
        _ group: UpdateGroup<Scalar>, _ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile, moved: [Int]
    ) {
        guard !moved.isEmpty else { return }
        for segment in moved { loadFrameVectors(segment, tile) }
        // Where the positive part is the model, the negative one is the target, whatever the model is.
        if state.positivePart != .model { collectGradients(part, tile) }
    }

    func multiply(
        _ segment: Int, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>, evaluates: Bool,
        numerator: UnsafeMutablePointer<Scalar>, denominator: UnsafeMutablePointer<Scalar>
    ) {
        let source = state.source(of: segment)
        let (frames, components) = (tile.frames.count, state.components(of: source))
        product.clear(frames * components)
        if state.positivePart == .model { denominator.setToZero(count: components * frames) }
        for look in looks {
            let observation = state.problem.observations[look.observation]
            guard observation.segments.contains(segment) else { continue }
            Self.withEntries(observation, look.columns) { pattern, _ in
                Scalar.gather(
                    pattern, negative.base + look.offset, state.bases[source].base, width: components,
                    into: product.base)
            }
            guard state.positivePart == .model else { continue }
            for other in observation.segments {
                let partner = state.source(of: other)
                let inner = state.components(of: partner)
                // Not with the activations of the state, of which some have moved already.
                Scalar.multiply(
                    transposeA: false, transposeB: true, m: components, n: look.columns.count, k: inner,
                    alpha: state.weights[look.observation],
                    moments.gram(source, partner: partner).rounded.base, lda: inner,
                    vectors(other, tile), ldb: inner, beta: 1, denominator, ldc: frames)
            }
        }
        SolverKernels.transpose(
            product.base, rows: frames, columns: components, rowStride: components, into: numerator, rowStride: frames)
    }

    func addBasisGradients(
        _ segment: Int, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>, to sums: ReductionSums<Scalar>
    ) {
        let source = state.source(of: segment)
        let components = state.components(of: source)
        sums.prepareToAdd(source)
        for look in looks {
            let observation = state.problem.observations[look.observation]
            guard observation.segments.contains(segment) else { continue }
            Self.withEntries(observation, look.columns) { pattern, _ in
                Scalar.scatter(
                    pattern, negative.base + look.offset, vectors(segment, tile), width: components,
                    into: sums.negative(source))
            }
            guard state.positivePart == .model else { continue }
            for other in observation.segments {
                addActivationGram(
                    other, segment, look.columns.count, tile, scale: Double(state.weights[look.observation]),
                    to: sums.activationGram(source, partner: state.source(of: other)))
            }
        }
    }

    func divergence(_ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>) -> Double
    {
        for segment in part.segments { loadFrameVectors(segment, tile) }
        var total = 0.0
        for index in part.observations {
            let observation = state.problem.observations[index]
            let columns = Self.columns(of: observation, in: tile, state)
            guard !columns.isEmpty else { continue }
            let (stored, zerosThere) = storedDivergence(observation, columns, tile)
            // Both are sums of non-negative numbers, the second of some of those of the first.
            let zeros = max(everythingAsZero(observation, columns.count, tile, moments) - zerosThere, 0)
            total += observation.weight * (stored + zeros)
        }
        return total
    }

    // MARK: - The negative part

    /// Computes Q of all observations.
    private func collectGradients(_ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile) {
        looks.removeAll(keepingCapacity: true)
        var offset = 0
        for index in part.observations where state.weights[index] > 0 {
            let observation = state.problem.observations[index]
            let columns = Self.columns(of: observation, in: tile, state)
            guard !columns.isEmpty else { continue }
            Self.withEntries(observation, columns) { pattern, entries in
                let (count, target) = (pattern.entryCount, negative.base + offset)
                if state.positivePart != .model {
                    reconstruct(observation, pattern, tile)
                    raise(model.base, toAtLeast: floor, count: count)
                }
                divergence.writeGradientRun(
                    of: entries, from: state.positivePart == .model ? entries : UnsafePointer(model.base), count: count,
                    weight: state.weights[index], positive: nil, negative: target)
                looks.append((index, columns, offset))
                offset += count
            }
        }
    }

    /// R at the stored entries of an observation.
    private func reconstruct(_ observation: Observation<Scalar>, _ pattern: SparsePattern, _ tile: TilePlan.Tile) {
        model.clear(pattern.entryCount)
        for segment in observation.segments {
            let source = state.source(of: segment)
            Scalar.addDots(
                pattern, vectors(segment, tile), state.bases[source].base, width: state.components(of: source),
                to: model.base)
        }
    }

    // MARK: - The value

    /// Σ d(s|r) over the stored entries, and Σ d(0|r) over the same.
    private func storedDivergence(
        _ observation: Observation<Scalar>, _ columns: Range<Int>, _ tile: TilePlan.Tile
    ) -> (divergence: Double, asZeros: Double) {
        Self.withEntries(observation, columns) { pattern, entries in
            let count = pattern.entryCount
            preciseModel.clear(count)
            for segment in observation.segments {
                let source = state.source(of: segment)
                Scalar.addPreciseDots(
                    pattern, vectors(segment, tile), state.bases[source].base, width: state.components(of: source),
                    to: preciseModel.base)
            }
            var asZeros = 0.0
            switch state.positivePart {
            case .constant(let slope): for place in 0..<count { asZeros += slope * preciseModel.base[place] }
            default: for place in 0..<count { asZeros += preciseModel.base[place] * preciseModel.base[place] / 2 }
            }
            widen(entries, into: preciseEntries.base, count: count)
            raise(preciseModel.base, toAtLeast: Double(floor), count: count)
            return (divergence.sumRun(of: preciseEntries.base, from: preciseModel.base, count: count), asZeros)
        }
    }

    /// Σ d(0|r) over all entries.
    private func everythingAsZero(
        _ observation: Observation<Scalar>, _ columns: Int, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>
    ) -> Double {
        var total = 0.0
        for segment in observation.segments {
            let source = state.source(of: segment)
            if let slope = state.positivePart.constant {
                let components = state.components(of: source)
                rowSums.clear(components)
                Scalar.accumulate(
                    vectors(segment, tile), stride: 1, rowStride: components, rows: columns, into: rowSums.base,
                    count: components)
                let bases = moments.columnSums[source].base
                total += slope * (0..<components).reduce(0) { $0 + bases[$1] * rowSums.base[$1] }
            } else {
                for other in observation.segments {
                    let bases = moments.gram(source, partner: state.source(of: other)).precise
                    activationGram.clear(bases.count)
                    addActivationGram(segment, other, columns, tile, scale: 0.5, to: activationGram)
                    total += SolverKernels.weightedSum(of: activationGram.base, weights: bases.base, count: bases.count)
                }
            }
        }
        return total
    }

    // MARK: - Frames

    private func vectors(_ segment: Int, _ tile: TilePlan.Tile) -> UnsafeMutablePointer<Scalar> {
        frameVectors.base + componentsBefore[segment] * tile.frames.count
    }

    private func loadFrameVectors(_ segment: Int, _ tile: TilePlan.Tile) {
        let (components, frames) = (state.components(of: state.source(of: segment)), tile.frames.count)
        SolverKernels.transpose(
            state.activations(of: segment, in: tile), rows: components, columns: frames, rowStride: frames,
            into: vectors(segment, tile), rowStride: components)
    }

    /// Adds scale · H_a H_b' over the first columns of the tile.
    private func addActivationGram(
        _ a: Int, _ b: Int, _ columns: Int, _ tile: TilePlan.Tile, scale: Double, to result: ScratchBuffer<Double>
    ) {
        gramProduct.add(
            vectors(a, tile), width: state.components(of: state.source(of: a)), vectors(b, tile),
            width: state.components(of: state.source(of: b)), rows: columns, scale: scale, to: result.base)
    }

    // MARK: - Entries

    private static func columns(
        of observation: Observation<Scalar>, in tile: TilePlan.Tile, _ state: SolverState<Scalar>
    ) -> Range<Int> {
        let start = tile.frames.lowerBound
        return start..<start + state.columns(of: observation, in: tile)
    }

    private static func entryCount(_ observation: Observation<Scalar>, _ columns: Range<Int>) -> Int {
        columns.isEmpty ? 0 : withEntries(observation, columns) { pattern, _ in pattern.entryCount }
    }

    private static func withEntries<Result>(
        _ observation: Observation<Scalar>, _ columns: Range<Int>,
        _ body: (SparsePattern, UnsafePointer<Scalar>) -> Result
    ) -> Result {
        guard let target = observation.target as? SparseTarget<Scalar> else {
            preconditionFailure("sparse gradients of a target that is not sparse")
        }
        return target.matrix.withUnsafeEntries(ofColumns: columns, body)
    }
}
