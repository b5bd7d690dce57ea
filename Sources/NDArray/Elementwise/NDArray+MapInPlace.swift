// One pass over several arrays, without memory for what lies between. The loops are inlined into the caller together with
// the closure, and become vector loops where rows are contiguous.

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
        let walk = RowWalk(
            shape: shape,
            strides: [
                strides,
                broadcastStrides(b.strides, shape: b.shape, to: shape, operation: name),
            ])
        withUnsafeMutableBuffer { target in
            guard let a = target.baseAddress else { return }
            b.withUnsafeElements { b in
                walk.visitRows { offsets in
                    let (a, b) = (a + offsets[0], b + offsets[1])
                    if walk.strides[0] == 1, walk.strides[1] == 1 {
                        for index in 0..<walk.count { a[index] = transform(a[index], b[index]) }
                    } else {
                        for index in 0..<walk.count {
                            let place = index * walk.strides[0]
                            a[place] = transform(
                                a[place], b[index * walk.strides[1]])
                        }
                    }
                }
            }
        }
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
        let walk = RowWalk(
            shape: shape,
            strides: [
                strides,
                broadcastStrides(b.strides, shape: b.shape, to: shape, operation: name),
                broadcastStrides(c.strides, shape: c.shape, to: shape, operation: name),
            ])
        withUnsafeMutableBuffer { target in
            guard let a = target.baseAddress else { return }
            b.withUnsafeElements { b in
                c.withUnsafeElements { c in
                    walk.visitRows { offsets in
                        let (a, b, c) = (a + offsets[0], b + offsets[1], c + offsets[2])
                        if walk.strides[0] == 1, walk.strides[1] == 1, walk.strides[2] == 1 {
                            for index in 0..<walk.count { a[index] = transform(a[index], b[index], c[index]) }
                        } else {
                            for index in 0..<walk.count {
                                let place = index * walk.strides[0]
                                a[place] = transform(
                                    a[place], b[index * walk.strides[1]], c[index * walk.strides[2]])
                            }
                        }
                    }
                }
            }
        }
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
        let walk = RowWalk(
            shape: shape,
            strides: [
                strides,
                broadcastStrides(b.strides, shape: b.shape, to: shape, operation: name),
                broadcastStrides(c.strides, shape: c.shape, to: shape, operation: name),
                broadcastStrides(d.strides, shape: d.shape, to: shape, operation: name),
            ])
        withUnsafeMutableBuffer { target in
            guard let a = target.baseAddress else { return }
            b.withUnsafeElements { b in
                c.withUnsafeElements { c in
                    d.withUnsafeElements { d in
                        walk.visitRows { offsets in
                            let (a, b, c, d) = (a + offsets[0], b + offsets[1], c + offsets[2], d + offsets[3])
                            if walk.strides[0] == 1, walk.strides[1] == 1, walk.strides[2] == 1, walk.strides[3] == 1 {
                                for index in 0..<walk.count {
                                    a[index] = transform(a[index], b[index], c[index], d[index])
                                }
                            } else {
                                for index in 0..<walk.count {
                                    let place = index * walk.strides[0]
                                    a[place] = transform(
                                        a[place], b[index * walk.strides[1]], c[index * walk.strides[2]],
                                        d[index * walk.strides[3]])
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
