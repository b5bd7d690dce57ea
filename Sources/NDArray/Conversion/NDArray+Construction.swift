extension NDArray {
    /// A matrix from its rows.
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
    /// - Precondition: the array has two axes.
    @inlinable
    public var rows: [[Element]] {
        require(shape.count == 2, "NDArray.rows: a matrix is needed, not shape \(shape)")
        return withUnsafeBuffer { elements in
            (0..<shape[0]).map { Array(elements[($0 * shape[1])..<(($0 + 1) * shape[1])]) }
        }
    }

    /// The elements that `element` gives for every index, in row-major order.
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
    @inlinable
    public init(arange count: Int) {
        self.init(uninitializedShape: [count]) { target in
            for index in target.indices { target.initializeElement(at: index, to: Element(index)) }
        }
    }

    /// The n × n unit matrix.
    public init(identity n: Int) {
        self.init(zeros: [n, n])
        withUnsafeMutableBuffer { elements in for index in 0..<n { elements[index * (n + 1)] = 1 } }
    }
}
