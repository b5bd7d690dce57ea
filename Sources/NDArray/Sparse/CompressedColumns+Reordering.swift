extension CompressedColumns {
    /// The transpose, also in compressed columns.
    ///
    /// ```swift
    /// let a = CompressedColumns<Double>(shape: [2, 3], entries: [(0, 2, 7), (1, 0, 8)])
    /// print(NDArray(a.transposed()))
    /// // [[0. 8.]
    /// //  [0. 0.]
    /// //  [7. 0.]]
    /// ```
    ///
    /// - Complexity: O(stored entries + rows + columns).
    public func transposed() -> CompressedColumns {
        withUnsafeEntries(ofColumns: 0..<columns) { pattern, values in
            Self.transposed(pattern, values, rows: rows, columns: columns)
        }
    }

    /// Deals the entries out by rows. Those of a row keep their order, so columns ascend in it.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    private static func transposed(
        _ pattern: SparsePattern, _ source: UnsafePointer<Element>, rows: Int, columns: Int
    ) -> CompressedColumns {
        let count = pattern.entryCount
        var starts = [Int](repeating: 0, count: rows + 1)
        for place in 0..<count { starts[Int(pattern.indices[place]) + 1] += 1 }
        for row in 0..<rows { starts[row + 1] += starts[row] }
        var next = starts
        var indices = NDArray<Int32>(zeros: [count])
        var values = NDArray<Element>(zeros: [count])
        indices.withUnsafeMutableBuffer { indices in
            values.withUnsafeMutableBuffer { values in
                next.withUnsafeMutableBufferPointer { next in
                    for column in 0..<columns {
                        for place in pattern.starts[column]..<pattern.starts[column + 1] {
                            let row = Int(pattern.indices[place])
                            indices[next[row]] = Int32(column)
                            values[next[row]] = source[place]
                            next[row] += 1
                        }
                    }
                }
            }
        }
        return CompressedColumns(rows: columns, columns: rows, sortedStarts: NDArray(starts), indices, values)
    }

    /// Some columns as a matrix of their own.
    ///
    /// ```swift
    /// let a = CompressedColumns<Double>(shape: [2, 4], entries: [(0, 1, 5), (1, 2, 6), (0, 3, 7)])
    /// print(NDArray(a[columns: 1..<3]))
    /// // [[5. 0.]
    /// //  [0. 6.]]
    /// ```
    ///
    /// - Complexity: O(their number and their stored entries).
    /// - Precondition: columns of the matrix.
    public subscript(columns range: Range<Int>) -> CompressedColumns {
        require(
            range.lowerBound >= 0 && range.upperBound <= columns,
            "CompressedColumns: columns \(range) of a matrix of shape \(shape)")
        let places = columnStarts[range.lowerBound]..<columnStarts[range.upperBound]
        let starts = columnStarts.withUnsafeBuffer { starts in
            NDArray((range.lowerBound...range.upperBound).map { starts[$0] - places.lowerBound })
        }
        return CompressedColumns(
            rows: rows, columns: range.count, sortedStarts: starts,
            NDArray(rowIndices[places]), NDArray(values[places]))
    }

    /// The matrix without the zeros among its stored entries.
    ///
    /// ```swift
    /// let a = CompressedColumns<Double>(shape: [2, 2], entries: [(0, 0, 3), (1, 1, 0)])
    /// print(a.droppingZeros().rowIndices)
    /// // [0]
    /// ```
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func droppingZeros() -> CompressedColumns {
        var (starts, indices, kept): ([Int], [Int32], [Element]) = ([0], [], [])
        columnStarts.withUnsafeBuffer { columnStarts in
            rowIndices.withUnsafeBuffer { rowIndices in
                values.withUnsafeBuffer { values in
                    for column in 0..<columns {
                        for place in columnStarts[column]..<columnStarts[column + 1] where values[place] != 0 {
                            indices.append(rowIndices[place])
                            kept.append(values[place])
                        }
                        starts.append(indices.count)
                    }
                }
            }
        }
        return CompressedColumns(
            rows: rows, columns: columns, sortedStarts: NDArray(starts), NDArray(indices), NDArray(kept))
    }
}

extension CompressedColumns: Equatable {
    /// Whether the shapes and all entries are equal. A zero that is stored equals one that is not.
    ///
    /// ```swift
    /// let a = CompressedColumns<Double>(shape: [2, 2], entries: [(0, 0, 3), (1, 1, 0)])
    /// let b = CompressedColumns<Double>(shape: [2, 2], entries: [(0, 0, 3)])
    /// print(a == b, a.storedCount == b.storedCount)
    /// // true false
    /// ```
    public static func == (a: CompressedColumns, b: CompressedColumns) -> Bool {
        guard a.shape == b.shape else { return false }
        if a.columnStarts == b.columnStarts, a.rowIndices == b.rowIndices { return a.values == b.values }
        let (a, b) = (a.droppingZeros(), b.droppingZeros())
        return a.columnStarts == b.columnStarts && a.rowIndices == b.rowIndices && a.values == b.values
    }
}
