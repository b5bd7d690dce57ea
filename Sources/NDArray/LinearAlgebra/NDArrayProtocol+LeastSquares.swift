/// The solution of `A X ≈ B` with the smallest residual, and what was learned about `A`.
public struct LeastSquaresSolution<Element: ArrayScalar>: Sendable {
    /// `X`, of shape n, or n × r for r right sides. Of all solutions it is the shortest.
    public let solution: NDArray<Element>
    /// `‖A x - b‖²` of each right side: shape r, or 0-d for a vector.
    public let residualSums: NDArray<Element>
    /// The number of singular values of `A` above the cut-off.
    public let rank: Int
    /// The min(m, n) singular values of `A`, descending.
    public let singularValues: NDArray<Element>
}

extension NDArrayProtocol where Element: ArrayScalar {
    /// The vectors `x` that minimise `‖A x - b‖`, and of those the shortest (LAPACK's gelsd).
    ///
    /// `A` is m × n. `B` is a vector of m elements, or a matrix m × r with one right side per column. As
    /// numpy.linalg.lstsq, except that the residual sums are given always.
    ///
    /// ```swift
    /// let x = NDArray<Double>(rows: [[1, 0], [1, 1], [1, 2]])
    /// let line = try x.leastSquares(NDArray([1.0, 3.0, 5.0]))
    /// print(line.solution, line.rank)
    /// // [1. 2.] 2
    /// ```
    ///
    /// - Parameters:
    ///   - rightSides: the vector or the matrix `B`.
    ///   - relativeCutoff: singular values up to this multiple of the largest count as zero; by default max(m, n) times
    ///     the distance from 1 to the next number.
    /// - Throws: ``LinearAlgebraError``: `nonFinite` if `A` or `B` is not finite, or `notConverged`.
    /// - Precondition: a matrix, and a vector or a matrix with as many rows.
    public func leastSquares(
        _ rightSides: some NDArrayProtocol<Element>, relativeCutoff: Element? = nil
    ) throws(LinearAlgebraError) -> LeastSquaresSolution<Element> {
        let shapeB = rightSides.shape
        require(
            shape.count == 2 && (1...2).contains(shapeB.count) && shapeB[0] == shape[0],
            "NDArray.leastSquares: shapes \(shape) and \(shapeB)")
        let stack = MatrixStack(shape, operation: "NDArray.leastSquares")
        let (m, n) = (stack.rows, stack.columns)
        let b = NDArray(rightSides.reshaped(shapeB.count == 1 ? [m, 1] : shapeB))
        let columns = b.shape[1]
        // gelsd has no form for transposes, so its columns are made here.
        var work = NDArray(transposed())
        var target = NDArray<Element>(zeros: [columns, Swift.max(m, n)])
        target[.all, 0..<m].assign(b.transposed())
        var values = NDArray<Element>(zeros: [stack.smallerExtent])
        var rank = 0
        guard finite(work), finite(b) else {
            throw .nonFinite(operation: stack.operation, shape: finite(work) ? shapeB : shape, matrix: 0)
        }
        if stack.area > 0 {
            // LAPACK wants at least one right side.
            if columns == 0 { target = NDArray(zeros: [1, Swift.max(m, n)]) }
            let info = work.withUnsafeMutableBuffer { a in
                target.withUnsafeMutableBuffer { b in
                    values.withUnsafeMutableBuffer { s in
                        Element.minimizeSquares(
                            m: m, n: n, columns: Swift.max(columns, 1), a.baseAddress!, lda: m, b.baseAddress!,
                            ldb: Swift.max(m, n), s.baseAddress!,
                            cutoff: relativeCutoff ?? stack.defaultCutoff(Element.self), rank: &rank)
                    }
                }
            }
            stack.requireAccepted(info)
            guard info == 0 else { throw .notConverged(operation: stack.operation, shape: shape, matrix: 0) }
        }
        let solution = NDArray(target[0..<columns, 0..<n].transposed())
        let residuals = (matmul(solution) - b).squared().sum(axis: 0)
        let isVector = shapeB.count == 1
        return LeastSquaresSolution(
            solution: isVector ? solution.reshaped([n]) : solution,
            residualSums: isVector ? residuals.reshaped([]) : residuals, rank: rank, singularValues: values)
    }

    private func finite(_ array: NDArray<Element>) -> Bool {
        array.withUnsafeElements { Element.areAllFinite($0, stride: 1, count: array.count) }
    }
}

extension MatrixStack {
    /// The multiple of the largest singular value up to which rounding errors cannot be told from singular values.
    func defaultCutoff<Element: ArrayScalar>(_: Element.Type) -> Element {
        Element(Swift.max(rows, columns)) * Element.ulpOfOne
    }
}
