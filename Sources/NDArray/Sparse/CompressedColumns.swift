/// A sparse matrix in compressed columns: entries that are not stored are zero, and take neither memory nor time.
///
/// The stored entries of column j are `values[p]` in the rows `rowIndices[p]`, for p from `columnStarts[j]` up to, but not
/// including, `columnStarts[j + 1]`. Rows ascend within a column, and none is there twice; a stored value may be zero.
/// SciPy's `csc_matrix` has the same three arrays under the names `indptr`, `indices` and `data`.
///
/// ```swift
/// let a = CompressedColumns<Double>(shape: [3, 2], entries: [(2, 0, 5), (0, 1, 1), (1, 1, 2)])
/// print(a.columnStarts, a.rowIndices, a.values)
/// // [0 1 3] [2 0 1] [5. 1. 2.]
/// print(NDArray(a))
/// // [[0. 1.]
/// //  [0. 2.]
/// //  [5. 0.]]
/// ```
public struct CompressedColumns<Element: ArrayScalar>: Sendable {
    public let rows: Int
    public let columns: Int

    /// Where every column begins in ``rowIndices`` and ``values``, and, behind the last one, the number of stored entries.
    public let columnStarts: NDArray<Int>
    /// The row of every stored entry.
    public let rowIndices: NDArray<Int32>
    /// Every stored entry.
    public let values: NDArray<Element>

    /// - Precondition: the arrays are what the type promises.
    init(
        rows: Int, columns: Int, sortedStarts columnStarts: NDArray<Int>, _ rowIndices: NDArray<Int32>,
        _ values: NDArray<Element>
    ) {
        self.rows = rows
        self.columns = columns
        self.columnStarts = columnStarts
        self.rowIndices = rowIndices
        self.values = values
    }

    /// The extents, as of an ``NDArray``.
    public var shape: [Int] { [rows, columns] }

    /// The number of stored entries, zeros among them included (SciPy's `nnz`).
    ///
    /// ```swift
    /// let a = CompressedColumns<Double>(shape: [2, 2], entries: [(0, 0, 3), (1, 1, 0)])
    /// print(a.storedCount, a.nonZeroCount)
    /// // 2 1
    /// ```
    public var storedCount: Int { values.count }

    /// The number of entries that are not zero (SciPy's `count_nonzero`).
    public var nonZeroCount: Int { values.withUnsafeBuffer(countNonZeros) }

    /// An entry, stored or not.
    ///
    /// ```swift
    /// let a = CompressedColumns<Double>(shape: [3, 2], entries: [(2, 0, 5), (0, 1, 1)])
    /// print(a[2, 0], a[2, 1])
    /// // 5.0 0.0
    /// ```
    ///
    /// - Complexity: O(log n) in the n stored entries of the column.
    /// - Precondition: a row and a column of the matrix.
    public subscript(row: Int, column: Int) -> Element {
        require(
            row >= 0 && row < rows && column >= 0 && column < columns,
            "CompressedColumns: [\(row), \(column)] of a matrix of shape \(shape)")
        var (low, high) = (columnStarts[column], columnStarts[column + 1])
        while low < high {
            let middle = (low + high) / 2
            if Int(rowIndices[middle]) < row { low = middle + 1 } else { high = middle }
        }
        return low < columnStarts[column + 1] && Int(rowIndices[low]) == row ? values[low] : 0
    }

    /// Calls `body` with the positions and the values of the stored entries of some columns, valid during the call.
    ///
    /// - Precondition: columns of the matrix.
    package func withUnsafeEntries<Result, Failure: Error>(
        ofColumns range: Range<Int>,
        _ body: (SparsePattern, UnsafePointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(self) {} }
        let starts = columnStarts.withUnsafeElements { $0 } + range.lowerBound
        let pattern = SparsePattern(
            starts: starts, count: range.count, indices: rowIndices.withUnsafeElements { $0 } + starts[0])
        return try body(pattern, values.withUnsafeElements { $0 } + starts[0])
    }
}

extension CompressedColumns: CustomStringConvertible {
    /// The shape and the number of stored entries.
    public var description: String { "\(rows) x \(columns) with \(storedCount) stored entries" }
}

@specialized(where Element == Float)
@specialized(where Element == Double)
private func countNonZeros<Element: ArrayScalar>(_ values: UnsafeBufferPointer<Element>) -> Int {
    var count = 0
    for value in values where value != 0 { count += 1 }
    return count
}
