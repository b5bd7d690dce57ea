extension NDArrayProtocol where Element: ArrayScalar {
    /// `C = alpha A B + beta C` for matrices or stacks of them, into existing memory. With `beta == 0` the old content of
    /// `C` is not read.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// var c = NDArray<Double>(ones: [2, 2])
    /// a.multiply(a, into: &c, beta: 10)
    /// print(c)
    /// // [[17. 20.]
    /// //  [25. 32.]]
    /// ```
    ///
    /// - Precondition: (m × k)(k × n) into m × n; batches, if any, broadcast to that of `C`.
    public func multiply(
        _ other: some NDArrayProtocol<Element>, into product: inout NDArray<Element>,
        alpha: Element = 1, beta: Element = 0
    ) {
        let (shape, strides) = (product.shape, product.strides)
        requireProduct(of: other, fits: shape)
        let (a, b) = (view, other.view)
        product.withUnsafeMutableBuffer { target in
            multiplyStacks(
                a, b, into: target.baseAddress!, shape: shape, strides: strides, alpha: alpha, beta: beta,
                operation: "NDArray.multiply")
        }
    }

    /// `C = alpha A B + beta C` for matrices or stacks of them, into a part of an array. With `beta == 0` the old content
    /// of `C` is not read.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// var c = NDArray<Double>(zeros: [2, 4])
    /// a.multiply(a, into: &c[.all, 1..<3])
    /// print(c)
    /// // [[ 0.  7. 10.  0.]
    /// //  [ 0. 15. 22.  0.]]
    /// ```
    ///
    /// - Precondition: (m × k)(k × n) into m × n; batches, if any, broadcast to that of `C`; the rows of `C` (or its columns)
    ///   are contiguous.
    public func multiply(
        _ other: some NDArrayProtocol<Element>, into product: inout NDArrayView<Element>,
        alpha: Element = 1, beta: Element = 0
    ) {
        let shape = product.shape
        requireProduct(of: other, fits: shape)
        let (a, b) = (view, other.view)
        product.withUnsafeMutableElements { target, strides in
            multiplyStacks(
                a, b, into: target, shape: shape, strides: strides, alpha: alpha, beta: beta,
                operation: "NDArray.multiply")
        }
    }

    private func requireProduct(of other: some NDArrayProtocol<Element>, fits target: [Int]) {
        let (a, b) = (shape, other.shape)
        let batch = target.dropLast(2)
        func broadcasts(_ shape: [Int]) -> Bool {
            shape.count <= target.count
                && zip(shape.dropLast(2).reversed(), batch.reversed()).allSatisfy { $0 == $1 || $0 == 1 }
        }
        require(
            a.count >= 2 && b.count >= 2 && target.count >= 2 && a.last! == b[b.count - 2]
                && target.suffix(2) == [a[a.count - 2], b.last!] && broadcasts(a) && broadcasts(b),
            "NDArray.multiply: shapes \(a) and \(b) into \(target)")
    }
}
