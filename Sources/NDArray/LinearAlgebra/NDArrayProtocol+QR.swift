/// `A = Q R`: orthonormal columns times an upper triangle.
public struct QRDecomposition<Element: ArrayScalar>: Sendable {
    /// m × k with `Q' Q = 1`, where k is the smaller extent of `A`, or m if complete.
    public let q: NDArray<Element>
    /// k × n, zero below the diagonal.
    public let r: NDArray<Element>
}

extension NDArrayProtocol where Element: ArrayScalar {
    /// The QR decomposition of an m × n matrix, or of every matrix of a stack, by Householder reflections.
    ///
    /// The signs of the diagonal of `R` are those that the reflections give, mostly negative; a row of `R` and the column
    /// of `Q` that belongs to it may be negated together. Stored by rows, the matrix is LAPACK's transpose, whose `gelqf`
    /// and `orglq` give both factors without a copy. 2 n² (m - n / 3) operations for `R`.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[3, 1], [4, 2], [0, 2]])
    /// let qr = try a.qr()
    /// print(qr.r.abs()[0, 0], qr.q.matmul(qr.r).isClose(to: a))
    /// // 5.0 true
    /// ```
    ///
    /// - Parameter size: whether `Q` is m × min(m, n) and `R` min(m, n) × n, or m × m and m × n.
    /// - Throws: ``LinearAlgebraError``: `nonFinite`.
    /// - Precondition: at least two axes.
    public func qr(
        _ size: DecompositionSize = .reduced
    ) throws(LinearAlgebraError) -> QRDecomposition<Element> {
        let stack = MatrixStack(shape, operation: "NDArray.qr")
        let (m, n, k) = (stack.rows, stack.columns, stack.smallerExtent)
        let width = size == .reduced ? k : m
        guard k > 0 else {
            return QRDecomposition(
                q: identities(stack.batch, rows: m, columns: width), r: NDArray(zeros: stack.batch + [width, n]))
        }
        var (work, scales) = (NDArray(self), [Element](repeating: 0, count: k))
        var (q, r) = (
            NDArray<Element>(zeros: stack.batch + [m, width]), NDArray<Element>(zeros: stack.batch + [width, n])
        )
        try work.withUnsafeMutableBuffer { (elements) throws(LinearAlgebraError) in
            for matrix in stack.matrices {
                let start = elements.baseAddress! + matrix * stack.area
                try stack.requireFinite(start, matrix: matrix)
                stack.requireAccepted(Element.factorizeLQ(m: n, n: m, start, lda: n, scales: &scales))
                r.withUnsafeMutableBuffer { target in
                    let rows = target.baseAddress! + matrix * width * n
                    for row in 0..<k { (rows + row * n + row).update(from: start + row * n + row, count: n - row) }
                }
                q.withUnsafeMutableBuffer { target in
                    let rows = target.baseAddress! + matrix * m * width
                    let common = Swift.min(n, width)
                    for row in 0..<m { (rows + row * width).update(from: start + row * n, count: common) }
                    stack.requireAccepted(
                        Element.expandLQ(m: width, n: m, count: k, rows, lda: width, scales: scales))
                }
            }
        }
        return QRDecomposition(q: q, r: r)
    }
}

/// A stack of matrices with ones on the diagonal.
func identities<Element: ArrayScalar>(_ batch: [Int], rows: Int, columns: Int) -> NDArray<Element> {
    var matrix = NDArray<Element>(zeros: [rows, columns])
    for index in 0..<min(rows, columns) { matrix[index, index] = 1 }
    return NDArray(matrix.broadcast(to: batch + [rows, columns]))
}
