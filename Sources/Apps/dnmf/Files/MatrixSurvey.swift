internal import Factorization
internal import NDArray

/// What a look at the entries of a matrix tells before it is factorised.
struct MatrixSurvey {
    private(set) var zeroRows = 0
    private(set) var zeroColumns = 0
    private(set) var firstZero: (row: Int, column: Int)?
    private(set) var mean = 0.0

    /// - Parameter weights: entries whose weight is 0 are passed over.
    init<Scalar: ArrayScalar>(_ matrix: NDArray<Scalar>, weights: NDArray<Scalar>? = nil) {
        let (rows, columns) = (matrix.shape[0], matrix.shape[1])
        var columnSums = [Double](repeating: 0, count: columns)
        let isHidden = weights.map { NDArray($0 .== 0).elements }
        var visible = 0
        matrix.withUnsafeBuffer { elements in
            for row in 0..<rows {
                var rowSum = 0.0
                for column in 0..<columns where !(isHidden?[row * columns + column] ?? false) {
                    visible += 1
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
        mean /= Double(max(visible, 1))
    }

    /// The same for any target, of which some columns at a time are looked at.
    init<Scalar: ArrayScalar>(_ target: some ObservationTarget<Scalar>) {
        var (rowSums, width) = ([Double](repeating: 0, count: target.rows), 512)
        for start in stride(from: 0, to: target.columns, by: width) {
            width = min(width, target.columns - start)
            let piece = target.read(columns: start..<start + width)
            let part = MatrixSurvey(piece)
            zeroColumns += part.zeroColumns
            if firstZero == nil { firstZero = part.firstZero.map { ($0.row, start + $0.column) } }
            for (row, sum) in piece.asType(Double.self).sum(axis: 1).elements.enumerated() { rowSums[row] += sum }
        }
        zeroRows = rowSums.count { $0 == 0 }
        mean = rowSums.reduce(0, +) / Double(max(target.rows * target.columns, 1))
    }

    /// The same for a sparse matrix, from its stored entries.
    init<Scalar: ArrayScalar>(_ target: SparseTarget<Scalar>) {
        let matrix = target.matrix
        let occupied = Set(matrix.rowIndices.elements)
        zeroRows = matrix.rows - occupied.count
        let starts = matrix.columnStarts.elements
        zeroColumns = zip(starts, starts.dropFirst()).count { $0 == $1 }
        mean = target.mean()
        if let column = starts.indices.dropLast().first(where: { starts[$0 + 1] - starts[$0] < matrix.rows }) {
            firstZero = (0..<matrix.rows).first { matrix[$0, column] == 0 }.map { ($0, column) }
        }
    }
}
