extension CompressedColumns {
    /// The product `S B` with a dense matrix, or with a vector.
    ///
    /// (m × k)(k × n) is m × n, and (m × k)(k) is (m). Runs on the calling thread; where the same matrix is multiplied
    /// again and again, ``transposedMatmul(_:)`` of its transpose is faster.
    ///
    /// ```swift
    /// let a = CompressedColumns<Double>(shape: [2, 3], entries: [(0, 2, 7), (1, 0, 8)])
    /// print(a.matmul(NDArray(rows: [[1, 2], [3, 4], [5, 6]])))
    /// // [[35. 42.]
    /// //  [ 8. 16.]]
    /// print(a.matmul(NDArray([1.0, 10, 100])))
    /// // [700.   8.]
    /// ```
    ///
    /// - Complexity: 2 · stored entries · n operations.
    /// - Precondition: a matrix or a vector with as many rows as this one has columns.
    public func matmul(_ dense: some NDArrayProtocol<Element>) -> NDArray<Element> {
        let (operand, width, shape) = self.operand(dense, extent: columns, rows: rows, "matmul")
        var result = NDArray<Element>(zeros: shape)
        result.withUnsafeMutableBuffer { target in
            operand.withUnsafeElements { b in
                withUnsafeEntries(ofColumns: 0..<columns) { pattern, values in
                    Element.scatter(pattern, values, b, width: width, into: target.baseAddress!)
                }
            }
        }
        return result
    }

    /// The product `S' B` with a dense matrix, or with a vector, without making the transpose.
    ///
    /// For S of m × k, (k × m)(m × n) is k × n, and (k × m)(m) is (k). Large products run on several threads; the result
    /// is the same for any number of them.
    ///
    /// ```swift
    /// let a = CompressedColumns<Double>(shape: [2, 3], entries: [(0, 2, 7), (1, 0, 8)])
    /// print(a.transposedMatmul(NDArray(rows: [[1, 2], [3, 4]])))
    /// // [[24. 32.]
    /// //  [ 0.  0.]
    /// //  [ 7. 14.]]
    /// ```
    ///
    /// - Complexity: 2 · stored entries · n operations.
    /// - Precondition: a matrix or a vector with as many rows as this one.
    public func transposedMatmul(_ dense: some NDArrayProtocol<Element>) -> NDArray<Element> {
        let (operand, width, shape) = self.operand(dense, extent: rows, rows: columns, "transposedMatmul")
        var result = NDArray<Element>(zeros: shape)
        result.withUnsafeMutableBuffer { target in
            nonisolated(unsafe) let first = target.baseAddress!
            operand.withUnsafeElements { b in
                spreadColumns(width: width) { columns in
                    withUnsafeEntries(ofColumns: columns) { pattern, values in
                        Element.gather(pattern, values, b, width: width, into: first + columns.lowerBound * width)
                    }
                }
            }
        }
        return result
    }

    /// A dense operand with contiguous rows, the length of these, and the shape of the product.
    private func operand(
        _ dense: some NDArrayProtocol<Element>, extent: Int, rows: Int, _ operation: String
    ) -> (NDArray<Element>, width: Int, shape: [Int]) {
        require(
            (dense.rank == 1 || dense.rank == 2) && dense.shape[0] == extent,
            "CompressedColumns.\(operation): shapes \(shape) and \(dense.shape)")
        let rest = dense.shape.dropFirst()
        return (NDArray(dense), rest.first ?? 1, [rows] + rest)
    }

    /// Calls `body` with all columns, or, where there is much to do, with parts of them on several threads.
    private func spreadColumns(width: Int, _ body: (Range<Int>) -> Void) {
        guard storedCount * width >= 1 << 18 else { return body(0..<columns) }
        let parts = min(64, columns)
        WorkerPool.shared.forEachIfIdle(count: parts) { part in
            body(part * columns / parts..<(part + 1) * columns / parts)
        }
    }
}
