extension CompressedColumns {
    /// The entries of a dense matrix that are not zero.
    ///
    /// ```swift
    /// let a = CompressedColumns(NDArray<Float>(rows: [[0, 2], [0, 3], [1, 0]]))
    /// print(a.columnStarts, a.rowIndices, a.values)
    /// // [0 1 3] [2 0 1] [1. 2. 3.]
    /// ```
    ///
    /// - Precondition: a matrix, its extents below 2³¹.
    public init(_ dense: some NDArrayProtocol<Element>) {
        let matrix = NDArray(dense)
        if let complaint = sparseShapeComplaint(matrix.shape) {
            requirementFailed("CompressedColumns: \(complaint)", file: #fileID, line: #line)
        }
        self = matrix.withUnsafeBuffer { Self.nonZeros(of: $0, rows: matrix.shape[0], columns: matrix.shape[1]) }
    }

    /// A matrix from entries in any order. Entries of the same place are added up in their order, as SciPy's
    /// `coo_matrix` does; zeros are stored.
    ///
    /// ```swift
    /// let a = CompressedColumns<Double>(shape: [2, 2], entries: [(1, 0, 1), (0, 1, 4), (1, 0, 2)])
    /// print(NDArray(a))
    /// // [[0. 4.]
    /// //  [3. 0.]]
    /// ```
    ///
    /// - Precondition: a shape of two extents below 2³¹, and places inside it.
    public init(shape: [Int], entries: [(row: Int, column: Int, value: Element)]) {
        self.init(
            shape: shape, rowIndices: entries.map(\.row), columnIndices: entries.map(\.column),
            values: entries.map(\.value))
    }

    /// The same from three lists: entry n is `values[n]`, in row `rowIndices[n]` and column `columnIndices[n]`.
    ///
    /// ```swift
    /// let a = CompressedColumns<Double>(shape: [2, 3], rowIndices: [0, 1], columnIndices: [2, 0], values: [7, 8])
    /// print(NDArray(a))
    /// // [[0. 0. 7.]
    /// //  [8. 0. 0.]]
    /// ```
    ///
    /// - Complexity: O(entries + rows + columns).
    /// - Precondition: lists of one length, a shape of two extents below 2³¹, and places inside it.
    public init(shape: [Int], rowIndices: [Int], columnIndices: [Int], values: [Element]) {
        if let complaint = sparseShapeComplaint(shape) {
            requirementFailed("CompressedColumns: \(complaint)", file: #fileID, line: #line)
        }
        require(
            rowIndices.count == values.count && columnIndices.count == values.count,
            "CompressedColumns: \(rowIndices.count) row indices, \(columnIndices.count) column indices and "
                + "\(values.count) values")
        for (row, column) in zip(rowIndices, columnIndices) {
            require(
                row >= 0 && row < shape[0] && column >= 0 && column < shape[1],
                "CompressedColumns: an entry at [\(row), \(column)] of a matrix of shape \(shape)")
        }
        // Dealt out by rows, these are the compressed columns of the transpose.
        var starts = [Int](repeating: 0, count: shape[0] + 1)
        for row in rowIndices { starts[row + 1] += 1 }
        for row in 0..<shape[0] { starts[row + 1] += starts[row] }
        var next = starts
        var order = [Int](repeating: 0, count: values.count)
        for (number, row) in rowIndices.enumerated() {
            order[next[row]] = number
            next[row] += 1
        }
        let byRows = CompressedColumns(
            rows: shape[1], columns: shape[0], sortedStarts: NDArray(starts),
            NDArray(order.map { Int32(columnIndices[$0]) }), NDArray(order.map { values[$0] }))
        self = byRows.transposed().mergingDuplicates()
    }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    private static func nonZeros(
        of elements: UnsafeBufferPointer<Element>, rows: Int, columns: Int
    ) -> CompressedColumns {
        var starts = [Int](repeating: 0, count: columns + 1)
        for row in 0..<rows {
            for column in 0..<columns where elements[row * columns + column] != 0 { starts[column + 1] += 1 }
        }
        for column in 0..<columns { starts[column + 1] += starts[column] }
        var next = starts
        var indices = NDArray<Int32>(zeros: [starts[columns]])
        var values = NDArray<Element>(zeros: [starts[columns]])
        indices.withUnsafeMutableBuffer { indices in
            values.withUnsafeMutableBuffer { values in
                for row in 0..<rows {
                    for column in 0..<columns where elements[row * columns + column] != 0 {
                        indices[next[column]] = Int32(row)
                        values[next[column]] = elements[row * columns + column]
                        next[column] += 1
                    }
                }
            }
        }
        return CompressedColumns(rows: rows, columns: columns, sortedStarts: NDArray(starts), indices, values)
    }

    /// Adds up the values of neighbours in one place. Rows must be in order already.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func mergingDuplicates() -> CompressedColumns {
        var (starts, indices, merged): ([Int], [Int32], [Element]) = ([0], [], [])
        starts.reserveCapacity(columns + 1)
        indices.reserveCapacity(storedCount)
        merged.reserveCapacity(storedCount)
        columnStarts.withUnsafeBuffer { columnStarts in
            rowIndices.withUnsafeBuffer { rowIndices in
                values.withUnsafeBuffer { values in
                    for column in 0..<columns {
                        for place in columnStarts[column]..<columnStarts[column + 1] {
                            if indices.count > starts[column], indices[indices.count - 1] == rowIndices[place] {
                                merged[merged.count - 1] += values[place]
                            } else {
                                indices.append(rowIndices[place])
                                merged.append(values[place])
                            }
                        }
                        starts.append(indices.count)
                    }
                }
            }
        }
        guard indices.count < storedCount else { return self }
        return CompressedColumns(
            rows: rows, columns: columns, sortedStarts: NDArray(starts), NDArray(indices), NDArray(merged))
    }
}
