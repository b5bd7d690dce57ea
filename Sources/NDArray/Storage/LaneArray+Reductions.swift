extension LaneArray {
    /// The lanes of a row's last vector that lie behind the row's end.
    @usableFromInline
    var paddingMask: SIMDMask<Vector.MaskStorage> {
        var mask = SIMDMask<Vector.MaskStorage>(repeating: false)
        let padding = rowLength - shape[shape.count - 1]
        for lane in (Vector.scalarCount - padding)..<Vector.scalarCount { mask[lane] = true }
        return mask
    }

    /// Calls `body` with every vector, row by row.
    ///
    /// ```swift
    /// let a = LaneArray<SIMD4<Float>>(NDArray([3, 1, 4, 1, 5]))
    /// var smallest = SIMD4<Float>(repeating: .infinity)
    /// a.forEachVector(padding: .infinity) { smallest = pointwiseMin(smallest, $0) }
    /// print(smallest.min())
    /// // 1.0
    /// ```
    ///
    /// - Parameters:
    ///   - padding: what the lanes behind the end of a row hold.
    ///   - body: is called with every vector.
    @inlinable @inline(__always)
    public func forEachVector(padding: Element = 0, _ body: (Vector) -> Void) {
        let perRow = rowLength / Vector.scalarCount
        guard perRow > 0 else { return }
        let mask = paddingMask
        for start in stride(from: 0, to: vectorCount, by: perRow) {
            for index in start..<(start + perRow - 1) { body(vector(index)) }
            body(vector(start + perRow - 1).replacing(with: padding, where: mask))
        }
    }

    /// All elements combined, `lanes` at a time.
    ///
    /// `combine` must be associative and commutative, as the order is not that of the elements.
    ///
    /// ```swift
    /// let a = LaneArray<SIMD4<Double>>(NDArray(rows: [[1, 2, 3], [4, 5, 6]]))
    /// print(a.reduceVectors(0, +), a.reduceVectors(1, *))
    /// // 21.0 720.0
    /// ```
    ///
    /// - Parameters:
    ///   - neutral: the element that changes nothing: 0 for sums, 1 for products, infinity for minima.
    ///   - combine: combines the lanes of two vectors one by one.
    @inlinable @inline(__always)
    public func reduceVectors(_ neutral: Element, _ combine: (Vector, Vector) -> Vector) -> Element {
        let perRow = rowLength / Vector.scalarCount
        guard perRow > 0 else { return neutral }
        let mask = paddingMask
        var result = Vector(repeating: neutral)
        for start in stride(from: 0, to: vectorCount, by: perRow) {
            result = combine(result, rowCombined(start, perRow, mask, neutral, combine))
        }
        return combinedLanes(result, neutral, combine)
    }

    /// The elements of every row combined: an array without the last axis. See ``reduceVectors(_:_:)``.
    ///
    /// ```swift
    /// let a = LaneArray<SIMD4<Double>>(NDArray(rows: [[1, 2, 3], [4, 5, 6]]))
    /// print(a.reduceRows(-.infinity, pointwiseMax))
    /// // [3. 6.]
    /// ```
    @inlinable @inline(__always)
    public func reduceRows(_ neutral: Element, _ combine: (Vector, Vector) -> Vector) -> NDArray<Element> {
        let perRow = rowLength / Vector.scalarCount
        let mask = paddingMask
        return NDArray(uninitializedShape: Array(shape.dropLast())) { target in
            for row in target.indices {
                let result =
                    perRow > 0
                    ? rowCombined(row * perRow, perRow, mask, neutral, combine) : Vector(repeating: neutral)
                target.initializeElement(at: row, to: combinedLanes(result, neutral, combine))
            }
        }
    }

    /// The vectors of one row combined.
    @inlinable @inline(__always)
    func rowCombined(
        _ start: Int, _ count: Int, _ mask: SIMDMask<Vector.MaskStorage>, _ neutral: Element,
        _ combine: (Vector, Vector) -> Vector
    ) -> Vector {
        // Four results at a time, so that an addition need not wait for the one before it.
        var results = (
            Vector(repeating: neutral), Vector(repeating: neutral), Vector(repeating: neutral),
            Vector(repeating: neutral)
        )
        var index = start
        let last = start + count - 1
        while index + 4 <= last {
            results.0 = combine(results.0, vector(index))
            results.1 = combine(results.1, vector(index + 1))
            results.2 = combine(results.2, vector(index + 2))
            results.3 = combine(results.3, vector(index + 3))
            index += 4
        }
        while index < last {
            results.0 = combine(results.0, vector(index))
            index += 1
        }
        results.1 = combine(results.1, vector(last).replacing(with: neutral, where: mask))
        return combine(combine(results.0, results.1), combine(results.2, results.3))
    }

    /// The lanes of one vector combined, halves first.
    @inlinable @inline(__always)
    func combinedLanes(_ vector: Vector, _ neutral: Element, _ combine: (Vector, Vector) -> Vector) -> Element {
        var result = vector
        var half = Vector.scalarCount / 2
        while half > 0 {
            var upper = Vector(repeating: neutral)
            for lane in 0..<half { upper[lane] = result[lane + half] }
            result = combine(result, upper)
            half /= 2
        }
        return result[0]
    }
}
