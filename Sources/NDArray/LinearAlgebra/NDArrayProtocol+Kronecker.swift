extension NDArrayProtocol where Element: ArrayScalar {
    /// The Kronecker product: every element of this array times the whole of the other one.
    ///
    /// (m × n) and (p × q) give m p × n q, with `C[i p + k, j q + l] = A[i, j] B[k, l]`; other numbers of axes likewise,
    /// missing axes in front having extent 1. As numpy.kron.
    ///
    /// ```swift
    /// print(NDArray<Double>(identity: 2).kronecker(NDArray(rows: [[1, 2]])))
    /// // [[1. 2. 0. 0.]
    /// //  [0. 0. 1. 2.]]
    /// ```
    public func kronecker(_ other: some NDArrayProtocol<Element>) -> NDArray<Element> {
        let rank = Swift.max(shape.count, other.shape.count)
        func padded(_ shape: [Int]) -> [Int] { [Int](repeating: 1, count: rank - shape.count) + shape }
        let (a, b) = (padded(shape), padded(other.shape))
        let product = reshaped(a.flatMap { [$0, 1] }) * other.reshaped(b.flatMap { [1, $0] })
        return product.reshaped(zip(a, b).map { $0 * $1 })
    }
}
