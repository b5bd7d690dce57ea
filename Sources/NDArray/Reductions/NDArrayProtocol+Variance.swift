extension NDArrayProtocol where Element: ArrayScalar {
    /// The variance of all elements, `Σ (x - mean)² / (count - correction)`; NaN where the divisor is not positive.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 3, 4])
    /// print(a.variance(), a.variance(correction: 1))
    /// // 1.25 1.6666666666666667
    /// ```
    ///
    /// - Parameter correction: 0 for the variance of the elements themselves, 1 for the unbiased estimate from a sample.
    public func variance(correction: Int = 0) -> Element {
        guard isContiguous else { return variance(axes: Array(shape.indices), correction: correction).elements[0] }
        let (count, mean) = (count, preciseSum() / Double(count))
        let sum = withUnsafeElements { source in
            pairwiseSum(count: count) {
                Element.sumOfSquaredDeviations(source + $0, stride: 1, count: $1, from: mean)
            }
        }
        return Element(count > correction ? sum / Double(count - correction) : .nan)
    }

    /// The variances along the given axes; two passes, accumulated in double precision.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[1, 2], [3, 8]]).variance(axes: [0]))
    /// // [1. 9.]
    /// ```
    ///
    /// - Parameters:
    ///   - axes: the axes that are reduced, none twice; negative ones count from the back.
    ///   - correction: what is subtracted from the number of elements to give the divisor.
    ///   - keepDims: keep the axes with extent 1, so that the result broadcasts against the array.
    public func variance(axes: [Int], correction: Int = 0, keepDims: Bool = false) -> NDArray<Element> {
        let plan = ReductionPlan(
            shape: shape, strides: strides, axes: axes, keepDims: keepDims, operation: "NDArray.variance")
        let divisor = Double(plan.reducedCount - correction)
        guard plan.visitsReducedAxesInside else {
            let deviations = self - mean(axes: axes, keepDims: true)
            return deviations.squared().sum(axes: axes, keepDims: keepDims) * Element(divisor > 0 ? 1 / divisor : .nan)
        }
        let means = plainSums(plan).map { $0 / Double(plan.reducedCount) }
        let sums = withUnsafeElements {
            sumsInDouble(
                $0, plan,
                row: { row, stride, count, result in
                    Element.sumOfSquaredDeviations(row, stride: stride, count: count, from: means[result])
                }, accumulate: { _, _, _, _, _, _ in })
        }
        return finishedSums(sums, .dividedBy(divisor > 0 ? divisor : .nan), shape: plan.resultShape)
    }

    /// The square root of the variance of all elements; see ``variance(correction:)``.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 3]).standardDeviation())
    /// // 1.0
    /// ```
    public func standardDeviation(correction: Int = 0) -> Element { variance(correction: correction).squareRoot() }

    /// The square roots of the variances along the given axes; see ``variance(axes:correction:keepDims:)``.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[1, 2], [3, 8]]).standardDeviation(axes: [0]))
    /// // [1. 3.]
    /// ```
    public func standardDeviation(axes: [Int], correction: Int = 0, keepDims: Bool = false) -> NDArray<Element> {
        variance(axes: axes, correction: correction, keepDims: keepDims).sqrt()
    }
}
