internal import NDArray

/// What a look at the entries of a matrix tells before it is factorised.
struct MatrixSurvey {
    private(set) var zeroRows = 0
    private(set) var zeroColumns = 0
    private(set) var firstZero: (row: Int, column: Int)?
    private(set) var mean = 0.0

    init<Scalar: ArrayScalar>(_ matrix: NDArray<Scalar>) {
        let (rows, columns) = (matrix.shape[0], matrix.shape[1])
        var columnSums = [Double](repeating: 0, count: columns)
        matrix.withUnsafeBuffer { elements in
            for row in 0..<rows {
                var rowSum = 0.0
                for column in 0..<columns {
                    let value = Double(elements[row * columns + column])
                    rowSum += value
                    columnSums[column] += value
                    if value == 0, firstZero == nil { firstZero = (row, column) }
                }
                if rowSum == 0 { zeroRows += 1 }
                mean += rowSum
            }
        }
        zeroColumns = columnSums.count { $0 == 0 }
        mean /= Double(max(rows * columns, 1))
    }
}
