/// The element types that NumPy and this library have in common. The raw value is NumPy's name.
public enum NPYKind: String, Sendable, CaseIterable {
    case float16, float32, float64
    case int8, int16, int32, int64
    case uint8, uint16, uint32, uint64
    case bool

    /// The number of bytes of an element.
    public var byteCount: Int {
        switch self {
        case .int8, .uint8, .bool: 1
        case .float16, .int16, .uint16: 2
        case .float32, .int32, .uint32: 4
        case .float64, .int64, .uint64: 8
        }
    }

    /// Whether every value of `other` is a value of this type; a floating type takes any number, rounded.
    ///
    /// This is what decides whether a file may be read into an array of this type.
    ///
    /// ```swift
    /// print(NPYKind.int32.accepts(.uint16), NPYKind.int32.accepts(.uint32), NPYKind.float32.accepts(.int64))
    /// // true false true
    /// ```
    public func accepts(_ other: NPYKind) -> Bool {
        switch (category, other.category) {
        case (.floating, _): true
        case (.truth, _): other == .bool
        case (_, .truth): true
        case (_, .floating), (.unsigned, .signed): false
        case (.signed, .unsigned): byteCount > other.byteCount
        case (.signed, .signed), (.unsigned, .unsigned): byteCount >= other.byteCount
        }
    }

    private enum Category { case floating, signed, unsigned, truth }

    private var category: Category {
        switch self {
        case .float16, .float32, .float64: .floating
        case .int8, .int16, .int32, .int64: .signed
        case .uint8, .uint16, .uint32, .uint64: .unsigned
        case .bool: .truth
        }
    }

    /// The type's letter in a type code such as `f8`.
    var letter: Character {
        switch category {
        case .floating: "f"
        case .signed: "i"
        case .unsigned: "u"
        case .truth: "b"
        }
    }
}
