// Every loop runs over all vectors of the storage, padding included, and is inlined where it is called, so that it is
// compiled together with the closure.

extension LaneArray {
    /// The number of vectors, padding included.
    @inlinable
    public var vectorCount: Int { storage.count / Vector.scalarCount }

    @inlinable @inline(__always)
    func vector(_ index: Int) -> Vector {
        UnsafeRawPointer(storage.base).load(fromByteOffset: index &* MemoryLayout<Vector>.stride, as: Vector.self)
    }

    @inlinable @inline(__always)
    func store(_ vector: Vector, at index: Int) {
        UnsafeMutableRawPointer(storage.base).storeBytes(
            of: vector, toByteOffset: index &* MemoryLayout<Vector>.stride, as: Vector.self)
    }

    @usableFromInline
    func requireSameShape(_ other: LaneArray, _ operation: String) {
        require(shape == other.shape, "LaneArray.\(operation): shapes \(shape) and \(other.shape) differ")
    }

    /// The results of `transform` for every vector, in an array of the same shape.
    ///
    /// ```swift
    /// let a = LaneArray<SIMD4<Float>>(NDArray([1, 4, 9, 16, 25]))
    /// print(a.mapVectors { $0.squareRoot() + 1 })
    /// // [2. 3. 4. 5. 6.]
    /// ```
    @inlinable @inline(__always)
    public func mapVectors(_ transform: (Vector) -> Vector) -> LaneArray {
        let result = LaneArray(uninitializedShape: shape)
        for index in 0..<vectorCount { result.store(transform(vector(index)), at: index) }
        result.clearPadding()
        return result
    }

    /// The results of `transform` for the vectors of two arrays.
    ///
    /// ```swift
    /// let a = LaneArray<SIMD4<Float>>(NDArray([1, 2, 3]))
    /// print(a.zipMapVectors(a) { $0 * $1 })
    /// // [1. 4. 9.]
    /// ```
    ///
    /// - Precondition: the shapes are equal.
    @inlinable @inline(__always)
    public func zipMapVectors(_ b: LaneArray, _ transform: (Vector, Vector) -> Vector) -> LaneArray {
        requireSameShape(b, "zipMapVectors")
        let result = LaneArray(uninitializedShape: shape)
        for index in 0..<vectorCount { result.store(transform(vector(index), b.vector(index)), at: index) }
        result.clearPadding()
        return result
    }

    /// The results of `transform` for the vectors of three arrays.
    ///
    /// ```swift
    /// let s = LaneArray<SIMD4<Float>>(NDArray([6, 20, 42]))
    /// let a = LaneArray<SIMD4<Float>>(NDArray([1, 2, 3]))
    /// print(s.zipMapVectors(a, a) { s, a, b in s / (a + b) })
    /// // [3. 5. 7.]
    /// ```
    ///
    /// - Precondition: the shapes are equal.
    @inlinable @inline(__always)
    public func zipMapVectors(
        _ b: LaneArray, _ c: LaneArray, _ transform: (Vector, Vector, Vector) -> Vector
    ) -> LaneArray {
        requireSameShape(b, "zipMapVectors")
        requireSameShape(c, "zipMapVectors")
        let result = LaneArray(uninitializedShape: shape)
        for index in 0..<vectorCount {
            result.store(transform(vector(index), b.vector(index), c.vector(index)), at: index)
        }
        result.clearPadding()
        return result
    }

    /// Changes every vector in place.
    ///
    /// ```swift
    /// var a = LaneArray<SIMD4<Double>>(NDArray([-1, 2, -3]))
    /// a.updateVectors { $0.clamp(lowerBound: .zero, upperBound: .one) }
    /// print(a)
    /// // [0. 1. 0.]
    /// ```
    @inlinable @inline(__always)
    public mutating func updateVectors(_ body: (inout Vector) -> Void) {
        makeUnique()
        for index in 0..<vectorCount {
            var value = vector(index)
            body(&value)
            store(value, at: index)
        }
        clearPadding()
    }

    /// Changes every vector in place, given those of another array.
    ///
    /// - Precondition: the shapes are equal.
    @inlinable @inline(__always)
    public mutating func updateVectors(with a: LaneArray, _ body: (inout Vector, Vector) -> Void) {
        requireSameShape(a, "updateVectors")
        makeUnique()
        for index in 0..<vectorCount {
            var value = vector(index)
            body(&value, a.vector(index))
            store(value, at: index)
        }
        clearPadding()
    }

    /// Changes every vector in place, given those of two other arrays.
    ///
    /// - Precondition: the shapes are equal.
    @inlinable @inline(__always)
    public mutating func updateVectors(
        with a: LaneArray, _ b: LaneArray, _ body: (inout Vector, Vector, Vector) -> Void
    ) {
        requireSameShape(a, "updateVectors")
        requireSameShape(b, "updateVectors")
        makeUnique()
        for index in 0..<vectorCount {
            var value = vector(index)
            body(&value, a.vector(index), b.vector(index))
            store(value, at: index)
        }
        clearPadding()
    }

    /// Changes every vector in place, given those of three other arrays.
    ///
    /// ```swift
    /// var v = LaneArray<SIMD4<Float>>(NDArray([1, 1, 1]))
    /// let (s, a) = (LaneArray<SIMD4<Float>>(NDArray([6, 20, 42])), LaneArray<SIMD4<Float>>(NDArray([1, 2, 3])))
    /// v.updateVectors(with: s, a, a) { v, s, a, b in v += s / (a + b) }
    /// print(v)
    /// // [4. 6. 8.]
    /// ```
    ///
    /// - Precondition: the shapes are equal.
    @inlinable @inline(__always)
    public mutating func updateVectors(
        with a: LaneArray, _ b: LaneArray, _ c: LaneArray, _ body: (inout Vector, Vector, Vector, Vector) -> Void
    ) {
        requireSameShape(a, "updateVectors")
        requireSameShape(b, "updateVectors")
        requireSameShape(c, "updateVectors")
        makeUnique()
        for index in 0..<vectorCount {
            var value = vector(index)
            body(&value, a.vector(index), b.vector(index), c.vector(index))
            store(value, at: index)
        }
        clearPadding()
    }
}
