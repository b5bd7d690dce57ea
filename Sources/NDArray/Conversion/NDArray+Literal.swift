/// What stands between the brackets of an array literal: a number, a truth value, or a list of such.
///
/// Values that are not literals are written as `.element(x)`.
public indirect enum NDArrayLiteral<Element: BitwiseCopyable & Sendable>: Sendable, ExpressibleByArrayLiteral {
    case element(Element)
    case list([NDArrayLiteral])

    public init(arrayLiteral items: NDArrayLiteral...) { self = .list(items) }

    /// The extents along the first place of every axis.
    fileprivate var leadingShape: [Int] {
        switch self {
        case .element: []
        case .list(let items): [items.count] + (items.first?.leadingShape ?? [])
        }
    }

    /// Appends the elements in row-major order.
    fileprivate func append(to elements: inout [Element], shape: ArraySlice<Int>) {
        switch self {
        case .element(let element):
            require(shape.isEmpty, "NDArray literal: a number where a list of \(shape.first ?? 0) is needed")
            elements.append(element)
        case .list(let items):
            require(
                items.count == shape.first,
                "NDArray literal: a list of \(items.count) where \(shape.first.map { "one of \($0)" } ?? "a number") is needed"
            )
            for item in items { item.append(to: &elements, shape: shape.dropFirst()) }
        }
    }
}

extension NDArrayLiteral: ExpressibleByIntegerLiteral where Element: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Element.IntegerLiteralType) { self = .element(Element(integerLiteral: value)) }
}

extension NDArrayLiteral: ExpressibleByFloatLiteral where Element: ExpressibleByFloatLiteral {
    public init(floatLiteral value: Element.FloatLiteralType) { self = .element(Element(floatLiteral: value)) }
}

extension NDArrayLiteral: ExpressibleByBooleanLiteral where Element: ExpressibleByBooleanLiteral {
    public init(booleanLiteral value: Element.BooleanLiteralType) { self = .element(Element(booleanLiteral: value)) }
}

extension NDArray: ExpressibleByArrayLiteral {
    /// An array from nested lists of literals, one level per axis.
    ///
    /// ```swift
    /// let a: NDArray<Double> = [[1, 2], [3, 4.5]]
    /// print(a)
    /// // [[1.  2. ]
    /// //  [3.  4.5]]
    /// ```
    ///
    /// - Precondition: lists of one level have the same length.
    public init(arrayLiteral items: NDArrayLiteral<Element>...) {
        let literal = NDArrayLiteral.list(items)
        let shape = literal.leadingShape
        var elements: [Element] = []
        elements.reserveCapacity(checkedCount(of: shape))
        literal.append(to: &elements, shape: shape[...])
        self.init(elements, shape: shape)
    }
}
