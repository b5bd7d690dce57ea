extension NDArrayProtocol where Element: ArrayScalar {
    /// The inverse of a square matrix, or of every matrix of a stack (LAPACK's getrf and getri).
    ///
    /// To solve equations, ``solve(_:)`` is faster and more exact. 2 n³ operations.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[2, 1], [1, 1]])
    /// print(try a.inverse())
    /// // [[ 1. -1.]
    /// //  [-1.  2.]]
    /// ```
    ///
    /// - Throws: ``LinearAlgebraError``: `singular` if a pivot is exactly zero, or `nonFinite`.
    /// - Precondition: square matrices.
    public func inverse() throws(LinearAlgebraError) -> NDArray<Element> {
        let factors = try LUFactors(self, operation: "NDArray.inverse")
        try factors.requireRegular()
        return factors.inverse()
    }
}
