extension NDArray {
    @inlinable
    public func withUnsafeElements<Result, Failure: Error>(
        _ body: (UnsafePointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(storage) {} }
        return try body(UnsafePointer(storage.base))
    }

    /// Calls `body` with all elements in row-major order, valid during the call.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 3])
    /// print(a.withUnsafeBuffer { $0.reduce(0, +) })
    /// // 6.0
    /// ```
    @inlinable
    public func withUnsafeBuffer<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(storage) {} }
        return try body(UnsafeBufferPointer(start: storage.base, count: storage.count))
    }

    /// Calls `body` with all elements in row-major order, to be changed in place. Copies first if the memory is shared.
    ///
    /// ```swift
    /// var a = NDArray<Double>([1, 2, 3])
    /// a.withUnsafeMutableBuffer { $0.swapAt(0, 2) }
    /// print(a)
    /// // [3. 2. 1.]
    /// ```
    @inlinable
    public mutating func withUnsafeMutableBuffer<Result, Failure: Error>(
        _ body: (UnsafeMutableBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        makeUnique()
        defer { withExtendedLifetime(storage) {} }
        return try body(UnsafeMutableBufferPointer(start: storage.base, count: storage.count))
    }

    @inlinable
    mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&storage) || storage.isReadOnly { storage = storage.copy() }
    }
}

extension NDArray {
    /// The element at an index per axis.
    ///
    /// ```swift
    /// var a = NDArray<Double>(zeros: [2, 2])
    /// a[0, 1] = 5
    /// print(a[0, 1], a[1, 1])
    /// // 5.0 0.0
    /// ```
    ///
    /// - Precondition: one index per axis, each inside its axis.
    @inlinable
    public subscript(_ indices: Int...) -> Element {
        get { storage.base[offset(of: indices)] }
        set {
            let offset = offset(of: indices)
            makeUnique()
            storage.base[offset] = newValue
        }
    }

    @usableFromInline
    func offset(of indices: [Int]) -> Int {
        require(
            indices.count == shape.count,
            "NDArray subscript: \(indices.count == 1 ? "1 index" : "\(indices.count) indices") for an array of shape "
                + "\(shape); a part is a[0, .all] or row(0)")
        var offset = 0
        for axis in indices.indices {
            require(
                indices[axis] >= 0 && indices[axis] < shape[axis],
                "NDArray subscript: index \(indices) is outside the shape \(shape)")
            offset += indices[axis] * strides[axis]
        }
        return offset
    }

    /// The elements in row-major order.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.elements)
    /// // [1.0, 2.0, 3.0, 4.0]
    /// ```
    @inlinable
    public var elements: [Element] { withUnsafeBuffer { Array($0) } }
}
