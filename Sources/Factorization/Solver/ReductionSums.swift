internal import NDArray

/// What a basis update needs of the data: sums over frames, kept per chunk of tiles and added in order.
///
/// For source a, with Q and P the summed gradient parts: Q H' and P H' of shape [rows, components] (where the work is dense,
/// their transposes, whose rows are made up to whole vectors), and Σ_t c(t) h_k(t) and Σ_t c(t) h_k(t)² with c the summed penalty weights. Where the positive part is
/// constant, all its rows are Σ_t (summed weights) h_k(t), and only that row is kept; where it is the model, P H' is
/// Σ_b W_b (H_b H'), and only the small matrices H_b H' are, per source b that shares an observation with a.
final class ReductionSums<Scalar: ArrayScalar>: @unchecked Sendable {
    /// The distance between the rows of the transposed matrices, or `nil` where they are not transposed.
    let transposedRowStride: Int?

    private let rows: Int
    /// Per source, what is kept for it; nothing for a source that is not learned.
    private let sources: [SourceSums?]
    /// How far the activations were from a stationary point.
    var residual = StationarityResidual()
    /// The objective before the step, without the prices of bases, where it was asked for.
    var objective = 0.0

    /// The sums for the basis of one source.
    private final class SourceSums {
        let negative: ScratchBuffer<Scalar>
        let positive: ScratchBuffer<Scalar>
        /// Per source, Σ H_b H_a'.
        let activationGrams: [ScratchBuffer<Double>?]
        /// Per component, Σ (summed weights) h, Σ c h and Σ c h².
        let coverage, price, squarePrice: ScratchBuffer<Double>

        /// Whether anything has been added to Q H' and P H'; if not, their memory holds what is of no account.
        var hasGradient = false
        let buffers: [ScratchBuffer<Scalar>]
        let preciseBuffers: [ScratchBuffer<Double>]

        init(size: Int, hasPositiveMatrix: Bool, components: Int, gramSizes: [Int?]) {
            negative = ScratchBuffer(count: size)
            positive = ScratchBuffer(count: hasPositiveMatrix ? size : 0)
            activationGrams = gramSizes.map { $0.map { ScratchBuffer(count: $0) } }
            (coverage, price) = (ScratchBuffer(count: components), ScratchBuffer(count: components))
            squarePrice = ScratchBuffer(count: components)
            buffers = [negative, positive]
            preciseBuffers = [coverage, price, squarePrice] + activationGrams.compactMap(\.self)
        }

        func prepareToAdd() {
            guard !hasGradient else { return }
            for buffer in buffers { buffer.clear(buffer.count) }
            hasGradient = true
        }
    }

    init(_ group: UpdateGroup<Scalar>, _ state: SolverState<Scalar>) {
        let stride = state.isSparse ? nil : SolverKernels<Scalar>.padded(state.rows)
        (transposedRowStride, rows) = (stride, state.rows)
        sources = state.problem.sources.indices.map { source in
            guard group.isUpdated[source], !state.isFixed(source: source) else { return nil }
            let components = state.components(of: source)
            let partners = state.positivePart == .model ? state.sourcePartners[source] : []
            return SourceSums(
                size: (stride ?? state.rows) * components, hasPositiveMatrix: state.positivePart == .matrix,
                components: components,
                gramSizes: state.problem.sources.indices.map {
                    partners.contains($0) ? state.components(of: $0) * components : nil
                })
        }
    }

    func negative(_ source: Int) -> UnsafeMutablePointer<Scalar> { sources[source]!.negative.base }
    func positive(_ source: Int) -> UnsafeMutablePointer<Scalar> { sources[source]!.positive.base }

    /// Whether Q H' and P H' must be added to; else they are to be written.
    func hasGradient(_ source: Int) -> Bool { sources[source]!.hasGradient }

    /// Says that Q H' and P H' have been written.
    func setHasGradient(_ source: Int) { sources[source]!.hasGradient = true }

    /// Makes Q H' and P H' zero if nothing has been added to them.
    func prepareToAdd(_ source: Int) { sources[source]!.prepareToAdd() }

    /// Writes Q H' as a dense [rows, components] matrix.
    func writeNegative(_ source: Int, to matrix: ScratchBuffer<Scalar>) {
        prepareToAdd(source)
        write(sources[source]!.negative, to: matrix)
    }

    /// Writes P H' as a dense [rows, components] matrix.
    func writePositive(_ source: Int, to matrix: ScratchBuffer<Scalar>) {
        prepareToAdd(source)
        write(sources[source]!.positive, to: matrix)
    }

    private func write(_ sums: ScratchBuffer<Scalar>, to matrix: ScratchBuffer<Scalar>) {
        guard let stride = transposedRowStride else { return matrix.base.update(from: sums.base, count: sums.count) }
        let components = sums.count / max(stride, 1)
        SolverKernels.transpose(
            sums.base, rows: components, columns: rows, rowStride: stride, into: matrix.base, rowStride: components)
    }

    /// Per component, Σ (summed weights) h.
    func coverage(_ source: Int) -> ScratchBuffer<Double> { sources[source]!.coverage }
    /// Per component, Σ c h.
    func price(_ source: Int) -> ScratchBuffer<Double> { sources[source]!.price }
    /// Per component, Σ c h².
    func squarePrice(_ source: Int) -> ScratchBuffer<Double> { sources[source]!.squarePrice }

    /// Σ H_b H_a', of shape [components of b, components of a], for the source a and its partner b.
    func activationGram(_ source: Int, partner: Int) -> ScratchBuffer<Double> {
        sources[source]!.activationGrams[partner]!
    }

    func clear() {
        residual = StationarityResidual()
        objective = 0
        for case let sums? in sources {
            sums.hasGradient = false
            for buffer in sums.preciseBuffers { buffer.clear(buffer.count) }
        }
    }

    /// Adds the sums of other chunks, in their order.
    func add(_ others: ArraySlice<ReductionSums>, on pool: WorkerPool) {
        for other in others {
            residual.add(other.residual)
            objective += other.objective
        }
        for source in sources.indices {
            guard let sums = sources[source] else { continue }
            var hasGradients = false
            for other in others {
                guard let addend = other.sources[source] else { continue }
                hasGradients = hasGradients || addend.hasGradient
                for index in sums.preciseBuffers.indices {
                    let buffer = sums.preciseBuffers[index]
                    Factorization::add(addend.preciseBuffers[index].base, to: buffer.base, count: buffer.count)
                }
            }
            guard hasGradients else { continue }
            for index in sums.buffers.indices { addGradients(index, of: others, source, to: sums, on: pool) }
            sums.hasGradient = true
        }
    }

    /// Adds Q H' or P H' of other chunks, some rows in each thread.
    private func addGradients(
        _ index: Int, of others: ArraySlice<ReductionSums>, _ source: Int, to sums: SourceSums, on pool: WorkerPool
    ) {
        let buffer = sums.buffers[index]
        let parts = buffer.count >> 14 + 1
        pool.forEachFlushingSubnormals(count: parts) { part, _ in
            let start = part * buffer.count / parts
            let count = (part + 1) * buffer.count / parts - start
            var isEmpty = !sums.hasGradient
            for other in others {
                guard let addend = other.sources[source], addend.hasGradient else { continue }
                let (target, values) = (buffer.base + start, addend.buffers[index].base + start)
                if isEmpty {
                    target.update(from: values, count: count)
                } else {
                    Factorization::add(values, to: target, count: count)
                }
                isEmpty = false
            }
        }
    }
}
