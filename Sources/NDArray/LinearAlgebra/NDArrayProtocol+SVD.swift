/// `A = U diag(s) V'`: orthonormal columns, non-negative numbers, orthonormal rows.
public struct SingularValueDecomposition<Element: ArrayScalar>: Sendable {
    /// m × k with `U' U = 1`, where k is the smaller extent of `A`, or m × m if complete.
    public let u: NDArray<Element>
    /// The k singular values, descending, none negative.
    public let singularValues: NDArray<Element>
    /// `V'`: k × n with orthonormal rows, or n × n if complete.
    public let vt: NDArray<Element>
}

extension NDArrayProtocol where Element: ArrayScalar {
    /// The singular value decomposition of an m × n matrix, or of every matrix of a stack.
    ///
    /// A column of `U` and the row of `V'` that belongs to it may be negated together, and the vectors of equal singular
    /// values may be mixed; the singular values themselves are unique. LAPACK's gesdd, and gesvd where that does not
    /// converge. About 4 m n² + 22 n³ operations for m ≥ n.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[0, 2], [3, 0], [0, 0]])
    /// let svd = try a.svd()
    /// print(svd.singularValues, svd.u.shape, svd.vt.shape)
    /// // [3. 2.] [3, 2] [2, 2]
    /// ```
    ///
    /// - Parameter size: whether `U` is m × min(m, n) and `V'` min(m, n) × n, or m × m and n × n.
    /// - Throws: ``LinearAlgebraError``: `nonFinite`, or `notConverged`.
    /// - Precondition: at least two axes.
    public func svd(
        _ size: DecompositionSize = .reduced
    ) throws(LinearAlgebraError) -> SingularValueDecomposition<Element> {
        try svd(size, MatrixStack(shape, operation: "NDArray.svd"))
    }

    func svd(
        _ size: DecompositionSize, _ stack: MatrixStack
    ) throws(LinearAlgebraError) -> SingularValueDecomposition<Element> {
        let (m, n, k) = (stack.rows, stack.columns, stack.smallerExtent)
        let (left, right) = size == .reduced ? (k, k) : (m, n)
        var u: NDArray<Element> = identities(stack.batch, rows: m, columns: left)
        var vt: NDArray<Element> = identities(stack.batch, rows: right, columns: n)
        var values = NDArray<Element>(zeros: stack.batch + [k])
        var singular = SingularValues(self, stack)
        for matrix in stack.matrices {
            try u.withUnsafeMutableBuffer { (u) throws(LinearAlgebraError) in
                try vt.withUnsafeMutableBuffer { (vt) throws(LinearAlgebraError) in
                    try values.withUnsafeMutableBuffer { (values) throws(LinearAlgebraError) in
                        try singular.find(
                            matrix, size, values.baseAddress! + matrix * k, u: u.baseAddress! + matrix * m * left,
                            width: left, vt: vt.baseAddress! + matrix * right * n)
                    }
                }
            }
        }
        return SingularValueDecomposition(u: u, singularValues: values, vt: vt)
    }

    /// The singular values of a matrix, or of every matrix of a stack, descending; see ``svd(_:)``.
    ///
    /// ```swift
    /// print(try NDArray<Double>(rows: [[0, 2], [3, 0]]).singularValues())
    /// // [3. 2.]
    /// ```
    ///
    /// - Throws: ``LinearAlgebraError``: `nonFinite`, or `notConverged`.
    /// - Precondition: at least two axes.
    public func singularValues() throws(LinearAlgebraError) -> NDArray<Element> {
        let stack = MatrixStack(shape, operation: "NDArray.singularValues")
        return try singularValues(stack)
    }

    func singularValues(_ stack: MatrixStack) throws(LinearAlgebraError) -> NDArray<Element> {
        var values = NDArray<Element>(zeros: stack.batch + [stack.smallerExtent])
        var singular = SingularValues(self, stack)
        try values.withUnsafeMutableBuffer { (values) throws(LinearAlgebraError) in
            for matrix in stack.matrices {
                try singular.find(matrix, nil, values.baseAddress! + matrix * stack.smallerExtent)
            }
        }
        return values
    }
}
