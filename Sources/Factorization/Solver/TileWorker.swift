internal import Divergences
internal import NDArray

/// The work on one tile of frames, with the memory that one thread needs for it.
final class TileWorker<Scalar: ArrayScalar> {
    private let state: SolverState<Scalar>
    private let gradients: any TileGradients<Scalar>
    private let powers: StepPowers
    private let rule: any UpdateRule
    private let measuresResidual: Bool

    /// Per segment, the power of the ratio of parts with which its activations are multiplied, where that and the sums over
    /// frames are one pass; else `nil`.
    private let fusedPowers: [Double?]

    private let numerator: ScratchBuffer<Scalar>
    private let denominator: ScratchBuffer<Scalar>
    /// Only where prices grow faster than linearly.
    private let penalty: ScratchBuffer<Scalar>

    init(
        _ state: SolverState<Scalar>, _ targets: TiledTargets<Scalar>, divergence: any Divergence,
        options: SolverOptions, hasGrids: Bool
    ) {
        self.state = state
        gradients =
            if state.isSparse {
                SparseTileGradients(state, divergence: divergence, options: options)
            } else if state.isPlain {
                PlainTileGradients(state, targets, divergence: divergence, options: options)
            } else {
                DenseTileGradients(state, divergence: divergence, options: options, hasGrids: hasGrids)
            }
        powers = divergence.stepPowers
        rule = options.updateRule
        measuresResidual = options.stationarityTolerance > 0
        let power = options.updateRule.ratioExponent(StepGrowth(powers: divergence.stepPowers))
        let isSimple =
            state.hasConstantPositivePart && options.stationarityTolerance == 0 && (power == 1 || power == 0.5)
        fusedPowers = state.problem.segments.indices.map { segment in
            let source = state.problem.sources[state.source(of: segment)]
            let learnsAll = state.learnedRows[segment] == [0..<source.components]
            return isSimple && learnsAll && !source.activationPenalty.hasL2 ? power : nil
        }
        let widest = state.plan.tiles.map(\.frames.count).max() ?? 0
        let mostComponents = state.problem.sources.map(\.components).max() ?? 0
        numerator = ScratchBuffer(count: mostComponents * widest)
        denominator = ScratchBuffer(count: mostComponents * widest)
        let hasSquares = state.problem.sources.contains { $0.activationPenalty.hasL2 }
        penalty = ScratchBuffer(count: hasSquares ? mostComponents * widest : 0)
    }

    /// Updates the activations of the group's segments within a tile, then adds what their bases' updates need.
    ///
    /// - Parameter evaluates: whether the tile's part of the objective before the step, ``objective(_:_:moments:)``, is added
    ///   to the sums.
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func step(
        _ tile: TilePlan.Tile, _ group: UpdateGroup<Scalar>, moments: BasisMoments<Scalar>,
        into sums: ReductionSums<Scalar>, evaluates: Bool
    ) {
        let part = group.parts[tile.component]
        guard !part.updatedSegments.isEmpty else { return }
        gradients.prepareActivations(group, part, tile)
        for segment in part.movingSegments {
            updateActivations(segment, tile, moments, into: sums, evaluates: evaluates)
        }
        guard !part.learningSegments.isEmpty else { return }
        gradients.prepareBases(group, part, tile, moved: part.movingSegments)
        for segment in part.learningSegments { accumulateBasisGradients(segment, tile, moments, into: sums) }
    }

    /// Multiplies the rows of activations.
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func scaleActivations(of segment: Int, _ tile: TilePlan.Tile, by factors: [Scalar]) {
        let (values, frames) = (state.activations(of: segment, in: tile), tile.frames.count)
        for row in factors.indices where factors[row] != 1 {
            scale(values + row * frames, by: factors[row], count: frames)
        }
    }

    /// The tile's part of Σ weight · D + Σ price · activations.
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func objective(_ tile: TilePlan.Tile, _ group: UpdateGroup<Scalar>, moments: BasisMoments<Scalar>) -> Double {
        let part = group.parts[tile.component]
        var total = gradients.divergence(part, tile, moments)
        for segment in part.segments { total += price(of: segment, tile) }
        return total
    }

