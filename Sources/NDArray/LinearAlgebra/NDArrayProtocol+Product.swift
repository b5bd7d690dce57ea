extension NDArrayProtocol where Element: ArrayScalar {
    /// The matrix product `A B`, or the product of a matrix and a vector.
    ///
    /// (m × k)(k × n) is m × n; (m × k)(k) is (m); (k)(k × n) is (n); (k)(k) is 0-d. Transposed and sliced operands are
    /// not copied as long as their rows or columns are contiguous. Runs on the calling thread.
    ///
    /// - Precondition: the inner extents are equal, and neither operand has more than two axes.
    public func matmul(_ other: some NDArrayProtocol<Element>) -> NDArray<Element> {
        switch (shape.count, other.shape.count) {
        case (2, 2):
            var product = NDArray<Element>(uninitializedShape: [shape[0], other.shape[1]]) { _ in }
            multiply(other, into: &product)
            return product
        case (2, 1): return matrixTimesVector(self, other, transposed: false)
        case (1, 2): return matrixTimesVector(other, self, transposed: true)
        case (1, 1): return NDArray([dot(other)], shape: [])
        default:
            fatalError(
                "NDArray.matmul: matrices or vectors are needed, not shapes \(shape) and \(other.shape)")
        }
    }

    /// `C = alpha A B + beta C` for matrices, into existing memory. With `beta == 0` the old content of `C` is not read.
    ///
    /// - Precondition: (m × k)(k × n) into m × n.
    public func multiply(
        _ other: some NDArrayProtocol<Element>, into product: inout NDArray<Element>,
        alpha: Element = 1, beta: Element = 0
    ) {
        require(
            shape.count == 2 && other.shape.count == 2 && shape[1] == other.shape[0]
                && product.shape == [shape[0], other.shape[1]],
            "NDArray.multiply: shapes \(shape) and \(other.shape) into \(product.shape)")
        let (a, b) = (MatrixOperand(self), MatrixOperand(other))
        let (m, n, k) = (shape[0], other.shape[1], shape[1])
        a.view.withUnsafeElements { pointerA in
            b.view.withUnsafeElements { pointerB in
                product.withUnsafeMutableBuffer { target in
                    guard k > 0 else {
                        for index in target.indices { target[index] = beta == 0 ? 0 : beta * target[index] }
                        return
                    }
                    Element.multiply(
                        transposeA: a.isTransposed, transposeB: b.isTransposed, m: m, n: n, k: k,
                        alpha: alpha, pointerA, lda: a.leadingDimension, pointerB, ldb: b.leadingDimension,
                        beta: beta, target.baseAddress!, ldc: n)
                }
            }
        }
    }

    /// The inner product `Σ x y` of two vectors, in the precision of the elements.
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
    /// - Precondition: two vectors.
    public func outer(_ other: some NDArrayProtocol<Element>) -> NDArray<Element> {
        require(
            shape.count == 1 && other.shape.count == 1, "NDArray.outer: shapes \(shape) and \(other.shape)")
        return reshaped([shape[0], 1]) * other
    }
}

private func matrixTimesVector<Element: ArrayScalar>(
    _ matrix: some NDArrayProtocol<Element>, _ vector: some NDArrayProtocol<Element>, transposed: Bool
) -> NDArray<Element> {
    let (inner, outer) = transposed ? (matrix.shape[0], matrix.shape[1]) : (matrix.shape[1], matrix.shape[0])
    require(
        inner == vector.shape[0],
        transposed
            ? "NDArray.matmul: shapes \(vector.shape) and \(matrix.shape)"
            : "NDArray.matmul: shapes \(matrix.shape) and \(vector.shape)")
    let a = MatrixOperand(matrix)
    // BLAS refuses the stride 0 of a broadcast vector.
    let x = vector.strides[0] == 0 ? NDArray(vector).view : vector.view
    let (m, n) = a.isTransposed ? (matrix.shape[1], matrix.shape[0]) : (matrix.shape[0], matrix.shape[1])
    return NDArray(uninitializedShape: [outer]) { target in
        a.view.withUnsafeElements { pointer in
            x.withUnsafeElements { x1 in
                Element.multiply(
                    transposeA: a.isTransposed != transposed, m: m, n: n, alpha: 1, pointer, lda: a.leadingDimension,
                    x1, strideX: x.strides[0], beta: 0, target.baseAddress!, strideY: 1)
            }
        }
    }
}
