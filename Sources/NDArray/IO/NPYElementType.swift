/// A numeric element type of a `.npy` file with its byte order, from its type code such as `<f8`.
struct NPYElementType: Equatable {
    let kind: NPYKind
    let isBigEndian: Bool

    init(_ kind: NPYKind, isBigEndian: Bool = hostIsBigEndian) {
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
        if rest == "?" { rest = "b1" }
        guard let kind = NPYKind.allCases.first(where: { rest == "\($0.letter)\($0.byteCount)" }) else { return nil }
        self.init(kind, isBigEndian: isBigEndian)
    }

    /// The code with which NumPy writes the type.
    var code: String {
        "\(kind.byteCount == 1 ? "|" : isBigEndian ? ">" : "<")\(kind.letter)\(kind.byteCount)"
    }

    /// Whether elements lie in the file as they lie in memory.
    var isNative: Bool { kind.byteCount == 1 || isBigEndian == hostIsBigEndian }

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

let hostIsBigEndian = UInt16(1).bigEndian == 1
