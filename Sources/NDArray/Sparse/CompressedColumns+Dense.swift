extension NDArray where Element: ArrayScalar {
    /// A sparse matrix with all its zeros.
    ///
    /// ```swift
    /// print(NDArray(CompressedColumns<Double>(shape: [2, 3], entries: [(0, 2, 7), (1, 0, 8)])))
    /// // [[0. 0. 7.]
    /// //  [8. 0. 0.]]
    /// ```
    public init(_ sparse: CompressedColumns<Element>) {
        self.init(zeros: sparse.shape)
        withUnsafeMutableBuffer { elements in
            sparse.add(columns: 0..<sparse.columns, to: elements.baseAddress!, rowStride: sparse.columns)
        }
    }
}

extension CompressedColumns {
    /// Adds some columns to a dense matrix in memory whose row r begins at `destination + r * rowStride`.
    package func add(columns range: Range<Int>, to destination: UnsafeMutablePointer<Element>, rowStride: Int) {
        withUnsafeEntries(ofColumns: range) { pattern, values in
            addEntries(pattern, values, to: destination, rowStride: rowStride)
        }
    }
}

@specialized(where Element == Float)
@specialized(where Element == Double)
private func addEntries<Element: ArrayScalar>(
    _ pattern: SparsePattern, _ values: UnsafePointer<Element>, to destination: UnsafeMutablePointer<Element>,
    rowStride: Int
) {
    let first = pattern.starts[0]
    for column in 0..<pattern.count {
        for place in pattern.starts[column] - first..<pattern.starts[column + 1] - first {
            destination[Int(pattern.indices[place]) * rowStride + column] += values[place]
        }
    }
}
