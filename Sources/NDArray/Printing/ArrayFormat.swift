/// How arrays are printed; the defaults are NumPy's.
public struct ArrayFormat: Sendable, Equatable {
    /// The greatest number of digits after the decimal point; fewer are printed where they say the same.
    public var precision = 8
    /// Arrays with more elements are summarised.
    public var threshold = 1000
    /// The number of elements printed at each end of a summarised axis.
    public var edgeItems = 3
    /// The number of characters after which a line is broken.
    public var lineWidth = 75

    public init(precision: Int = 8, threshold: Int = 1000, edgeItems: Int = 3, lineWidth: Int = 75) {
        self.precision = precision
        self.threshold = threshold
        self.edgeItems = edgeItems
        self.lineWidth = lineWidth
    }
}

extension NDArrayProtocol {
    /// The elements as text, aligned in columns, with one pair of brackets per axis; as NumPy prints them.
    ///
    /// ```swift
    /// print((NDArray<Double>([1, 2]) / 3).formatted(ArrayFormat(precision: 3)))
    /// // [0.333 0.667]
    /// ```
    public func formatted(_ format: ArrayFormat = ArrayFormat()) -> String {
        if isEmpty { return "[]" }
        let elements = view
        guard !shape.isEmpty else { return String(describing: elements.element(at: [])) }
        let layout = PrintLayout(shape: shape, format: format)
        let shown = layout.shownIndices().map { elements.element(at: $0) }
        let texts = alignedTexts(shown, precision: format.precision)
        return layout.text(words: texts)
    }
}

extension NDArrayView {
    func element(at index: [Int]) -> Element {
        origin[zip(index, layout.strides).reduce(0) { $0 + $1.0 * $1.1 }]
    }
}

extension NDArray: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { formatted() }
    public var debugDescription: String { "NDArray<\(Element.self)> of shape \(shape)\n\(formatted())" }
}

extension NDArrayView: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { formatted() }
    public var debugDescription: String { "NDArrayView<\(Element.self)> of shape \(shape)\n\(formatted())" }
}

/// The text of each element, all of one width.
private func alignedTexts<Element>(_ elements: [Element], precision: Int) -> [String] {
    if let type = Element.self as? any BinaryFloatingPoint.Type {
        return alignedTexts(elements, of: type, precision: precision)
    }
    let texts = elements.map { String(describing: $0) }
    let width = texts.map(\.count).max() ?? 0
    return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
}

private func alignedTexts<Element, Number: BinaryFloatingPoint>(
    _ elements: [Element], of _: Number.Type, precision: Int
) -> [String] {
    let numbers = elements.map { element -> PrintedNumber in
        // The cast holds for all elements, as they are of one type.
        let value = Double(element as! Number)
        return PrintedNumber(
            value: value,
            shortest: Number.significandBitCount < 16
                ? FloatColumn.shortest(value) { Number($0) } : String(describing: element))
    }
    return FloatColumn(numbers, precision: precision) { Double(Number($0)) }.texts
}
