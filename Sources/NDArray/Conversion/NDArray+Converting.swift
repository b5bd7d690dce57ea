internal import CKernels

extension NDArray where Element: ArrayScalar {
    /// The elements of an array of another precision, each rounded to the nearest `Element`.
    public init<Source: ArrayScalar>(converting source: some NDArrayProtocol<Source>) {
        if let same = source as? any NDArrayProtocol<Element> {
            self.init(same)
            return
        }
        let dense = NDArray<Source>(source)
        self.init(uninitializedShape: dense.shape) { target in
            dense.withUnsafeBuffer { elements in
                let (from, to) = (UnsafeRawPointer(elements.baseAddress!), UnsafeMutableRawPointer(target.baseAddress!))
                if Source.self == Float.self, Element.self == Double.self {
                    ck_widen(
                        from.assumingMemoryBound(to: Float.self), to.assumingMemoryBound(to: Double.self),
                        elements.count)
                } else if Source.self == Double.self, Element.self == Float.self {
                    ck_narrow(
                        from.assumingMemoryBound(to: Double.self), to.assumingMemoryBound(to: Float.self),
                        elements.count)
                } else {
                    for index in elements.indices {
                        target.initializeElement(at: index, to: Element(elements[index]))
                    }
                }
            }
        }
    }

    /// The elements of an array of integers, each rounded to the nearest `Element`.
    @inlinable
    public init<Source: BinaryInteger>(converting source: some NDArrayProtocol<Source>) {
        self = source.map { Element($0) }
    }
}

extension NDArrayProtocol where Element: ArrayScalar {
    /// The array in another precision, each element rounded to the nearest.
    public func asType<Target: ArrayScalar>(_: Target.Type) -> NDArray<Target> { NDArray<Target>(converting: self) }
}
