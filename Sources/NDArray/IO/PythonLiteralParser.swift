/// The part of Python's literals that a `.npy` header is made of.
indirect enum PythonLiteral: Equatable, CustomStringConvertible {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case tuple([PythonLiteral])
    case list([PythonLiteral])
    case dictionary([(key: String, value: PythonLiteral)])

    static func == (left: PythonLiteral, right: PythonLiteral) -> Bool { left.description == right.description }

    var description: String {
        switch self {
        case .string(let text): "'\(text)'"
        case .integer(let value): "\(value)"
        case .boolean(let value): value ? "True" : "False"
        case .tuple(let items):
            "(" + items.map(\.description).joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
        case .list(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
        case .dictionary(let entries):
            "{" + entries.map { "'\($0.key)': \($0.value)" }.joined(separator: ", ") + "}"
        }
    }
}

/// A recursive-descent parser for ``PythonLiteral`` that never traps, whatever the bytes are.
struct PythonLiteralParser {
    private let text: [UInt8]
    private var position = 0
    private var depth = 0

    init(_ text: [UInt8]) { self.text = text }

    mutating func parseWhole() throws(NPYError.Reason) -> PythonLiteral {
        let value = try parseValue()
        skipSpace()
        guard position == text.count else { throw .malformedHeader("text after the dictionary") }
        return value
    }

    private mutating func parseValue() throws(NPYError.Reason) -> PythonLiteral {
        skipSpace()
        guard position < text.count else { throw .malformedHeader("it ends too early") }
        // Headers nest three deep at most; the limit keeps a hostile file from exhausting the stack.
        depth += 1
        defer { depth -= 1 }
        guard depth < 32 else { throw .malformedHeader("nested too deeply") }
        switch text[position] {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "("): return try parseTuple()
        case UInt8(ascii: "["): return .list(try parseItems(until: "]").items)
        case UInt8(ascii: "{"): return try parseDictionary()
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return try parseInteger()
        default:
            if accept("True") { return .boolean(true) }
            if accept("False") { return .boolean(false) }
            throw .malformedHeader("unexpected character at byte \(position)")
        }
    }

    private mutating func parseTuple() throws(NPYError.Reason) -> PythonLiteral {
        let (items, endsWithComma) = try parseItems(until: ")")
        // Python reads `(3)` as the number 3.
        if items.count == 1, !endsWithComma { return items[0] }
        return .tuple(items)
    }

    private mutating func parseItems(
        until end: String
    ) throws(NPYError.Reason) -> (items: [PythonLiteral], endsWithComma: Bool) {
        position += 1
        var items: [PythonLiteral] = []
        var endsWithComma = false
        while true {
            skipSpace()
            if accept(end) { return (items, endsWithComma) }
            guard items.isEmpty || endsWithComma else { throw .malformedHeader("a comma is missing") }
            items.append(try parseValue())
            skipSpace()
            endsWithComma = accept(",")
        }
    }

    private mutating func parseDictionary() throws(NPYError.Reason) -> PythonLiteral {
        position += 1
        var entries: [(key: String, value: PythonLiteral)] = []
        var needsComma = false
        while true {
            skipSpace()
            if accept("}") { return .dictionary(entries) }
            guard !needsComma else { throw .malformedHeader("a comma is missing") }
            guard case .string(let key) = try parseValue() else { throw .malformedHeader("an entry has no name") }
            skipSpace()
            guard accept(":") else { throw .malformedHeader("a colon is missing after '\(key)'") }
            entries.append((key, try parseValue()))
            skipSpace()
            needsComma = !accept(",")
        }
    }

    private mutating func parseString() throws(NPYError.Reason) -> String {
        let quote = text[position]
        position += 1
        var bytes: [UInt8] = []
        while position < text.count, text[position] != quote {
            if text[position] == UInt8(ascii: "\\"), position + 1 < text.count { position += 1 }
            bytes.append(text[position])
            position += 1
        }
        guard position < text.count else { throw .malformedHeader("a text has no end") }
        position += 1
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func parseInteger() throws(NPYError.Reason) -> PythonLiteral {
        let start = position
        if text[position] == UInt8(ascii: "-") { position += 1 }
        while position < text.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[position]) { position += 1 }
        guard let value = Int(String(decoding: text[start..<position], as: UTF8.self)) else {
            throw .malformedHeader("a size is not a number that fits")
        }
        // Python 2 wrote long integers as `3L`.
        _ = accept("L")
        return .integer(value)
    }

    private mutating func skipSpace() {
        while position < text.count, [0x20, 0x0A, 0x0D, 0x09].contains(text[position]) { position += 1 }
    }

    private mutating func accept(_ word: String) -> Bool {
        guard text[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }
}