    /// One step of the rule with Q = W'Q, P = W'P + the prices of the frames, which count as often as the frames are
    /// observed.
    private func updateActivations(
        _ segment: Int, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>, into sums: ReductionSums<Scalar>,
        evaluates: Bool
    ) {
        let source = state.source(of: segment)
        let (frames, components) = (tile.frames.count, state.components(of: source))
        gradients.multiply(
            segment, tile, moments, evaluates: evaluates, numerator: numerator.base, denominator: denominator.base)
        if evaluates { sums.objective += gradients.evaluated + price(of: segment, tile) }
        let activations = state.activations(of: segment, in: tile)
        let coverage = state.coverage[segment].base + tile.frames.lowerBound
        let penaltyCoverage = state.presentPenaltyCoverage[segment].base + tile.frames.lowerBound
        if let power = fusedPowers[segment] {
            return SolverKernels.multiplyBySlopeRatio(
                activations, rows: components, numerator.base, slopes: moments.slopes[source].base, coverage: coverage,
                prices: state.linearPrices[source]?.base, pricing: penaltyCoverage, takesRoot: power == 0.5,
                count: frames, sums: state.isFixed(source: source) ? nil : sums.coverage(source).base)
        }
        let isConstant = state.hasConstantPositivePart
        let prices = state.problem.sources[source].activationPenalty
        SolverKernels.setDenominators(
            denominator.base, rows: components, slopes: isConstant ? moments.slopes[source].base : nil,
            coverage: coverage, prices: state.linearPrices[source]?.base, pricing: penaltyCoverage, count: frames)
        let squares = state.hasSquarePrices[source] ? penalty.base : nil
        if let squares {
            for row in 0..<components {
                setPenalty(
                    squares + row * frames, activations + row * frames, price: Scalar(prices.l2(row)),
                    penaltyCoverage: penaltyCoverage, count: frames)
            }
        }
        let growth = StepGrowth(powers: powers, penaltyPower: squares == nil ? 1 : 2)
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

    /// Adds Q H', P H' and the price of every component to the sums of the segment's source.
    private func accumulateBasisGradients(
        _ segment: Int, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>, into sums: ReductionSums<Scalar>
    ) {
        let source = state.source(of: segment)
        let (frames, components) = (tile.frames.count, state.components(of: source))
        let activations = state.activations(of: segment, in: tile)
        gradients.addBasisGradients(segment, tile, moments, to: sums)
        let coverage = state.coverage[segment].base + tile.frames.lowerBound
        let penaltyCoverage = state.presentPenaltyCoverage[segment].base + tile.frames.lowerBound
        typealias Kernels = SolverKernels<Scalar>
        if state.hasConstantPositivePart, fusedPowers[segment] == nil {
            Kernels.addWeightedSums(
                of: activations, rows: components, weights: coverage, count: frames, to: sums.coverage(source).base)
        }
        if state.linearPrices[source] != nil {
            Kernels.addWeightedSums(
                of: activations, rows: components, weights: penaltyCoverage, count: frames, to: sums.price(source).base)
        }
        if state.hasSquarePrices[source] {
            Kernels.addWeightedSums(
                of: activations, rows: components, weights: penaltyCoverage, squares: true, count: frames,
                to: sums.squarePrice(source).base)
        }
    }

    private func price(of segment: Int, _ tile: TilePlan.Tile) -> Double {
        let source = state.source(of: segment)
        let prices = state.problem.sources[source].activationPenalty
        guard !prices.isNone else { return 0 }
        typealias Kernels = SolverKernels<Scalar>
        let (frames, values) = (tile.frames.count, state.activations(of: segment, in: tile))
        let weights = state.penaltyCoverage[segment].base + tile.frames.lowerBound
        var total = 0.0
        for row in 0..<state.components(of: source) {
            let (l1, l2) = (prices.l1(row), prices.l2(row))
            if l1 > 0 { total += l1 * Kernels.weightedSum(of: values + row * frames, weights: weights, count: frames) }
            if l2 > 0 {
                total +=
                    l2 / 2
                    * Kernels.weightedSum(
                        of: values + row * frames, weights: weights, squares: true, count: frames)
            }
        }
        return total
    }
}
