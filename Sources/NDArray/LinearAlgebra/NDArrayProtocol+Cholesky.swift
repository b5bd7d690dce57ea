/// A triangle of a square matrix, with its diagonal.
public enum MatrixTriangle: Sendable, CaseIterable {
    case lower, upper
}

extension NDArrayProtocol where Element: ArrayScalar {
    /// The Cholesky factor of a symmetric positive definite matrix, or of every matrix of a stack (LAPACK's potrf).
    ///
    /// `A = L L'` with a lower triangular `L`, or `A = U' U` with an upper triangular one, both with a positive diagonal.
    /// Only that triangle of `A` is read; the other one of the result is zero. 1/3 n³ operations.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[4, 2], [2, 5]])
    /// print(try a.cholesky())
    /// // [[2. 0.]
    /// //  [1. 2.]]
    /// ```
    ///
    /// - Throws: ``LinearAlgebraError``: `notPositiveDefinite`, or `nonFinite`.
    /// - Precondition: square matrices.
    public func cholesky(_ triangle: MatrixTriangle = .lower) throws(LinearAlgebraError) -> NDArray<Element> {
        let stack = MatrixStack(square: shape, operation: "NDArray.cholesky")
        let n = stack.rows
        if triangle == .upper {
            // U' is the lower factor of the transpose.
            let axes = Array(stack.batch.indices) + [shape.count - 1, shape.count - 2]
            return NDArray(try permuted(axes).cholesky().permuted(axes))
        }
        var factor = NDArray(self)
        try factor.withUnsafeMutableBuffer { (elements) throws(LinearAlgebraError) in
            for matrix in stack.matrices {
                let start = elements.baseAddress! + matrix * stack.area
                try stack.requireFiniteLowerTriangle(start, matrix: matrix)
                // Our lower triangle is LAPACK's upper one.
                let info = Element.factorizeCholesky(upper: true, n: n, start, lda: n)
                stack.requireAccepted(info)
                guard info == 0 else {
                    throw .notPositiveDefinite(
                        operation: stack.operation, shape: stack.shape, matrix: matrix, minor: info)
                }
                for row in 0..<n { (start + row * n + row + 1).update(repeating: 0, count: n - row - 1) }
            }
        }
        return factor
    }
}
