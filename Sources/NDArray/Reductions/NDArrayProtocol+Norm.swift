extension NDArrayProtocol where Element: ArrayScalar {
    /// `√Σ x²` over all elements (the Frobenius norm of a matrix). Does not overflow where the result does not.
    ///
    /// ```swift
    /// print(NDArray<Double>([3, 4]).norm())
    /// // 5.0
    /// ```
    public func norm() -> Element {
        let squares = sumOfSquares()
        if squares > 1e-280 && squares.isFinite || isEmpty { return Element(squares.squareRoot()) }
        // The squares left the range of Double: divide by the largest element first.
        let largest = Double(abs().max())
        guard largest > 0, largest.isFinite else { return Element(largest) }
        let scaled = self.map { Double($0) / largest }
        return Element(largest * scaled.sumOfSquares().squareRoot())
    }

    /// `√Σ x²` along the given axes (negative ones count from the back).
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.norm(axes: [0, 1]))
    /// // 5.477225575051661
    /// ```
    ///
    /// - Parameters:
    ///   - axes: the axes that are reduced, none twice.
    ///   - keepDims: keep the axes with extent 1, so that the result broadcasts against the array.
    public func norm(axes: [Int], keepDims: Bool = false) -> NDArray<Element> {
        let plan = ReductionPlan(
            shape: shape, strides: strides, axes: axes, keepDims: keepDims, operation: "NDArray.norm")
        let sums = withUnsafeElements {
            sumsInDouble(
                $0, plan, row: { row, stride, count, _ in Element.sumOfSquares(row, stride: stride, count: count) },
                accumulate: accumulateSquares)
        }
        return finishedSums(sums, .squareRoot, shape: plan.resultShape)
    }

    /// `Σ |x|` over all elements, accumulated in double precision.
    ///
    /// ```swift
    /// print(NDArray<Double>([3, -4]).norm1())
    /// // 7.0
    /// ```
    public func norm1() -> Element { abs().sum() }

    /// `Σ |x|` along the given axes; see ``norm(axes:keepDims:)``.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[3, -4], [1, 1]]).norm1(axes: [1]))
    /// // [7. 2.]
    /// ```
    public func norm1(axes: [Int], keepDims: Bool = false) -> NDArray<Element> {
        abs().sum(axes: axes, keepDims: keepDims)
    }

    /// `max |x|` over all elements; 0 if there are none, NaN if there is a NaN.
    ///
    /// ```swift
    /// print(NDArray<Double>([3, -4]).normInfinity())
    /// // 4.0
    /// ```
    public func normInfinity() -> Element { isEmpty ? 0 : abs().max() }

    /// `max |x|` along the given axes; see ``norm(axes:keepDims:)``.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[3, -4], [1, 1]]).normInfinity(axes: [1]))
    /// // [4. 1.]
    /// ```
    ///
    /// - Precondition: the axes are not empty.
    public func normInfinity(axes: [Int], keepDims: Bool = false) -> NDArray<Element> {
        abs().max(axes: axes, keepDims: keepDims)
    }

    /// `√Σ x²` along one axis; see ``norm(axes:keepDims:)``.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[3, 4], [5, 12]]).norm(axis: 1))
    /// // [ 5. 13.]
    /// ```
    public func norm(axis: Int, keepDims: Bool = false) -> NDArray<Element> { norm(axes: [axis], keepDims: keepDims) }

    private func sumOfSquares() -> Double {
        let walk = RowWalk(shape: shape, strides: [strides])
        var total = 0.0
        withUnsafeElements { source in
            walk.visitRows { total += Element.sumOfSquares(source + $0[0], stride: walk.strides[0], count: walk.count) }
        }
        return total
    }
}

/// Adds the squares of rows of elements to sums, one row after another.
private func accumulateSquares<Element: ArrayScalar>(
    _ source: UnsafePointer<Element>, stride: Int, rowStride: Int, rows: Int, into sums: UnsafeMutablePointer<Double>,
    count: Int
) {
    withUnsafeTemporaryAllocation(of: Element.self, capacity: 256) { squares in
        let squares = squares.baseAddress!
        for row in 0..<rows {
            for done in Swift.stride(from: 0, to: count, by: 256) {
                let part = Swift.min(256, count - done)
                Element.apply(
                    .square, source + row * rowStride + done * stride, stride: stride, to: squares, strideOut: 1,
                    count: part)
                Element.accumulate(squares, stride: 1, rowStride: 0, rows: 1, into: sums + done, count: part)
            }
        }
    }
}
