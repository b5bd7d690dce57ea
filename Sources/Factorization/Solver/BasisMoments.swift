internal import NDArray

/// What a step needs of the bases in another form than theirs: sums over all rows where the positive part of the gradient is simple, and
/// transposes.
final class BasisMoments<Scalar: ArrayScalar>: @unchecked Sendable {
    /// W_a' W_b of shape [components of a, components of b].
    struct Gram {
        let precise: ScratchBuffer<Double>
        /// The same in the precision of the factors.
        let rounded: ScratchBuffer<Scalar>
    }

    /// Per source, Σ_i w_ik.
    let columnSums: [ScratchBuffer<Double>]
    /// The same in the precision of the factors.
    let slopes: [ScratchBuffer<Scalar>]

    /// Per source, W' for one block of the plan's rows after the other, each a dense [components, rows] matrix whose rows are made up
    /// to whole vectors; only for quotients of data and model where observations have one segment.
    private let transposes: [ScratchBuffer<Scalar>]

    private let state: SolverState<Scalar>
    private let product: GramProduct<Scalar>
    /// Per source and partner, where the positive part is the model.
    private let grams: [[Gram?]]

    /// - Parameter threads: of the pool that is going to be used.
    init(_ state: SolverState<Scalar>, threads: Int) {
        self.state = state
        let sources = state.problem.sources.indices
        columnSums = sources.map { ScratchBuffer(count: state.components(of: $0)) }
        slopes = sources.map { ScratchBuffer(count: state.components(of: $0)) }
        transposes =
            state.isPlain && state.isQuotient && !state.isSparse
            ? sources.map { ScratchBuffer(count: state.components(of: $0) * SolverKernels<Scalar>.padded(state.rows)) }
            : []
        let isModel = state.positivePart == .model
        grams = sources.map { source in
            sources.map { partner in
                guard isModel, state.sourcePartners[source].contains(partner) else { return nil }
                let count = state.components(of: source) * state.components(of: partner)
                return Gram(precise: ScratchBuffer(count: count), rounded: ScratchBuffer(count: count))
            }
        }
        let width = isModel ? sources.map { state.components(of: $0) }.max() ?? 0 : 0
        product = GramProduct(rows: state.rows, width: width, threads: threads)
    }

    /// Looks at the present bases.
    ///
    /// - Parameters:
    ///   - sources: those whose products are needed.
    ///   - learning: those whose transposes are needed.
    ///   - pool: the threads to use; the result does not depend on their number.
    func update(of sources: [Int], learning: [Int], on pool: WorkerPool) {
        for source in state.bases.indices {
            let (basis, components) = (state.bases[source], state.components(of: source))
            columnSums[source].clear(components)
            Scalar.accumulate(
                basis.base, stride: 1, rowStride: components, rows: state.rows, into: columnSums[source].base,
                count: components)
            narrow(columnSums[source].base, into: slopes[source].base, count: components)
        }
        for source in transposes.isEmpty ? [] : learning {
            let (transpose, components) = (transposes[source], state.components(of: source))
            for block in state.plan.rowBlocks {
                let start = block.lowerBound * components
                SolverKernels.transpose(
                    state.bases[source].base + start, rows: block.count, columns: components, rowStride: components,
                    into: transpose.base + start, rowStride: SolverKernels<Scalar>.padded(block.count))
            }
        }
        for source in sources where state.positivePart == .model {
            for partner in state.sourcePartners[source] {
                let gram = gram(source, partner: partner)
                product.write(
                    state.bases[source].base, width: state.components(of: source), state.bases[partner].base,
                    width: state.components(of: partner), rows: state.rows, to: gram.precise.base, on: pool)
                narrow(gram.precise.base, into: gram.rounded.base, count: gram.precise.count)
            }
        }
    }

    /// W' for a block of rows, a dense [components, rows] matrix whose rows are made up to whole vectors.
    func transpose(of source: Int, _ block: Range<Int>) -> UnsafePointer<Scalar> {
        UnsafePointer(transposes[source].base + block.lowerBound * state.components(of: source))
    }

    /// W_a' W_b for a source a of those that were asked for and its partner b.
    func gram(_ source: Int, partner: Int) -> Gram { grams[source][partner]! }
}
