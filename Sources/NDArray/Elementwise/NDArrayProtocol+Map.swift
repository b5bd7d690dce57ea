extension NDArrayProtocol {
    /// The results of `transform` for every element, in an array of the same shape.
    ///
    /// The order of the calls is not specified.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v.map { $0 > 0 ? Int($0) : 0 })
    /// // [1 0 4]
    /// ```
    @inlinable
    public func map<Result: BitwiseCopyable & Sendable>(_ transform: (Element) -> Result) -> NDArray<Result> {
        let shape = shape
        let walk =
            isContiguous
            ? RowWalk(denseCount: count, arrays: 2)
            : RowWalk(shape: shape, strides: [rowMajorStrides(of: shape), strides])
        let view = view
        defer { withExtendedLifetime(view) {} }
        return NDArray<Result>(uninitializedShape: shape) { target in
            guard var row = walk.firstRow() else { return }
            repeat {
                let (from, to) = (UnsafePointer(view.origin) + row.offsets[1], target.baseAddress! + row.offsets[0])
                if walk.strides[0] == 1, walk.strides[1] == 1 {
                    for index in 0..<walk.count { (to + index).initialize(to: transform(from[index])) }
                } else {
                    for index in 0..<walk.count {
                        (to + index * walk.strides[0]).initialize(to: transform(from[index * walk.strides[1]]))
                    }
                }
            } while row.advance()
        }
    }

    /// The results of `transform` for the elements of two arrays, with broadcasting.
    ///
    /// The order of the calls is not specified.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v.zipMap(NDArray<Int>([1, 2, 3])) { $0 * Double($1) })
    /// // [ 1. -4. 12.]
    /// ```
    @inlinable
    public func zipMap<Other: BitwiseCopyable & Sendable, Result: BitwiseCopyable & Sendable>(
        _ other: some NDArrayProtocol<Other>, _ transform: (Element, Other) -> Result
    ) -> NDArray<Result> {
        zipMap(other, name: "NDArray.zipMap", transform)
    }

    @inlinable
    func zipMap<Other: BitwiseCopyable & Sendable, Result: BitwiseCopyable & Sendable>(
        _ other: some NDArrayProtocol<Other>, name: String, _ transform: (Element, Other) -> Result
    ) -> NDArray<Result> {
        let shape = broadcastShape(shape, other.shape, operation: name)
        let walk = RowWalk(
            shape: shape,
            strides: [
                rowMajorStrides(of: shape), broadcastStrides(strides, shape: self.shape, to: shape, operation: name),
                broadcastStrides(other.strides, shape: other.shape, to: shape, operation: name),
            ])
        let views = (view, other.view)
        defer { withExtendedLifetime(views) {} }
        return NDArray<Result>(uninitializedShape: shape) { target in
            guard var row = walk.firstRow() else { return }
            repeat {
                let to = target.baseAddress! + row.offsets[0]
                let (a, b) = (
                    UnsafePointer(views.0.origin) + row.offsets[1], UnsafePointer(views.1.origin) + row.offsets[2]
                )
                if walk.strides[0] == 1, walk.strides[1] == 1, walk.strides[2] == 1 {
                    for index in 0..<walk.count { (to + index).initialize(to: transform(a[index], b[index])) }
                } else {
                    for index in 0..<walk.count {
                        (to + index * walk.strides[0]).initialize(
                            to: transform(a[index * walk.strides[1]], b[index * walk.strides[2]]))
                    }
                }
            } while row.advance()
        }
    }
}
