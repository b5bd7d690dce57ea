/// A numeric element type of a `.npy` file, from its type code such as `<f8`.
struct NPYElementType: Equatable {
    enum Kind: Equatable {
        case float(bytes: Int)
        case signed(bytes: Int)
        case unsigned(bytes: Int)
        case boolean
    }

    let kind: Kind
    let isBigEndian: Bool

    init(kind: Kind, isBigEndian: Bool) {
        self.kind = kind
        self.isBigEndian = isBigEndian
    }

    /// The type for a code, or nil where the elements are not real numbers of a known size.
    init?(code: String) {
        var rest = Substring(code)
        var isBigEndian = false
        if let order = rest.first, "<>|=".contains(order) {
            isBigEndian = order == ">"
            rest = rest.dropFirst()
        }
        switch rest {
        case "f2", "f4", "f8": kind = .float(bytes: Int(rest.dropFirst())!)
        case "i1", "i2", "i4", "i8": kind = .signed(bytes: Int(rest.dropFirst())!)
        case "u1", "u2", "u4", "u8": kind = .unsigned(bytes: Int(rest.dropFirst())!)
        case "b1", "?": kind = .boolean
        default: return nil
        }
        self.isBigEndian = isBigEndian
    }

    var byteCount: Int {
        switch kind {
        case .float(let bytes), .signed(let bytes), .unsigned(let bytes): bytes
        case .boolean: 1
        }
    }

    /// NumPy's name for the type behind a code that cannot be read.
    static func refusedName(ofCode code: String) -> String {
        let rest = code.drop { "<>|=".contains($0) }
        let bits = Int(rest.dropFirst()).flatMap { $0 < 1 << 20 ? $0 * 8 : nil }
        switch rest.first {
        case "c": return bits.map { "complex\($0)" } ?? "complex"
        case "f": return bits.map { "float\($0)" } ?? "unknown"
        case "O": return "object"
        case "U": return "string"
        case "S", "a": return "bytes"
        case "M": return "datetime64"
        case "m": return "timedelta64"
        case "V": return "void"
        case "[", "(": return "structured"
        default: return "unknown"
        }
    }
}
