internal import NDArray

/// What all element types of files have in common, for tests that take the type from a case.
protocol StandardElement: NPYElement, Equatable {
    /// The value as Python's `str(int(x))` writes it, for integers and truth values.
    var integerText: String { get }
    var isNotANumber: Bool { get }
    var isNegative: Bool { get }
}

extension StandardElement where Self: BinaryInteger {
    var integerText: String { String(self) }
    var isNotANumber: Bool { false }
    var isNegative: Bool { self < 0 }
}

extension StandardElement where Self: BinaryFloatingPoint {
    var integerText: String { "\(self)" }
    var isNotANumber: Bool { isNaN }
    var isNegative: Bool { sign == .minus }
}

extension Int8: StandardElement {}
extension Int16: StandardElement {}
extension Int32: StandardElement {}
extension Int: StandardElement {}
extension UInt8: StandardElement {}
extension UInt16: StandardElement {}
extension UInt32: StandardElement {}
extension UInt: StandardElement {}
extension Float: StandardElement {}
extension Double: StandardElement {}
#if !(os(macOS) && arch(x86_64))
    extension Float16: StandardElement {}
#endif

extension Bool: StandardElement {
    var integerText: String { self ? "1" : "0" }
    var isNotANumber: Bool { false }
    var isNegative: Bool { false }
}

let standardTypes: [any StandardElement.Type] = {
    var types: [any StandardElement.Type] = [
        Float.self, Double.self, Int8.self, Int16.self, Int32.self, Int.self, UInt8.self, UInt16.self, UInt32.self,
        UInt.self, Bool.self,
    ]
    #if !(os(macOS) && arch(x86_64))
        types.append(Float16.self)
    #endif
    return types
}()

/// The type of NumPy's name.
func standardType(_ name: String) -> any StandardElement.Type {
    standardTypes.first { $0.npyKind.rawValue == name }!
}

/// Whether the platform has the type; it may lack `Float16`.
func hasStandardType(_ name: String) -> Bool { standardTypes.contains { $0.npyKind.rawValue == name } }
