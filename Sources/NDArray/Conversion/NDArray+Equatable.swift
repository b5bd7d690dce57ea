extension NDArray: Equatable where Element: Equatable {
    /// Whether the shapes and all elements are equal.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a == NDArray(a.transposed().transposed()), a == a + 1)
    /// // true false
    /// ```
    @inlinable
    public static func == (a: NDArray, b: NDArray) -> Bool { haveEqualElements(a, b) }
}

extension NDArray: Hashable where Element: Hashable {
    @inlinable
    public func hash(into hasher: inout Hasher) {
        hasher.combine(shape)
        withUnsafeBuffer { for element in $0 { hasher.combine(element) } }
    }
}

extension NDArrayView: Equatable where Element: Equatable {
    /// Whether the shapes and all elements are equal, wherever they lie.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.row(0) == a.transposed().column(0))
    /// // true
    /// ```
    @inlinable
    public static func == (a: NDArrayView, b: NDArrayView) -> Bool { haveEqualElements(a, b) }
}

extension NDArrayView: Hashable where Element: Hashable {
    @inlinable
    public func hash(into hasher: inout Hasher) { NDArray(self).hash(into: &hasher) }
}

@inlinable
func haveEqualElements<Element: Equatable>(
    _ a: some NDArrayProtocol<Element>, _ b: some NDArrayProtocol<Element>
) -> Bool {
    guard a.shape == b.shape else { return false }
    let walk = RowWalk(shape: a.shape, strides: [a.strides, b.strides])
    var equal = true
    a.withUnsafeElements { a in
        b.withUnsafeElements { b in
            walk.visitRows { offsets in
                guard equal else { return }
                let (a, b) = (a + offsets[0], b + offsets[1])
                for index in 0..<walk.count where a[index * walk.strides[0]] != b[index * walk.strides[1]] {
                    equal = false
                    return
                }
            }
        }
    }
    return equal
}
