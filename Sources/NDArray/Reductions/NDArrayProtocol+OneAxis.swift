// Every reduction over several axes has a form for one.

extension NDArrayProtocol where Element: ArrayScalar {
    /// The variances along one axis; see ``variance(axes:correction:keepDims:)``.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[1, 2], [3, 8]]).variance(axis: 0))
    /// // [1. 9.]
    /// ```
    public func variance(axis: Int, correction: Int = 0, keepDims: Bool = false) -> NDArray<Element> {
        variance(axes: [axis], correction: correction, keepDims: keepDims)
    }

    /// The standard deviations along one axis; see ``standardDeviation(axes:correction:keepDims:)``.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[1, 2], [3, 8]]).standardDeviation(axis: 0))
    /// // [1. 3.]
    /// ```
    public func standardDeviation(axis: Int, correction: Int = 0, keepDims: Bool = false) -> NDArray<Element> {
        standardDeviation(axes: [axis], correction: correction, keepDims: keepDims)
    }

    /// The products along one axis; see ``product(axes:keepDims:)``.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[1, 2], [3, 4]]).product(axis: 1))
    /// // [ 2. 12.]
    /// ```
    public func product(axis: Int, keepDims: Bool = false) -> NDArray<Element> {
        product(axes: [axis], keepDims: keepDims)
    }

    /// `ln Σ e^x` along one axis; see ``logSumExp(axes:keepDims:)``.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[0, 0], [1000, 1000]]).logSumExp(axis: 1))
    /// // [6.93147181e-01 1.00069315e+03]
    /// ```
    public func logSumExp(axis: Int, keepDims: Bool = false) -> NDArray<Element> {
        logSumExp(axes: [axis], keepDims: keepDims)
    }

    /// `Σ |x|` along one axis; see ``norm1(axes:keepDims:)``.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[3, -4], [1, 1]]).norm1(axis: 1))
    /// // [7. 2.]
    /// ```
    public func norm1(axis: Int, keepDims: Bool = false) -> NDArray<Element> { norm1(axes: [axis], keepDims: keepDims) }

    /// `max |x|` along one axis; see ``normInfinity(axes:keepDims:)``.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[3, -4], [1, 1]]).normInfinity(axis: 1))
    /// // [4. 1.]
    /// ```
    public func normInfinity(axis: Int, keepDims: Bool = false) -> NDArray<Element> {
        normInfinity(axes: [axis], keepDims: keepDims)
    }
}

extension NDArrayProtocol where Element == Bool {
    /// The number of places along one axis where the mask holds; see ``trueCount(axes:keepDims:)``.
    ///
    /// ```swift
    /// print((NDArray<Double>(rows: [[1, 5], [7, 9]]) .> 2).trueCount(axis: 0))
    /// // [1 2]
    /// ```
    public func trueCount(axis: Int, keepDims: Bool = false) -> NDArray<Int> {
        trueCount(axes: [axis], keepDims: keepDims)
    }

    /// Whether the mask holds anywhere along one axis; see ``any(axes:keepDims:)``.
    ///
    /// ```swift
    /// print((NDArray<Double>(rows: [[1, 5], [7, 9]]) .> 5).any(axis: 1))
    /// // [false  true]
    /// ```
    public func any(axis: Int, keepDims: Bool = false) -> NDArray<Bool> { any(axes: [axis], keepDims: keepDims) }

    /// Whether the mask holds everywhere along one axis; see ``all(axes:keepDims:)``.
    ///
    /// ```swift
    /// print((NDArray<Double>(rows: [[1, 5], [7, 9]]) .> 5).all(axis: 1))
    /// // [false  true]
    /// ```
    public func all(axis: Int, keepDims: Bool = false) -> NDArray<Bool> { all(axes: [axis], keepDims: keepDims) }
}
