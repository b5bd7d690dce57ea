extension NDArrayProtocol where Element: ArrayScalar {
    /// The sums of all elements up to and including each, along an axis; accumulated in double precision.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[1, 2, 3], [4, 5, 6]]).cumulativeSum(axis: 1))
    /// // [[ 1.  3.  6.]
    /// //  [ 4.  9. 15.]]
    /// ```
    public func cumulativeSum(axis: Int = -1) -> NDArray<Element> {
        cumulated(axis: axis, isProduct: false, name: "NDArray.cumulativeSum")
    }

    /// The products of all elements up to and including each, along an axis; accumulated in double precision.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2, 3, 4]).cumulativeProduct())
    /// // [ 1.  2.  6. 24.]
    /// ```
    public func cumulativeProduct(axis: Int = -1) -> NDArray<Element> {
        cumulated(axis: axis, isProduct: true, name: "NDArray.cumulativeProduct")
    }

    /// The differences of neighbours along an axis, which gets shorter by one.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 4, 9, 16]).differences())
    /// // [3. 5. 7.]
    /// ```
    ///
    /// - Precondition: the axis is not empty.
    public func differences(axis: Int = -1) -> NDArray<Element> {
        let axis = resolvedAxis(axis, rank: shape.count, operation: "NDArray.differences")
        require(shape[axis] > 0, "NDArray.differences: axis \(axis) of the shape \(shape) is empty")
        var (left, right) = (view, view)
        left.layout.shape[axis] -= 1
        right.layout.shape[axis] -= 1
        right.layout.offset += shape[axis] > 1 ? strides[axis] : 0
        return right - left
    }

    private func cumulated(axis: Int, isProduct: Bool, name: String) -> NDArray<Element> {
        let axis = resolvedAxis(axis, rank: shape.count, operation: name)
        let lanes = LaneWalk(shape: shape, axis: axis, strides: [rowMajorStrides(of: shape), strides])
        return NDArray(uninitializedShape: shape) { target in
            guard let base = target.baseAddress else { return }
            withUnsafeElements { elements in
                lanes.visit { offsets in
                    cumulateLane(
                        elements + offsets[1], stride: lanes.strides[1], into: base + offsets[0],
                        targetStride: lanes.strides[0], count: lanes.count, isProduct: isProduct)
                }
            }
        }
    }
}

@specialized(where Element == Float)
@specialized(where Element == Double)
private func cumulateLane<Element: ArrayScalar>(
    _ source: UnsafePointer<Element>, stride: Int, into target: UnsafeMutablePointer<Element>, targetStride: Int,
    count: Int, isProduct: Bool
) {
    var total = isProduct ? 1.0 : 0.0
    for index in 0..<count {
        let element = Double(source[index * stride])
        total = isProduct ? total * element : total + element
        (target + index * targetStride).initialize(to: Element(total))
    }
}
