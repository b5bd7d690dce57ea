/// Why arrays are not the compressed columns of a matrix.
public struct CompressedColumnsError: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String
}

extension CompressedColumns {
    /// A matrix from the three arrays of compressed columns, SciPy's `indptr`, `indices` and `data`.
    ///
    /// Rows may come in any order within a column and more than once, which adds their values up.
    ///
    /// ```swift
    /// let a = CompressedColumns<Double>(
    ///     shape: [3, 2], columnStarts: [0, 2, 4], rowIndices: [2, 0, 1, 1], values: [5, 4, 3, 2])
    /// print(NDArray(a))
    /// // [[4. 0.]
    /// //  [0. 5.]
    /// //  [5. 0.]]
    /// ```
    ///
    /// - Parameters:
    ///   - shape: rows and columns, each below 2³¹.
    ///   - columnStarts: as many as columns and one more, ascending from 0 to the number of values.
    ///   - rowIndices: the row of every value.
    ///   - values: the stored entries.
    /// - Precondition: arrays that fit together, and rows of the matrix. ``init(checking:columnStarts:rowIndices:values:)``
    ///   throws instead.
    public init(shape: [Int], columnStarts: NDArray<Int>, rowIndices: NDArray<Int32>, values: NDArray<Element>) {
        let complaint = Self.complaint(shape, columnStarts, rowIndices, values)
        require(complaint == nil, "CompressedColumns: \(complaint!)")
        self.init(shape: shape, checked: columnStarts, rowIndices, values)
    }

    /// The same for arrays that come from a file or a user.
    ///
    /// ```swift
    /// let result = Result {
    ///     try CompressedColumns<Double>(checking: [3, 2], columnStarts: [0, 1, 2], rowIndices: [0, 3], values: [1, 1])
    /// }
    /// if case .failure(let error) = result { print(error) }
    /// // column 1 has an entry in row 3 of a matrix of shape [3, 2]
    /// ```
    ///
    /// - Throws: ``CompressedColumnsError`` where the arrays do not fit together.
    public init(
        checking shape: [Int], columnStarts: NDArray<Int>, rowIndices: NDArray<Int32>, values: NDArray<Element>
    ) throws(CompressedColumnsError) {
        if let complaint = Self.complaint(shape, columnStarts, rowIndices, values) {
            throw CompressedColumnsError(description: complaint)
        }
        self.init(shape: shape, checked: columnStarts, rowIndices, values)
    }

    private init(
        shape: [Int], checked columnStarts: NDArray<Int>, _ rowIndices: NDArray<Int32>, _ values: NDArray<Element>
    ) {
        let matrix = CompressedColumns(
            rows: shape[0], columns: shape[1], sortedStarts: columnStarts, rowIndices, values)
        let isSorted = columnStarts.withUnsafeBuffer { starts in
            rowIndices.withUnsafeBuffer { rowsAscend(starts, $0) }
        }
        self = isSorted ? matrix : matrix.transposed().transposed().mergingDuplicates()
    }

    /// What is wrong with the arrays; nil if nothing is.
    private static func complaint(
        _ shape: [Int], _ columnStarts: NDArray<Int>, _ rowIndices: NDArray<Int32>, _ values: NDArray<Element>
    ) -> String? {
        if let complaint = sparseShapeComplaint(shape) { return complaint }
        guard columnStarts.rank == 1, rowIndices.rank == 1, values.rank == 1 else {
            return
                "arrays of shapes \(columnStarts.shape), \(rowIndices.shape) and \(values.shape), but one axis is needed"
        }
        guard columnStarts.count == shape[1] + 1, rowIndices.count == values.count else {
            return
                "\(columnStarts.count) column starts, \(rowIndices.count) row indices and \(values.count) values for "
                + "a matrix of shape \(shape)"
        }
        return columnStarts.withUnsafeBuffer { starts in
            rowIndices.withUnsafeBuffer { indices in structureComplaint(shape, starts, indices) }
        }
    }
}

/// What is wrong with the shape of a sparse matrix; nil if nothing is.
func sparseShapeComplaint(_ shape: [Int]) -> String? {
    guard shape.count == 2, shape.allSatisfy({ $0 >= 0 }) else { return "the shape \(shape) is not that of a matrix" }
    // Row indices have 32 bits, and the transpose needs them for columns.
    guard shape.allSatisfy({ $0 <= Int(Int32.max) }) else { return "the shape \(shape) has an extent above 2³¹ − 1" }
    return nil
}

private func structureComplaint(
    _ shape: [Int], _ starts: UnsafeBufferPointer<Int>, _ indices: UnsafeBufferPointer<Int32>
) -> String? {
    guard starts[0] == 0, starts[shape[1]] == indices.count else {
        return
            "the column starts go from \(starts[0]) to \(starts[shape[1]]), not from 0 to the \(indices.count) values"
    }
    for column in 0..<shape[1] where starts[column] > starts[column + 1] {
        return "column \(column) begins at \(starts[column]), behind its end at \(starts[column + 1])"
    }
    guard let wrong = indices.firstIndex(where: { $0 < 0 || Int($0) >= shape[0] }) else { return nil }
    let column = starts.lastIndex { $0 <= wrong }!
    return "column \(column) has an entry in row \(indices[wrong]) of a matrix of shape \(shape)"
}

/// Whether the rows of every column ascend, none of them twice.
private func rowsAscend(_ starts: UnsafeBufferPointer<Int>, _ indices: UnsafeBufferPointer<Int32>) -> Bool {
    for column in 0..<starts.count - 1 {
        for place in starts[column]..<max(starts[column + 1] - 1, starts[column])
        where indices[place] >= indices[place + 1] { return false }
    }
    return true
}
