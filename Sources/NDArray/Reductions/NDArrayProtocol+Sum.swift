extension NDArrayProtocol where Element: ArrayScalar {
    /// The sum of all elements; 0 if there are none. Accumulated in double precision, pairwise.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.sum())
    /// // 10.0
    /// ```
    public func sum() -> Element { Element(preciseSum()) }

    /// The sum of all elements in double precision, whatever the element type.
    ///
    /// ```swift
    /// print(NDArray<Float>([16_777_216, 1, 1]).preciseSum())
    /// // 16777218.0
    /// ```
    public func preciseSum() -> Double {
        if isContiguous {
            let count = count
            return withUnsafeElements { source in
                pairwiseSum(count: count) { Element.sum(source + $0, stride: 1, count: $1) }
            }
        }
        let walk = RowWalk(shape: shape, strides: [strides])
        var total = 0.0
        withUnsafeElements { source in
            walk.visitRows { total += Element.sum(source + $0[0], stride: walk.strides[0], count: walk.count) }
        }
        return total
    }

    /// The sums along the given axes (negative ones count from the back), accumulated in double precision.
    ///
    /// ```swift
    /// let a = NDArray<Double>(ones: [2, 3, 4])
    /// print(a.sum(axes: [0, 2]))
    /// // [8. 8. 8.]
    /// ```
    ///
    /// - Parameters:
    ///   - axes: the axes that are reduced, none twice.
    ///   - keepDims: keep the summed axes with extent 1, so that the result broadcasts against the array.
    public func sum(axes: [Int], keepDims: Bool = false) -> NDArray<Element> {
        sums(axes: axes, keepDims: keepDims, scale: 1, name: "NDArray.sum")
    }

    /// The sums along one axis; see ``sum(axes:keepDims:)``.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.sum(axis: 0))
    /// // [4. 6.]
    /// ```
    public func sum(axis: Int, keepDims: Bool = false) -> NDArray<Element> { sum(axes: [axis], keepDims: keepDims) }

    /// The mean of all elements; NaN if there are none.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.mean())
    /// // 2.5
    /// ```
    public func mean() -> Element { Element(preciseSum() / Double(count)) }

    /// The means along the given axes; see ``sum(axes:keepDims:)``. NaN over empty axes.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.mean(axes: [0, 1]))
    /// // 2.5
    /// ```
    public func mean(axes: [Int], keepDims: Bool = false) -> NDArray<Element> {
        let plan = ReductionPlan(
            shape: shape, strides: strides, axes: axes, keepDims: keepDims, operation: "NDArray.mean")
        return sums(axes: axes, keepDims: keepDims, scale: Double(plan.reducedCount), name: "NDArray.mean")
    }

    /// The means along one axis; see ``mean(axes:keepDims:)``.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.mean(axis: 1, keepDims: true))
    /// // [[1.5]
    /// //  [3.5]]
    /// ```
    public func mean(axis: Int, keepDims: Bool = false) -> NDArray<Element> { mean(axes: [axis], keepDims: keepDims) }

    private func sums(axes: [Int], keepDims: Bool, scale: Double, name: String) -> NDArray<Element> {
        let plan = ReductionPlan(shape: shape, strides: strides, axes: axes, keepDims: keepDims, operation: name)
        return finishedSums(plainSums(plan), .dividedBy(scale), shape: plan.resultShape)
    }

    /// The sums over the reduced axes, not rounded.
    func plainSums(_ plan: ReductionPlan) -> [Double] {
        withUnsafeElements {
            sumsInDouble(
                $0, plan, row: { row, stride, count, _ in Element.sum(row, stride: stride, count: count) },
                accumulate: { row, stride, rowStride, rows, sums, count in
                    Element.accumulate(row, stride: stride, rowStride: rowStride, rows: rows, into: sums, count: count)
                })
        }
    }
}
