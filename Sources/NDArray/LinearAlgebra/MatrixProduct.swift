/// `C = alpha A B + beta C` for stacks of matrices, the batch axes of `A` and `B` broadcast to those of `C`.
///
/// - Parameters:
///   - target: element `[0, 0, …]` of `C`, which does not overlap the operands.
///   - shape: the shape of `C`; the matrices are its last two axes.
///   - strides: those of `C`, whose rows (or columns) must be contiguous.
func multiplyStacks<Element: ArrayScalar>(
    _ first: NDArrayView<Element>, _ second: NDArrayView<Element>, into target: UnsafeMutablePointer<Element>,
    shape: [Int], strides: [Int], alpha: Element, beta: Element, operation: String
) {
    guard !shape.contains(0) else { return }
    if let (first, strides) = joinedRows(first, second, shape, strides) {
        let rows = shape.dropLast().reduce(1, *)
        return multiplyStacks(
            first, second.reshaped(Array(second.shape.suffix(2))), into: target, shape: [rows, shape.last!],
            strides: strides, alpha: alpha, beta: beta, operation: operation)
    }
    guard let order = MatrixOrder(shape, strides) else {
        requirementFailed(
            "\(operation): the rows of the target, of shape \(shape) and strides \(strides), are not contiguous",
            file: #fileID, line: #line)
    }
    let (a, b) = (MatrixOperand(first), MatrixOperand(second))
    let batch = Array(shape.dropLast(2))
    let product = MatrixProduct(
        m: shape[shape.count - 2], n: shape[shape.count - 1], k: first.shape.last!, a: a.order, b: b.order, c: order,
        alpha: alpha, beta: beta)
    func batchStrides(_ operand: NDArrayView<Element>) -> [Int] {
        broadcastStrides(
            Array(operand.strides.dropLast(2)), shape: Array(operand.shape.dropLast(2)), to: batch,
            operation: operation)
    }
    let walk = RowWalk(
        shape: batch, strides: [Array(strides.dropLast(2)), batchStrides(a.view), batchStrides(b.view)])
    a.view.withUnsafeElements { pointerA in
        b.view.withUnsafeElements { pointerB in
            walk.visitRows { offsets in
                for index in 0..<walk.count {
                    product.run(
                        pointerA + offsets[1] + index * walk.strides[1],
                        pointerB + offsets[2] + index * walk.strides[2],
                        target + offsets[0] + index * walk.strides[0])
                }
            }
        }
    }
}

/// One matrix product in place of many: the rows of all matrices of `A` lie at one distance, and so do those of `C`, while
/// `B` is one matrix. Gives `A` as one matrix, and the strides of `C` as one.
private func joinedRows<Element: ArrayScalar>(
    _ a: NDArrayView<Element>, _ b: NDArrayView<Element>, _ shape: [Int], _ strides: [Int]
) -> (NDArrayView<Element>, [Int])? {
    guard shape.count > 2, b.shape.dropLast(2).allSatisfy({ $0 == 1 }), a.shape.dropLast() == shape.dropLast()
    else { return nil }
    func rowStride(_ strides: [Int]) -> Int? {
        let leading = Array(shape.dropLast())
        return reshapedStrides(from: leading, Array(strides.dropLast()), to: [leading.reduce(1, *)])?[0]
    }
    guard let strideA = rowStride(a.strides), let strideC = rowStride(strides) else { return nil }
    var joined = a
    joined.layout.shape = [shape.dropLast().reduce(1, *), a.shape.last!]
    joined.layout.strides = [strideA, a.strides.last!]
    return (joined, [strideC, strides.last!])
}

/// `C = alpha A B + beta C` for matrices in known orders.
private struct MatrixProduct<Element: ArrayScalar> {
    let m: Int
    let n: Int
    let k: Int
    let a: MatrixOrder
    let b: MatrixOrder
    let c: MatrixOrder
    let alpha: Element
    let beta: Element

    func run(
        _ pointerA: UnsafePointer<Element>, _ pointerB: UnsafePointer<Element>, _ target: UnsafeMutablePointer<Element>
    ) {
        if k == 0 {
            scale(target)
        } else if n == 1 {
            multiplyByVector(
                pointerA, a, rows: m, columns: k, pointerB, stride: b.strideDown, target, strideOut: c.strideDown)
        } else if m == 1 {
            multiplyByVector(
                pointerB, b.transposed, rows: n, columns: k, pointerA, stride: a.strideAcross, target,
                strideOut: c.strideAcross)
        } else if c.isTransposed {
            // C' = B' A', whose rows are contiguous.
            Element.multiply(
                transposeA: !b.isTransposed, transposeB: !a.isTransposed, m: n, n: m, k: k, alpha: alpha,
                pointerB, lda: b.leadingDimension, pointerA, ldb: a.leadingDimension, beta: beta, target,
                ldc: c.leadingDimension)
        } else {
            Element.multiply(
                transposeA: a.isTransposed, transposeB: b.isTransposed, m: m, n: n, k: k, alpha: alpha,
                pointerA, lda: a.leadingDimension, pointerB, ldb: b.leadingDimension, beta: beta, target,
                ldc: c.leadingDimension)
        }
    }

    private func multiplyByVector(
        _ matrix: UnsafePointer<Element>, _ order: MatrixOrder, rows: Int, columns: Int,
        _ x: UnsafePointer<Element>, stride: Int, _ y: UnsafeMutablePointer<Element>, strideOut: Int
    ) {
        Element.multiply(
            transposeA: order.isTransposed, m: order.isTransposed ? columns : rows,
            n: order.isTransposed ? rows : columns, alpha: alpha, matrix, lda: order.leadingDimension, x,
            strideX: stride, beta: beta, y, strideY: strideOut)
    }

    /// `C = beta C`, which is all that is left without inner extent. With `beta == 0`, `C` is not read.
    private func scale(_ target: UnsafeMutablePointer<Element>) {
        let (down, across) =
            c.isTransposed ? (1, c.leadingDimension) : (c.leadingDimension, 1)
        for row in 0..<m {
            for column in 0..<n {
                let element = target + (row * down + column * across)
                element.pointee = beta == 0 ? 0 : beta * element.pointee
            }
        }
    }
}

extension MatrixOrder {
    fileprivate var transposed: MatrixOrder {
        MatrixOrder(isTransposed: !isTransposed, leadingDimension: leadingDimension)
    }
}
