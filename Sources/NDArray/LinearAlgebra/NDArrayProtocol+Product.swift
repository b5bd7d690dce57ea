extension NDArrayProtocol where Element: ArrayScalar {
    /// The matrix product `A B`; of stacks of matrices, matrix by matrix; also with a vector on either side.
    ///
    /// (m × k)(k × n) is m × n; (m × k)(k) is (m); (k)(k × n) is (n); (k)(k) is 0-d. With more than two axes the last two
    /// are the matrices' and those before them, the batch, broadcast: (b × m × k)(k × n) is b × m × n, and
    /// (b × 1 × m × k)(c × k × n) is b × c × m × n. Transposed and sliced operands are not copied as long as their rows or
    /// columns are contiguous. Runs on the calling thread. As numpy.matmul.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.matmul(a.transposed()))
    /// // [[ 5. 11.]
    /// //  [11. 25.]]
    /// print(a.matmul(NDArray([1.0, -1.0])))
    /// // [-1. -1.]
    /// ```
    ///
    /// - Precondition: neither operand is 0-d, the inner extents are equal, and the batches broadcast.
    public func matmul(_ other: some NDArrayProtocol<Element>) -> NDArray<Element> {
        let (shapeA, shapeB) = (shape, other.shape)
        require(
            !shapeA.isEmpty && !shapeB.isEmpty,
            "NDArray.matmul: matrices or vectors are needed, not shapes \(shapeA) and \(shapeB)")
        require(
            shapeA.last! == (shapeB.count == 1 ? shapeB[0] : shapeB[shapeB.count - 2]),
            "NDArray.matmul: shapes \(shapeA) and \(shapeB)")
        switch (shapeA.count, shapeB.count) {
        case (1, 1): return NDArray([dot(other)], shape: [])
        case (1, _):
            let product = stackProduct(view.reshaped([1, shapeA[0]]), other.view)
            return product.reshaped(product.shape.dropLast(2) + [product.shape.last!])
        case (_, 1):
            let product = stackProduct(view, other.reshaped([shapeB[0], 1]))
            return product.reshaped(Array(product.shape.dropLast()))
        default: return stackProduct(view, other.view)
        }
    }

    /// The inner product `Σ x y` of two vectors, in the precision of the elements.
    ///
    /// ```swift
    /// let x = NDArray<Double>([1, 2, 3])
    /// print(x.dot(x))
    /// // 14.0
    /// ```
    ///
    /// - Precondition: two vectors of equal length.
    public func dot(_ other: some NDArrayProtocol<Element>) -> Element {
        require(
            shape.count == 1 && other.shape == shape, "NDArray.dot: shapes \(shape) and \(other.shape)")
        let (strideX, strideY) = (strides[0], other.strides[0])
        return withUnsafeElements { x in
            other.withUnsafeElements { y in
                Element.dot(x, strideX: strideX, y, strideY: strideY, count: shape[0])
            }
        }
    }

    /// The outer product `x[i] y[j]` of two vectors.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2]).outer(NDArray([3, 4, 5])))
    /// // [[ 3.  4.  5.]
    /// //  [ 6.  8. 10.]]
    /// ```
    ///
    /// - Precondition: two vectors.
    public func outer(_ other: some NDArrayProtocol<Element>) -> NDArray<Element> {
        require(
            shape.count == 1 && other.shape.count == 1, "NDArray.outer: shapes \(shape) and \(other.shape)")
        return reshaped([shape[0], 1]) * other
    }
}

/// The product of two stacks of matrices whose inner extents agree.
func stackProduct<Element: ArrayScalar>(_ a: NDArrayView<Element>, _ b: NDArrayView<Element>) -> NDArray<Element> {
    let batch = batchShape(a.shape, b.shape, operation: "NDArray.matmul")
    let shape = batch + [a.shape[a.rank - 2], b.shape[b.rank - 1]]
    return NDArray(uninitializedShape: shape) { target in
        multiplyStacks(
            a, b, into: target.baseAddress!, shape: shape, strides: rowMajorStrides(of: shape), alpha: 1, beta: 0,
            operation: "NDArray.matmul")
    }
}

/// What the batch axes of two stacks of matrices broadcast to.
func batchShape(_ a: [Int], _ b: [Int], operation: String) -> [Int] {
    // The trap of a mismatch names the whole shapes.
    let (first, second) = (Array(a.dropLast(2)), Array(b.dropLast(2)))
    let fit = zip(first.reversed(), second.reversed()).allSatisfy { $0 == $1 || $0 == 1 || $1 == 1 }
    require(fit, "\(operation): the batch axes of shapes \(a) and \(b) do not broadcast")
    return broadcastShape(first, second, operation: operation)
}
