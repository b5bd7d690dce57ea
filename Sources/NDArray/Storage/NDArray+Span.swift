extension NDArray {
    /// All elements in row-major order, for code that works on spans.
    ///
    /// ```swift
    /// let a: NDArray<Float> = [[1, 2], [3, 4]]
    /// let span = a.elementSpan
    /// print(span.count, span[2])
    /// // 4 3.0
    /// ```
    @inlinable
    public var elementSpan: Span<Element> {
        @_lifetime(borrow self)
        get {
            let elements = UnsafeBufferPointer(start: storage.base, count: storage.count)
            return _overrideLifetime(elements.span, borrowing: self)
        }
    }

    /// All elements in row-major order, to be changed in place. Copies first if the memory is shared.
    ///
    /// ```swift
    /// var a: NDArray<Float> = [1, 2, 3]
    /// var span = a.mutableElementSpan
    /// for index in span.indices { span[index] *= 10 }
    /// print(a)
    /// // [10. 20. 30.]
    /// ```
    @inlinable
    public var mutableElementSpan: MutableSpan<Element> {
        @_lifetime(&self)
        mutating get {
            makeUnique()
            let elements = UnsafeMutableBufferPointer(start: storage.base, count: storage.count)
            return _overrideLifetime(elements.mutableSpan, mutating: &self)
        }
    }
}
