extension NDArray {
    /// An array of the given shape with every element equal to `value`.
    ///
    /// ```swift
    /// print(NDArray<Double>(full: [2, 2], 7))
    /// // [[7. 7.]
    /// //  [7. 7.]]
    /// ```
    @inlinable
    public init(full shape: [Int], _ value: Element) { self.init(repeating: value, shape: shape) }
}

extension NDArray where Element: ArrayScalar {
    /// The numbers `start`, `start + step`, … below `end` (above it for a negative step).
    ///
    /// ```swift
    /// print(NDArray<Double>(arange: 1, 2, by: 0.25))
    /// // [1.   1.25 1.5  1.75]
    /// ```
    ///
    /// - Parameters:
    ///   - start: the first number.
    ///   - end: the number that is not reached.
    ///   - step: the distance, not zero. Element i is `start + i · step`, so errors do not add up.
    /// - Precondition: finite numbers and a step that is not zero.
    public init(arange start: Element, _ end: Element, by step: Element = 1) {
        require(
            step != 0 && start.isFinite && end.isFinite && step.isFinite,
            "NDArray(arange:): from \(start) to \(end) by \(step)")
        let steps = ((end - start) / step).rounded(.up)
        self.init(uninitializedShape: [Swift.max(0, Int(steps))]) { target in
            for index in target.indices { target.initializeElement(at: index, to: start + Element(index) * step) }
        }
    }

    /// `count` numbers at equal distances from `start` to `end`, both included.
    ///
    /// ```swift
    /// print(NDArray<Double>(linspace: 0, 1, count: 5))
    /// // [0.   0.25 0.5  0.75 1.  ]
    /// ```
    ///
    /// - Parameters:
    ///   - start: the first number.
    ///   - end: the last number.
    ///   - count: how many.
    ///   - includesEnd: false leaves out the end and makes the distance `(end - start) / count`.
    /// - Precondition: `count >= 0`.
    public init(linspace start: Element, _ end: Element, count: Int, includesEnd: Bool = true) {
        require(count >= 0, "NDArray(linspace:): a count of \(count)")
        let intervals = includesEnd ? count - 1 : count
        let step = intervals > 0 ? (end - start) / Element(intervals) : 0
        self.init(uninitializedShape: [count]) { target in
            for index in target.indices { target.initializeElement(at: index, to: start + Element(index) * step) }
            if includesEnd, count > 1 { target[count - 1] = end }
        }
    }

    /// A matrix with ones on one diagonal and zeros elsewhere.
    ///
    /// ```swift
    /// print(NDArray<Double>(eye: 2, columns: 3, offset: 1))
    /// // [[0. 1. 0.]
    /// //  [0. 0. 1.]]
    /// ```
    ///
    /// - Parameters:
    ///   - rows: the number of rows.
    ///   - columns: the number of columns; as many as rows if nil.
    ///   - offset: how far the diagonal lies above the main one (below for negative numbers).
    public init(eye rows: Int, columns: Int? = nil, offset: Int = 0) {
        let columns = columns ?? rows
        self.init(zeros: [rows, columns])
        withUnsafeMutableBuffer { elements in
            for row in 0..<rows where row + offset >= 0 && row + offset < columns {
                elements[row * columns + row + offset] = 1
            }
        }
    }
}

extension NDArray where Element: FixedWidthInteger {
    /// The integers 0, 1, … below `count`.
    ///
    /// ```swift
    /// print(NDArray<Int>(arange: 4))
    /// // [0 1 2 3]
    /// ```
    @inlinable
    public init(arange count: Int) { self.init((0..<Swift.max(0, count)).map { Element($0) }) }
}

extension NDArray where Element: ExpressibleByIntegerLiteral {
    /// A square matrix with the given vector on one diagonal and zeros elsewhere.
    ///
    /// ```swift
    /// print(NDArray(diagonal: NDArray<Double>([1, 2])))
    /// // [[1. 0.]
    /// //  [0. 2.]]
    /// ```
    ///
    /// - Parameters:
    ///   - diagonal: a vector of n elements.
    ///   - offset: how far the diagonal lies above the main one (below for negative numbers); the matrix has
    ///     n + |offset| rows.
    /// - Precondition: a vector.
    public init(diagonal: some NDArrayProtocol<Element>, offset: Int = 0) {
        require(diagonal.shape.count == 1, "NDArray(diagonal:): a vector is needed, not shape \(diagonal.shape)")
        let size = diagonal.shape[0] + Swift.abs(offset)
        self.init(zeros: [size, size])
        let (row, column) = (Swift.max(0, -offset), Swift.max(0, offset))
        for (index, element) in NDArray(diagonal).elements.enumerated() { self[row + index, column + index] = element }
    }
}
