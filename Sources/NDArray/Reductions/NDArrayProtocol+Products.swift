extension NDArrayProtocol where Element: ArrayScalar {
    /// The product of all elements, formed in double precision; 1 if there are none.
    ///
    /// ```swift
    /// print(NDArray<Double>([2, 3, 4]).product())
    /// // 24.0
    /// ```
    public func product() -> Element { product(axes: Array(shape.indices)).elements[0] }

    /// The products along the given axes, formed in double precision.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[1, 2], [3, 4]]).product(axes: [0]))
    /// // [3. 8.]
    /// ```
    ///
    /// - Parameters:
    ///   - axes: the axes that are reduced, none twice; negative ones count from the back.
    ///   - keepDims: keep the axes with extent 1, so that the result broadcasts against the array.
    public func product(axes: [Int], keepDims: Bool = false) -> NDArray<Element> {
        let plan = ReductionPlan(
            shape: shape, strides: strides, axes: axes, keepDims: keepDims, operation: "NDArray.product")
        let (kept, reduced) = (plan.keptWalk(), plan.reducedWalk())
        return NDArray(uninitializedShape: plan.resultShape) { target in
            withUnsafeElements { source in
                kept.visitRows { offsets in
                    for index in 0..<kept.count {
                        let start = source + offsets[1] + index * kept.strides[1]
                        var total = 1.0
                        reduced.visitRows {
                            multiplyRow(start + $0[0], stride: reduced.strides[0], count: reduced.count, into: &total)
                        }
                        target.initializeElement(at: offsets[0] + index * kept.strides[0], to: Element(total))
                    }
                }
            }
        }
    }

    /// `ln Σ e^x` of all elements without overflow in between; -infinity if there are none.
    ///
    /// ```swift
    /// print(NDArray<Double>([1000, 1000]).logSumExp())
    /// // 1000.6931471805599
    /// ```
    public func logSumExp() -> Element { logSumExp(axes: Array(shape.indices)).elements[0] }

    /// `ln Σ e^x` along the given axes without overflow in between; -infinity over empty axes.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[0, 0], [1000, -1000]]).logSumExp(axes: [1]))
    /// // [6.93147181e-01 1.00000000e+03]
    /// ```
    ///
    /// - Parameters:
    ///   - axes: the axes that are reduced, none twice; negative ones count from the back.
    ///   - keepDims: keep the axes with extent 1, so that the result broadcasts against the array.
    public func logSumExp(axes: [Int], keepDims: Bool = false) -> NDArray<Element> {
        let plan = ReductionPlan(
            shape: shape, strides: strides, axes: axes, keepDims: keepDims, operation: "NDArray.logSumExp")
        guard plan.reducedCount > 0 else { return NDArray(repeating: -.infinity, shape: plan.resultShape) }
        let largest = max(axes: axes, keepDims: true)
        // An infinite maximum would make infinity minus infinity.
        let offset = NDArray.choosing(where: largest.areFinite(), largest, otherwise: scalarArray(0))
        let sums = (self - offset).exp().sum(axes: axes, keepDims: true).log() + offset
        return keepDims ? sums : sums.reshaped(plan.resultShape)
    }
}

@specialized(where Element == Float)
@specialized(where Element == Double)
private func multiplyRow<Element: ArrayScalar>(
    _ source: UnsafePointer<Element>, stride: Int, count: Int, into total: inout Double
) {
    for index in 0..<count { total *= Double(source[index * stride]) }
}
