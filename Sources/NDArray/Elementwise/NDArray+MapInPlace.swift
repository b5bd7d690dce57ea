// One pass over several arrays, without memory for what lies between. The loops are inlined into the caller together
// with the closure, and become vector loops where rows are contiguous. No closure of ours lies between, as the compiler
// would not look through it.

extension NDArray {
    /// Replaces every element by `transform` of it.
    ///
    /// ```swift
    /// var a = NDArray<Double>([1, 2, 3])
    /// a.mapInPlace { $0 * $0 }
    /// print(a)
    /// // [1. 4. 9.]
    /// ```
    @inlinable @inline(__always)
    public mutating func mapInPlace(_ transform: (Element) -> Element) {
        withUnsafeMutableBuffer { target in
            for index in target.indices { target[index] = transform(target[index]) }
        }
    }

    /// Replaces every element by `transform` of it and the corresponding one of another array, which is broadcast to this
    /// array's shape.
    ///
    /// ```swift
    /// var a = NDArray<Double>([1, 2, 3])
    /// a.mapInPlace(NDArray<Double>([10, 20, 30])) { $0 + $1 }
    /// print(a)
    /// // [11. 22. 33.]
    /// ```
    @inlinable @inline(__always)
    public mutating func mapInPlace<B: BitwiseCopyable & Sendable>(
        _ b: some NDArrayProtocol<B>, _ transform: (Element, B) -> Element
    ) {
        let (shape, name) = (shape, "NDArray.mapInPlace")
        let walk =
            b.shape == shape && b.isContiguous
            ? RowWalk(denseCount: count, arrays: 2)
            : RowWalk(
                shape: shape,
                strides: [
                    strides,
                    broadcastStrides(b.strides, shape: b.shape, to: shape, operation: name),
                ])
        let view = b.view
        defer { withExtendedLifetime(view) {} }
        makeUnique()
        guard var row = walk.firstRow() else { return }
        repeat {
            let a = storage.base + row.offsets[0]
            let b = UnsafePointer(view.origin) + row.offsets[1]
            if walk.strides[0] == 1, walk.strides[1] == 1 {
                for index in 0..<walk.count { a[index] = transform(a[index], b[index]) }
            } else {
                for index in 0..<walk.count {
                    let place = index * walk.strides[0]
                    a[place] = transform(
                        a[place], b[index * walk.strides[1]])
                }
            }
        } while row.advance()
    }

    /// Replaces every element by `transform` of it and the corresponding ones of two more arrays, which are broadcast to this
    /// array's shape.
    ///
    /// ```swift
    /// var a = NDArray<Double>([1, 2, 3])
    /// a.mapInPlace(NDArray<Double>([1, 1, 3]), NDArray<Double>([1])) { $0 / ($1 + $2) }
    /// print(a)
    /// // [0.5  1.   0.75]
    /// ```
    @inlinable @inline(__always)
    public mutating func mapInPlace<B: BitwiseCopyable & Sendable, C: BitwiseCopyable & Sendable>(
        _ b: some NDArrayProtocol<B>, _ c: some NDArrayProtocol<C>, _ transform: (Element, B, C) -> Element
    ) {
        let (shape, name) = (shape, "NDArray.mapInPlace")
        let walk =
            b.shape == shape && b.isContiguous && c.shape == shape && c.isContiguous
            ? RowWalk(denseCount: count, arrays: 3)
            : RowWalk(
                shape: shape,
                strides: [
                    strides,
                    broadcastStrides(b.strides, shape: b.shape, to: shape, operation: name),
                    broadcastStrides(c.strides, shape: c.shape, to: shape, operation: name),
                ])
        let views = (b.view, c.view)
        defer { withExtendedLifetime(views) {} }
        makeUnique()
        guard var row = walk.firstRow() else { return }
        repeat {
            let a = storage.base + row.offsets[0]
            let b = UnsafePointer(views.0.origin) + row.offsets[1]
            let c = UnsafePointer(views.1.origin) + row.offsets[2]
            if walk.strides[0] == 1, walk.strides[1] == 1, walk.strides[2] == 1 {
                for index in 0..<walk.count { a[index] = transform(a[index], b[index], c[index]) }
            } else {
                for index in 0..<walk.count {
                    let place = index * walk.strides[0]
                    a[place] = transform(
                        a[place], b[index * walk.strides[1]], c[index * walk.strides[2]])
                }
            }
        } while row.advance()
    }

    /// Replaces every element by `transform` of it and the corresponding ones of three more arrays, which are broadcast to this
    /// array's shape.
    ///
    /// ```swift
    /// var a = NDArray<Double>([1, 2, 3])
    /// a.mapInPlace(a, a, NDArray<Double>([1])) { $0 * $1 + $2 - $3 }
    /// print(a)
    /// // [ 1.  5. 11.]
    /// ```
    @inlinable @inline(__always)
    public mutating func mapInPlace<
        B: BitwiseCopyable & Sendable, C: BitwiseCopyable & Sendable, D: BitwiseCopyable & Sendable
    >(
        _ b: some NDArrayProtocol<B>, _ c: some NDArrayProtocol<C>, _ d: some NDArrayProtocol<D>,
        _ transform: (Element, B, C, D) -> Element
    ) {
        let (shape, name) = (shape, "NDArray.mapInPlace")
        let walk =
            b.shape == shape && b.isContiguous && c.shape == shape && c.isContiguous && d.shape == shape
                && d.isContiguous
            ? RowWalk(denseCount: count, arrays: 4)
            : RowWalk(
                shape: shape,
                strides: [
                    strides,
                    broadcastStrides(b.strides, shape: b.shape, to: shape, operation: name),
                    broadcastStrides(c.strides, shape: c.shape, to: shape, operation: name),
                    broadcastStrides(d.strides, shape: d.shape, to: shape, operation: name),
                ])
        let views = (b.view, c.view, d.view)
        defer { withExtendedLifetime(views) {} }
        makeUnique()
        guard var row = walk.firstRow() else { return }
        repeat {
            let a = storage.base + row.offsets[0]
            let b = UnsafePointer(views.0.origin) + row.offsets[1]
            let c = UnsafePointer(views.1.origin) + row.offsets[2]
            let d = UnsafePointer(views.2.origin) + row.offsets[3]
            if walk.strides[0] == 1, walk.strides[1] == 1, walk.strides[2] == 1, walk.strides[3] == 1 {
                for index in 0..<walk.count { a[index] = transform(a[index], b[index], c[index], d[index]) }
            } else {
                for index in 0..<walk.count {
                    let place = index * walk.strides[0]
                    a[place] = transform(
                        a[place], b[index * walk.strides[1]], c[index * walk.strides[2]],
                        d[index * walk.strides[3]])
                }
            }
        } while row.advance()
    }
}
