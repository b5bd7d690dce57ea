extension NDArrayProtocol where Element: ArrayScalar {
    /// The smallest element; NaN if there is a NaN.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v.min())
    /// // -2.0
    /// ```
    ///
    /// - Precondition: the array is not empty.
    public func min() -> Element { extremum(.minimum, Element.minimum, name: "NDArray.min") }

    /// The largest element; NaN if there is a NaN.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v.max())
    /// // 4.0
    /// ```
    ///
    /// - Precondition: the array is not empty.
    public func max() -> Element { extremum(.maximum, Element.maximum, name: "NDArray.max") }

    /// The smallest elements along the given axes (negative ones count from the back); NaN where there is a NaN.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.min(axes: [0, 1], keepDims: true))
    /// // [[1.]]
    /// ```
    ///
    /// - Parameters:
    ///   - axes: the axes that are reduced, none twice.
    ///   - keepDims: keep the axes with extent 1, so that the result broadcasts against the array.
    /// - Precondition: the axes are not empty.
    public func min(axes: [Int], keepDims: Bool = false) -> NDArray<Element> {
        extrema(.minimum, Element.minimum, axes: axes, keepDims: keepDims, name: "NDArray.min")
    }

    /// The largest elements along the given axes (negative ones count from the back); NaN where there is a NaN.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.max(axes: [0, 1], keepDims: true))
    /// // [[4.]]
    /// ```
    ///
    /// - Parameters:
    ///   - axes: the axes that are reduced, none twice.
    ///   - keepDims: keep the axes with extent 1, so that the result broadcasts against the array.
    /// - Precondition: the axes are not empty.
    public func max(axes: [Int], keepDims: Bool = false) -> NDArray<Element> {
        extrema(.maximum, Element.maximum, axes: axes, keepDims: keepDims, name: "NDArray.max")
    }

    /// The smallest elements along one axis; see ``min(axes:keepDims:)``.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.min(axis: 0))
    /// // [1. 2.]
    /// ```
    public func min(axis: Int, keepDims: Bool = false) -> NDArray<Element> { min(axes: [axis], keepDims: keepDims) }

    /// The largest elements along one axis; see ``max(axes:keepDims:)``.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.max(axis: 1))
    /// // [2. 4.]
    /// ```
    public func max(axis: Int, keepDims: Bool = false) -> NDArray<Element> { max(axes: [axis], keepDims: keepDims) }

    private func extremum(
        _ operation: BinaryOperation, _ row: (UnsafePointer<Element>, Int, Int) -> Element, name: String
    ) -> Element {
        extrema(operation, row, axes: Array(shape.indices), keepDims: false, name: name).elements[0]
    }

    private func extrema(
        _ operation: BinaryOperation, _ row: (UnsafePointer<Element>, _ stride: Int, _ count: Int) -> Element,
        axes: [Int], keepDims: Bool, name: String
    ) -> NDArray<Element> {
        let plan = ReductionPlan(shape: shape, strides: strides, axes: axes, keepDims: keepDims, operation: name)
        require(
            plan.reducedCount > 0 || plan.keptCount == 0, "\(name): no elements along axes \(axes) of shape \(shape)")
        let (kept, reduced) = (plan.keptWalk(), plan.reducedWalk())
        return NDArray(uninitializedShape: plan.resultShape) { target in
            withUnsafeElements { source in
                if plan.visitsReducedAxesInside {
                    kept.visitRows { offsets in
                        for index in 0..<kept.count {
                            let start = source + offsets[1] + index * kept.strides[1]
                            let best = target.baseAddress! + (offsets[0] + index * kept.strides[0])
                            best.initialize(to: start.pointee)
                            reduced.visitRows {
                                let candidate = row(start + $0[0], reduced.strides[0], reduced.count)
                                withUnsafePointer(to: candidate) {
                                    Element.apply(
                                        operation, best, strideA: 0, $0, strideB: 0, to: best, strideOut: 0, count: 1)
                                }
                            }
                        }
                    }
                } else {
                    kept.visitRows { offsets in
                        let (out, stride) = (target.baseAddress! + offsets[0], kept.strides[0])
                        let first = source + offsets[1]
                        Element.apply(
                            .copy, first, stride: kept.strides[1], to: out, strideOut: stride, count: kept.count)
                        reduced.visitRows { position in
                            for step in 0..<reduced.count {
                                Element.apply(
                                    operation, out, strideA: stride, first + position[0] + step * reduced.strides[0],
                                    strideB: kept.strides[1], to: out, strideOut: stride, count: kept.count)
                            }
                        }
                    }
                }
            }
        }
    }
}
