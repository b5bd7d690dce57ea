/// `A = V diag(λ) V'` of a symmetric matrix.
public struct SymmetricEigenDecomposition<Element: ArrayScalar>: Sendable {
    /// The n eigenvalues, ascending.
    public let values: NDArray<Element>
    /// n × n: column j is the eigenvector of `values[j]`, of length 1; `V' V = 1`.
    public let vectors: NDArray<Element>
}

extension NDArrayProtocol where Element: ArrayScalar {
    /// The eigenvalues and eigenvectors of a symmetric matrix, or of every matrix of a stack (LAPACK's syevd).
    ///
    /// Only the lower triangle is read. Each vector may be negated, and the vectors of equal eigenvalues may be mixed.
    /// As numpy.linalg.eigh. About 9 n³ operations.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[2, 1], [1, 2]])
    /// print(try a.symmetricEigen().values)
    /// // [1. 3.]
    /// ```
    ///
    /// - Throws: ``LinearAlgebraError``: `nonFinite`, or `notConverged`.
    /// - Precondition: square matrices.
    public func symmetricEigen() throws(LinearAlgebraError) -> SymmetricEigenDecomposition<Element> {
        let (values, rows) = try symmetricEigen(vectors: true, operation: "NDArray.symmetricEigen")
        // LAPACK's columns are our rows.
        let axes = Array(0..<(rank - 2)) + [rank - 1, rank - 2]
        return SymmetricEigenDecomposition(values: values, vectors: NDArray(rows.permuted(axes)))
    }

    /// The eigenvalues of a symmetric matrix, or of every matrix of a stack, ascending; see ``symmetricEigen()``.
    ///
    /// ```swift
    /// print(try NDArray<Double>(rows: [[2, 1], [1, 2]]).symmetricEigenvalues())
    /// // [1. 3.]
    /// ```
    ///
    /// - Throws: ``LinearAlgebraError``: `nonFinite`, or `notConverged`.
    /// - Precondition: square matrices.
    public func symmetricEigenvalues() throws(LinearAlgebraError) -> NDArray<Element> {
        try symmetricEigen(vectors: false, operation: "NDArray.symmetricEigenvalues").values
    }

    private func symmetricEigen(
        vectors: Bool, operation: String
    ) throws(LinearAlgebraError) -> (values: NDArray<Element>, rows: NDArray<Element>) {
        let stack = MatrixStack(square: shape, operation: operation)
        let n = stack.rows
        var values = NDArray<Element>(zeros: stack.batch + [n])
        var work = NDArray(self)
        try work.withUnsafeMutableBuffer { (elements) throws(LinearAlgebraError) in
            for matrix in stack.matrices {
                let start = elements.baseAddress! + matrix * stack.area
                try stack.requireFiniteLowerTriangle(start, matrix: matrix)
                // Our lower triangle is LAPACK's upper one.
                let info = values.withUnsafeMutableBuffer {
                    Element.factorizeSymmetric(
                        vectors: vectors, upper: true, n: n, start, lda: n, $0.baseAddress! + matrix * n)
                }
                stack.requireAccepted(info)
                guard info == 0 else {
                    throw .notConverged(operation: operation, shape: stack.shape, matrix: matrix)
                }
            }
        }
        return (values, work)
    }
}
