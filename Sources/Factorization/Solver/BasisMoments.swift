internal import NDArray

/// What a step needs of the bases where the positive part of the gradient is simple: sums over all rows.
struct BasisMoments<Scalar: ArrayScalar>: Sendable {
    /// W_a' W_b of shape [components of a, components of b].
    struct Gram: Sendable {
        let precise: ScratchBuffer<Double>
        /// The same in the precision of the factors.
        let rounded: ScratchBuffer<Scalar>
    }

    /// Per source, Σ_i w_ik.
    let columnSums: [[Double]]

    private let grams: [Int: [Int: Gram]]

    /// - Parameters:
    ///   - sources: those whose products are needed.
    ///   - pool: the threads to use; the result does not depend on their number.
    init(_ state: SolverState<Scalar>, of sources: [Int], on pool: WorkerPool) {
        columnSums = state.bases.indices.map { source in
            rowSum(of: state.bases[source].base, rows: state.rows, width: state.components(of: source))
        }
        var grams: [Int: [Int: Gram]] = [:]
        for source in sources where state.positivePart == .model {
            for partner in state.sourcePartners[source] {
                let precise = gramMatrix(
                    state.bases[source].base, width: state.components(of: source), state.bases[partner].base,
                    width: state.components(of: partner), rows: state.rows, on: pool)
                let rounded = ScratchBuffer<Scalar>(count: precise.count)
                narrow(precise.base, into: rounded.base, count: precise.count)
                grams[source, default: [:]][partner] = Gram(precise: precise, rounded: rounded)
            }
        }
        self.grams = grams
    }

    /// W_a' W_b for a source a of those that were asked for and its partner b.
    func gram(_ source: Int, partner: Int) -> Gram { grams[source]![partner]! }
}

/// The sum of the rows of a dense [rows, width] matrix, in double precision.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func rowSum<Scalar: ArrayScalar>(of matrix: UnsafePointer<Scalar>, rows: Int, width: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: width)
    sums.withUnsafeMutableBufferPointer { sums in
        for row in 0..<rows {
            let values = matrix + row * width
            for column in 0..<width { sums[column] += Double(values[column]) }
        }
    }
    return sums
}
