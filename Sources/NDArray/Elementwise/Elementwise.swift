/// `a ∘ b` with broadcasting, into a new array.
@usableFromInline
func elementwise<Element: ArrayScalar>(
    _ operation: BinaryOperation, _ a: some NDArrayProtocol<Element>, _ b: some NDArrayProtocol<Element>, name: String
) -> NDArray<Element> {
    let (shapeA, shapeB) = (a.shape, b.shape)
    if shapeA == shapeB, a.isContiguous, b.isContiguous {
        return NDArray(uninitializedShape: shapeA) { target in
            let out = target.baseAddress!
            a.withUnsafeElements { a in
                b.withUnsafeElements { b in
                    spreadParts(count: target.count) { start, count in
                        Element.apply(
                            operation, a + start, strideA: 1, b + start, strideB: 1, to: out + start, strideOut: 1,
                            count: count)
                    }
                }
            }
        }
    }
    return combiningRows(a, b, name: name) { a, strideA, b, strideB, out, strideOut, count in
        Element.apply(operation, a, strideA: strideA, b, strideB: strideB, to: out, strideOut: strideOut, count: count)
    }
}

/// `a[i] = a[i] ∘ b[i]`, `b` broadcast to the shape of `a`.
@usableFromInline
func elementwiseInPlace<Element: ArrayScalar>(
    _ operation: BinaryOperation, _ a: UnsafeMutablePointer<Element>, shape: [Int], strides: [Int],
    _ b: some NDArrayProtocol<Element>, name: String
) {
    let walk = RowWalk(
        shape: shape, strides: [strides, broadcastStrides(b.strides, shape: b.shape, to: shape, operation: name)])
    b.withUnsafeElements { b in
        walk.visitParts { offsets, count in
            Element.apply(
                operation, a + offsets[0], strideA: walk.strides[0], b + offsets[1], strideB: walk.strides[1],
                to: a + offsets[0], strideOut: walk.strides[0], count: count)
        }
    }
}

/// `f(a)` of every element, into a new array.
@usableFromInline
func elementwise<Element: ArrayScalar>(
    _ operation: UnaryOperation, _ a: some NDArrayProtocol<Element>
) -> NDArray<Element> {
    let shape = a.shape
    if a.isContiguous {
        return NDArray(uninitializedShape: shape) { target in
            let out = target.baseAddress!
            a.withUnsafeElements { a in
                spreadParts(count: target.count) { start, count in
                    Element.apply(operation, a + start, stride: 1, to: out + start, strideOut: 1, count: count)
                }
            }
        }
    }
    return transformingRows(a) { a, stride, out, strideOut, count in
        Element.apply(operation, a, stride: stride, to: out, strideOut: strideOut, count: count)
    }
}

/// A new array whose rows `row` makes of the rows of two arrays, broadcast to one shape.
///
/// - Parameter row: receives the beginning and the stride of each operand's row and of the result's, and their length. Rows
///   of large arrays are shared among threads.
func combiningRows<A, B, Result>(
    _ a: some NDArrayProtocol<A>, _ b: some NDArrayProtocol<B>, name: String,
    _ row: (UnsafePointer<A>, Int, UnsafePointer<B>, Int, UnsafeMutablePointer<Result>, Int, Int) -> Void
) -> NDArray<Result> {
    let (shapeA, shapeB) = (a.shape, b.shape)
    let shape = shapeA == shapeB ? shapeA : broadcastShape(shapeA, shapeB, operation: name)
    let walk = RowWalk(
        shape: shape,
        strides: [
            rowMajorStrides(of: shape), broadcastStrides(a.strides, shape: shapeA, to: shape, operation: name),
            broadcastStrides(b.strides, shape: shapeB, to: shape, operation: name),
        ])
    return NDArray(uninitializedShape: shape) { target in
        let out = target.baseAddress!
        a.withUnsafeElements { a in
            b.withUnsafeElements { b in
                walk.visitParts { offsets, count in
                    row(
                        a + offsets[1], walk.strides[1], b + offsets[2], walk.strides[2], out + offsets[0],
                        walk.strides[0], count)
                }
            }
        }
    }
}

/// A new array whose rows `row` makes of the rows of another one; see ``combiningRows(_:_:name:_:)``.
func transformingRows<A, Result>(
    _ a: some NDArrayProtocol<A>, _ row: (UnsafePointer<A>, Int, UnsafeMutablePointer<Result>, Int, Int) -> Void
) -> NDArray<Result> {
    let shape = a.shape
    let walk = RowWalk(shape: shape, strides: [rowMajorStrides(of: shape), a.strides])
    return NDArray(uninitializedShape: shape) { target in
        let out = target.baseAddress!
        a.withUnsafeElements { a in
            walk.visitParts { offsets, count in
                row(a + offsets[1], walk.strides[1], out + offsets[0], walk.strides[0], count)
            }
        }
    }
}

/// A number as an array, to stand on one side of an operation.
@usableFromInline
func scalarArray<Element: ArrayScalar>(_ value: Element) -> NDArray<Element> { NDArray(repeating: value, shape: []) }
