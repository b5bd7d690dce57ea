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
    func add(_ others: some Collection<ReductionSums>, on pool: WorkerPool) {
        for other in others {
            residual.add(other.residual)
            objective += other.objective
        }
        for (index, sums) in sources.enumerated() {
            guard let sums else { continue }
            let addends = others.compactMap { $0.sources[index] }
            for (position, buffer) in sums.preciseBuffers.enumerated() {
                for addend in addends {
                    Factorization::add(addend.preciseBuffers[position].base, to: buffer.base, count: buffer.count)
                }
            }
            let gradients = addends.filter(\.hasGradient)
            for (position, buffer) in sums.buffers.enumerated() {
                let parts = buffer.count >> 14 + 1
                pool.forEachFlushingSubnormals(count: gradients.isEmpty ? 0 : parts) { part, _ in
                    let start = part * buffer.count / parts
                    let count = (part + 1) * buffer.count / parts - start
                    for (order, addend) in gradients.enumerated() {
                        let (target, values) = (buffer.base + start, addend.buffers[position].base + start)
                        if order == 0, !sums.hasGradient {
                            target.update(from: values, count: count)
                        } else {
                            Factorization::add(values, to: target, count: count)
                        }
                    }
                }
            }
            sums.hasGradient = sums.hasGradient || !gradients.isEmpty
        }
    }
}
