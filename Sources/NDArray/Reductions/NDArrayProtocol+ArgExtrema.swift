extension NDArrayProtocol where Element: ArrayScalar {
    /// The position, in row-major order, of the first largest element, or of the first NaN if there is one.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v.argMax())
    /// // 2
    /// ```
    ///
    /// - Precondition: the array is not empty.
    public func argMax() -> Int { NDArray(self).reshaped([count]).argMax(axis: 0).elements[0] }

    /// The position, in row-major order, of the first smallest element, or of the first NaN if there is one.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v.argMin())
    /// // 1
    /// ```
    ///
    /// - Precondition: the array is not empty.
    public func argMin() -> Int { NDArray(self).reshaped([count]).argMin(axis: 0).elements[0] }

    /// The position along an axis of the first largest element, or of the first NaN if there is one.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.argMax(axis: 0))
    /// // [1 1]
    /// ```
    ///
    /// - Precondition: the axis is not empty.
    public func argMax(axis: Int, keepDims: Bool = false) -> NDArray<Int> {
        firstPositions(of: max(axis: axis, keepDims: true), axis: axis, keepDims: keepDims)
    }

    /// The position along an axis of the first smallest element, or of the first NaN if there is one.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.argMin(axis: 1))
    /// // [0 0]
    /// ```
    ///
    /// - Precondition: the axis is not empty.
    public func argMin(axis: Int, keepDims: Bool = false) -> NDArray<Int> {
        firstPositions(of: min(axis: axis, keepDims: true), axis: axis, keepDims: keepDims)
    }

    private func firstPositions(of values: NDArray<Element>, axis: Int, keepDims: Bool) -> NDArray<Int> {
        let plan = ReductionPlan(
            shape: shape, strides: strides, axes: [axis], keepDims: keepDims, operation: "NDArray.argMax")
        let (extent, stride) = (plan.reducedShape[0], plan.reducedStrides[0])
        let kept = plan.keptWalk()
        return NDArray<Int>(uninitializedShape: plan.resultShape) { target in
            withUnsafeElements { source in
                values.withUnsafeElements { values in
                    kept.visitRows { offsets in
                        for index in 0..<kept.count {
                            let start = source + offsets[1] + index * kept.strides[1]
                            let result = offsets[0] + index * kept.strides[0]
                            let position = Element.firstIndex(
                                of: values[result], in: start, stride: stride, count: extent)
                            target.initializeElement(at: result, to: position)
                        }
                    }
                }
            }
        }
    }
}
