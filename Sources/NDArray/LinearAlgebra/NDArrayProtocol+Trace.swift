extension NDArrayProtocol where Element: ArrayScalar {
    /// The sum `Σ A[i, i + offset]` of a diagonal of a matrix; 0 if it is empty.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.trace())
    /// // 5.0
    /// ```
    ///
    /// - Parameter offset: how far right of the main diagonal; negative numbers are left of it.
    /// - Precondition: the array has two axes.
    public func trace(offset: Int = 0) -> Element {
        require(shape.count == 2, "NDArray.trace: a matrix is needed, not shape \(shape)")
        return diagonal(offset: offset).sum()
    }
}
