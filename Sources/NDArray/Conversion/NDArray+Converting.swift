extension NDArray where Element: NPYElement {
    /// The elements of an array of another type, as ``NDArrayProtocol/asType(_:)`` converts them.
    ///
    /// ```swift
    /// let counts = NDArray<Int>([1, 2, 4])
    /// print(NDArray<Double>(converting: counts) / 4)
    /// // [0.25 0.5  1.  ]
    /// ```
    public init<Source: NPYElement>(converting source: some NDArrayProtocol<Source>) {
        if let same = source as? any NDArrayProtocol<Element> {
            self.init(same)
            return
        }
        let dense = NDArray<Source>(source)
        self.init(uninitializedShape: dense.shape) { target in
            dense.withUnsafeBuffer { elements in
                let failed = Element.convert(
                    elements.baseAddress!, of: Source.npyKind, to: target.baseAddress!, count: elements.count)
                require(
                    failed == nil,
                    "NDArray.asType: \(elements[failed!]) at position \(failed!) of shape \(dense.shape) is not a value of \(Element.self)"
                )
            }
        }
    }
}

extension NDArrayProtocol where Element: NPYElement {
    /// The array with elements of another type.
    ///
    /// - To a floating type: rounded to the nearest, ties to even; what is too large becomes an infinity. Truth values
    ///   become 0 and 1.
    /// - From a floating type to integers: cut off towards zero, like `Int(_:)`; round first for another rule. From
    ///   integers to integers: the same value.
    /// - To `Bool`: whether the element is not 0.
    ///
    /// ```swift
    /// let a = NDArray<Double>([-1.75, 0, 2.5])
    /// print(a.asType(Int.self), a.asType(Bool.self), a.asType(Float16.self))
    /// // [-1  0  2] [ true false  true] [-1.75  0.    2.5 ]
    /// ```
    ///
    /// - Precondition: integers can hold every value; NaN and infinities have none.
    public func asType<Target: NPYElement>(_: Target.Type) -> NDArray<Target> { NDArray<Target>(converting: self) }
}
