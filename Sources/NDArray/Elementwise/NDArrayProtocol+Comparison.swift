extension NDArrayProtocol where Element: ArrayScalar {
    /// Whether no element is infinite or NaN.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2]).isFinite, NDArray<Double>([1, .nan]).isFinite)
    /// // true false
    /// ```
    public var isFinite: Bool {
        let walk = RowWalk(shape: shape, strides: [strides])
        var finite = true
        withUnsafeElements { source in
            walk.visitRows { offsets in
                finite = finite && Element.areAllFinite(source + offsets[0], stride: walk.strides[0], count: walk.count)
            }
        }
        return finite
    }

    /// Whether the shapes are equal and every pair of elements satisfies `|a - b| <= absolute + relative * |b|`.
    ///
    /// Infinities equal only themselves; NaN equals nothing.
    ///
    /// ```swift
    /// let a = NDArray<Double>([0.1]) + NDArray<Double>([0.2])
    /// print(a == NDArray([0.3]), a.isClose(to: NDArray([0.3])))
    /// // false true
    /// ```
    @inlinable
    public func isClose(
        to other: some NDArrayProtocol<Element>, relative: Element = Element.ulpOfOne.squareRoot(),
        absolute: Element = 0
    ) -> Bool {
        guard shape == other.shape else { return false }
        let walk = RowWalk(shape: shape, strides: [strides, other.strides])
        var close = true
        withUnsafeElements { a in
            other.withUnsafeElements { b in
                walk.visitRows { offsets in
                    let (a, b) = (a + offsets[0], b + offsets[1])
                    for index in 0..<walk.count {
                        let (x, y) = (a[index * walk.strides[0]], b[index * walk.strides[1]])
                        guard x != y else { continue }
                        let difference = x - y
                        let allowed = absolute + relative * y.magnitude
                        if !(difference.magnitude <= allowed) || !y.isFinite { close = false }
                    }
                }
            }
        }
        return close
    }
}
