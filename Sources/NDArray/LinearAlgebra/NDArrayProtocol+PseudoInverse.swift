extension NDArrayProtocol where Element: ArrayScalar {
    /// The Moore-Penrose inverse of an m × n matrix, n × m, or of every matrix of a stack: `V diag(1 / s) U'` over the
    /// singular values that are not negligible.
    ///
    /// As numpy.linalg.pinv(a, rtol=None).
    ///
    /// ```swift
    /// print(try NDArray<Double>(rows: [[2, 0], [0, 0], [0, 4]]).pseudoInverse())
    /// // [[0.5  0.   0.  ]
    /// //  [0.   0.   0.25]]
    /// ```
    ///
    /// - Parameter relativeCutoff: singular values up to this multiple of the largest count as zero; by default max(m, n)
    ///   times the distance from 1 to the next number.
    /// - Throws: ``LinearAlgebraError``: `nonFinite`, or `notConverged`.
    /// - Precondition: at least two axes.
    public func pseudoInverse(relativeCutoff: Element? = nil) throws(LinearAlgebraError) -> NDArray<Element> {
        let stack = MatrixStack(shape, operation: "NDArray.pseudoInverse")
        let swapped = Array(stack.batch.indices) + [shape.count - 1, shape.count - 2]
        guard stack.smallerExtent > 0 else { return NDArray(zeros: swapped.map { shape[$0] }) }
        let svd = try svd(.reduced, stack)
        let cutoff = relativeCutoff ?? stack.defaultCutoff(Element.self)
        let largest = svd.singularValues.max(axis: -1, keepDims: true)
        let inverses = svd.singularValues.zipMap(largest.broadcast(to: svd.singularValues.shape)) {
            $0 > cutoff * $1 ? 1 / $0 : 0
        }
        let scaled = svd.u * inverses.reshaped(stack.batch + [1, stack.smallerExtent])
        return svd.vt.permuted(swapped).matmul(scaled.permuted(swapped))
    }
}
