/// In which norm the condition of a matrix is measured.
public enum ConditionNorm: Sendable, CaseIterable {
    /// The largest singular value over the smallest; also for matrices that are not square.
    case two
    /// The largest column sum of magnitudes, times that of the inverse.
    case one
}

extension NDArrayProtocol where Element: ArrayScalar {
    /// The number of singular values of a matrix that are not negligible: its rank. (``rank`` is the number of axes.)
    ///
    /// As numpy.linalg.matrix_rank.
    ///
    /// ```swift
    /// print(try NDArray<Double>(rows: [[1, 2], [2, 4]]).matrixRank())
    /// // 1
    /// ```
    ///
    /// - Parameter relativeCutoff: singular values up to this multiple of the largest count as zero; by default max(m, n)
    ///   times the distance from 1 to the next number.
    /// - Throws: ``LinearAlgebraError``: `nonFinite`, or `notConverged`.
    /// - Precondition: the array has two axes.
    public func matrixRank(relativeCutoff: Element? = nil) throws(LinearAlgebraError) -> Int {
        let stack = MatrixStack(single: shape, operation: "NDArray.matrixRank")
        let values = try singularValues(stack).elements
        guard let largest = values.first else { return 0 }
        let cutoff = relativeCutoff ?? stack.defaultCutoff(Element.self)
        return values.count { $0 > cutoff * largest }
    }

    /// By how much errors of the right side may be magnified in the solution of equations with this matrix.
    ///
    /// At least 1; infinite for a singular matrix. As numpy.linalg.cond.
    ///
    /// ```swift
    /// print(try NDArray<Double>(rows: [[4, 0], [0, 2]]).conditionNumber())
    /// // 2.0
    /// ```
    ///
    /// - Parameter norm: the norm in which errors are measured.
    /// - Throws: ``LinearAlgebraError``: `nonFinite`, or `notConverged`.
    /// - Precondition: a matrix that is not empty, and square for ``ConditionNorm/one``.
    public func conditionNumber(_ norm: ConditionNorm = .two) throws(LinearAlgebraError) -> Element {
        let stack = MatrixStack(single: shape, operation: "NDArray.conditionNumber")
        require(stack.area > 0, "NDArray.conditionNumber: the matrix of shape \(shape) is empty")
        switch norm {
        case .two:
            let values = try singularValues(stack).elements
            return values.last! > 0 ? values[0] / values.last! : .infinity
        case .one:
            let factors = try LUFactors(self, operation: stack.operation)
            guard factors.singular.isEmpty else { return .infinity }
            return oneNorm(self) * oneNorm(factors.inverse())
        }
    }
}

/// The largest column sum of magnitudes.
private func oneNorm<Element: ArrayScalar>(_ matrix: some NDArrayProtocol<Element>) -> Element {
    matrix.abs().sum(axis: 0).max()
}
