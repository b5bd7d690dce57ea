/// A single text as NumPy keeps it: bytes (`S`, as it is written here) or characters of 32 bits (`U`), without axes.
struct NPYText: NPYWritable {
    let text: String

    /// A text that is longer is not a name of anything.
    private static let maximumBytes = 1 << 10

    init(_ text: String) { self.text = text }

    var npyContents: NPYContents {
        let bytes = NDArray<UInt8>(Array(text.utf8))
        return NPYContents(bytes, header: NPYHeader.encode(code: "|S\(bytes.count)", shape: []))
    }

    /// Reads a text; see ``NPYHeader/read(fileSize:next:)``.
    init(
        fileSize: Int, next: (_ count: Int) throws(NPYError.Reason) -> [UInt8]
    ) throws(NPYError.Reason) {
        let (dictionary, byteCount) = try NPYHeader.readDictionary(fileSize: fileSize, next: next)
        let fields = try NPYHeader.parseFields(dictionary)
        guard case .string(let code) = fields.descr else { throw .malformedHeader("'descr' is not a type") }
        guard case .tuple([]) = fields.shape else { throw .malformedHeader("'shape' is not that of a single text") }
        let kind = code.drop { "<>|=".contains($0) }
        guard let letter = kind.first, letter == "S" || letter == "U" else {
            throw .malformedHeader("the type \(code.prefix(20)) where a text is expected")
        }
        guard byteCount <= Self.maximumBytes else { throw .malformedHeader("a text of \(byteCount) bytes") }
        let bytes = try next(byteCount)
        guard bytes.count == byteCount else { throw .truncated(expected: byteCount, found: bytes.count) }
        text = letter == "S" ? Self.decode(bytes) : Self.decode(words: bytes, isBigEndian: code.first == ">")
    }

    /// NumPy fills up with zeros.
    private static func decode(_ bytes: [UInt8]) -> String { String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }

    private static func decode(words bytes: [UInt8], isBigEndian: Bool) -> String {
        var units: [UInt32] = []
        for start in stride(from: 0, to: bytes.count - 3, by: 4) {
            let word = bytes[start..<start + 4]
            units.append((isBigEndian ? Array(word) : word.reversed()).reduce(0) { $0 << 8 | UInt32($1) })
        }
        return String(decoding: units.prefix { $0 != 0 }, as: UTF32.self)
    }
}
