extension NDArray {
    /// A matrix from its rows.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[1, 2], [3, 4]]))
    /// // [[1. 2.]
    /// //  [3. 4.]]
    /// ```
    ///
    /// - Precondition: all rows have the same length.
    @inlinable
    public init(rows: [[Element]]) {
        let columns = rows.first?.count ?? 0
        require(
            rows.allSatisfy { $0.count == columns }, "NDArray(rows:): rows of lengths \(rows.map(\.count))")
        self.init(uninitializedShape: [rows.count, columns]) { target in
            for (index, row) in rows.enumerated() {
                _ = UnsafeMutableBufferPointer(rebasing: target[(index * columns)...]).initialize(from: row)
            }
        }
    }

    /// A one-dimensional array of the elements of any sequence.
    ///
    /// ```swift
    /// print(NDArray(sequence: stride(from: 0.0, to: 1, by: 0.25)))
    /// // [0.   0.25 0.5  0.75]
    /// ```
    @inlinable
    public init(sequence: some Sequence<Element>) { self.init(ContiguousArray(sequence)) }

    /// The rows of a matrix.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.rows)
    /// // [[1.0, 2.0], [3.0, 4.0]]
    /// ```
    ///
    /// - Precondition: the array has two axes.
    @inlinable
    public var rows: [[Element]] {
        require(shape.count == 2, "NDArray.rows: a matrix is needed, not shape \(shape)")
        return withUnsafeBuffer { elements in
            (0..<shape[0]).map { Array(elements[($0 * shape[1])..<(($0 + 1) * shape[1])]) }
        }
    }

    /// The elements that `element` gives for every index, in row-major order.
    ///
    /// ```swift
    /// print(NDArray<Double>(shape: [2, 3]) { Double(10 * $0[0] + $0[1]) })
    /// // [[ 0.  1.  2.]
    /// //  [10. 11. 12.]]
    /// ```
    @inlinable
    public init(shape: [Int], _ element: (_ index: [Int]) -> Element) {
        var index = [Int](repeating: 0, count: shape.count)
        self.init(uninitializedShape: shape) { target in
            for position in target.indices {
                target.initializeElement(at: position, to: element(index))
                for axis in shape.indices.reversed() {
                    index[axis] += 1
                    if index[axis] < shape[axis] { break }
                    index[axis] = 0
                }
            }
        }
    }
}

extension NDArray where Element: ArrayScalar {
    /// The numbers 0, 1, … below `count`.
    ///
    /// ```swift
    /// print(NDArray<Double>(arange: 4))
    /// // [0. 1. 2. 3.]
    /// ```
    @inlinable
    public init(arange count: Int) {
        self.init(uninitializedShape: [count]) { target in
            for index in target.indices { target.initializeElement(at: index, to: Element(index)) }
        }
    }

    /// The n × n unit matrix.
    ///
    /// ```swift
    /// print(NDArray<Double>(identity: 2))
    /// // [[1. 0.]
    /// //  [0. 1.]]
    /// ```
    public init(identity n: Int) {
        self.init(zeros: [n, n])
        withUnsafeMutableBuffer { elements in for index in 0..<n { elements[index * (n + 1)] = 1 } }
    }
}
