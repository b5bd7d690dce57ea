internal import NDArray

/// What a step needs of the bases where the positive part of the gradient is simple: sums over all rows.
struct BasisMoments {
    /// Per source, Σ_i w_ik.
    let columnSums: [[Double]]

    /// Per source a and partner b, W_a' W_b of shape [components of a, components of b].
    private let grams: [Int: [Int: [Double]]]

    /// - Parameters:
    ///   - sources: those whose products are needed.
    ///   - pool: the threads to use; the result does not depend on their number.
    init<Scalar: ArrayScalar>(_ state: SolverState<Scalar>, of sources: [Int], on pool: WorkerPool) {
        columnSums = state.bases.indices.map { source in
            rowSum(of: state.bases[source].base, rows: state.rows, width: state.components(of: source))
        }
        var grams: [Int: [Int: [Double]]] = [:]
        if state.positivePart == .model {
            for source in sources {
                for partner in state.sourcePartners[source] {
                    grams[source, default: [:]][partner] = gramMatrix(
                        state.bases[source].base, width: state.components(of: source), state.bases[partner].base,
                        width: state.components(of: partner), rows: state.rows, on: pool)
                }
            }
        }
        self.grams = grams
    }

    func gram(_ source: Int, partner: Int) -> [Double] { grams[source]![partner]! }
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
