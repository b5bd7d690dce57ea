/// Takes the lines of a text apart into numbers. It never traps, whatever the bytes are.
struct CSVParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let delimiter: UInt8
    private let skipsWhitespace: Bool
    private let comment: UInt8?
    private let acceptsMissing: Bool
    private var position = 0
    private var line = 0
    /// The number of fields of every line, once there has been one.
    private(set) var columns: Int?
    private(set) var rows = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ format: CSVFormat) {
        self.bytes = bytes
        delimiter = format.delimiterByte
        skipsWhitespace = format.delimiter == .whitespace
        comment = format.commentByte
        acceptsMissing = format.missingValues == .nan
        // The byte-order mark that some programs write before UTF-8.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func parseHeader() throws(CSVError.Reason) -> [String] {
        guard let end = nextLine() else { throw .noHeader }
        var names: [String] = []
        try parseFields(until: end) { (field) throws(CSVError.Reason) in
            names.append(String(decoding: bytes[field.range], as: UTF8.self))
        }
        columns = names.count
        position = afterLineEnd(end)
        return names
    }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    mutating func parseNumbers<Element: ArrayScalar>(_: Element.Type) throws(CSVError.Reason) -> [Element] {
        var values: [Element] = []
        values.reserveCapacity(bytes.count / 12)
        while let end = nextLine() {
            let before = values.count
            try parseFields(until: end) { (field) throws(CSVError.Reason) in
                values.append(try number(field))
            }
            let found = values.count - before
            if let columns, columns != found { throw .raggedLine(line: line, expected: columns, found: found) }
            columns = found
            rows += 1
            position = afterLineEnd(end)
        }
        return values
    }

    private struct Field {
        let range: Range<Int>
        let column: Int
    }

    /// Moves to the next line that holds something, and returns where it ends.
    private mutating func nextLine() -> Int? {
        while position < bytes.count {
            var end = position
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            line += 1
            let start = position
            let first = (start..<end).first { bytes[$0] != 0x20 && bytes[$0] != 0x09 }
            if let first, bytes[first] != comment {
                if skipsWhitespace { position = first }
                return end
            }
            // A line of nothing but tabs holds missing values if tabs separate.
            if first == nil, end > start, delimiter == 0x09 { return end }
            position = afterLineEnd(end)
        }
        return nil
    }

    private func afterLineEnd(_ end: Int) -> Int {
        let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
        return end + (isPair ? 2 : 1)
    }

    /// Calls `body` with every field of the line at `position`.
    @inline(__always)
    private func parseFields(
        until end: Int, _ body: (Field) throws(CSVError.Reason) -> Void
    ) throws(CSVError.Reason) {
        var start = position
        var column = 1
        var stop = end
        // White space behind the last field separates nothing.
        if skipsWhitespace { while stop > start, isBlank(bytes[stop - 1]) { stop -= 1 } }
        while true {
            var next = start
            while next < stop, isBlank(bytes[next]), bytes[next] != delimiter || skipsWhitespace { next += 1 }
            var range = next..<next
            if next < stop, bytes[next] == UInt8(ascii: "\"") {
                next += 1
                let first = next
                while next < stop, bytes[next] != UInt8(ascii: "\"") { next += 1 }
                guard next < stop else { throw .badQuotation(line: line, column: column) }
                range = first..<next
                next += 1
                while next < stop, isBlank(bytes[next]), bytes[next] != delimiter { next += 1 }
                guard next == stop || bytes[next] == delimiter || (skipsWhitespace && isBlank(bytes[next - 1])) else {
                    throw .badQuotation(line: line, column: column)
                }
            } else {
                let first = next
                if skipsWhitespace {
                    while next < stop, !isBlank(bytes[next]) { next += 1 }
                } else {
                    while next < stop, bytes[next] != delimiter { next += 1 }
                }
                range = first..<next
            }
            while !range.isEmpty, isBlank(bytes[range.upperBound - 1]) {
                range = range.lowerBound..<range.upperBound - 1
            }
            try body(Field(range: range, column: column))
            if next >= stop { break }
            if skipsWhitespace { while next < stop, isBlank(bytes[next]) { next += 1 } } else { next += 1 }
            start = next
            column += 1
        }
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    @inline(__always)
    private func number<Element: ArrayScalar>(_ field: Field) throws(CSVError.Reason) -> Element {
        let text = UnsafeBufferPointer(rebasing: bytes[field.range])
        if let value = parsedNumber(text, as: Element.self) { return value }
        if text.isEmpty || text.elementsEqual("NA".utf8) {
            if acceptsMissing { return .nan }
            if text.isEmpty { throw .missingValue(line: line, column: field.column) }
        }
        let shown = String(decoding: text.prefix(40), as: UTF8.self).filter { !$0.isNewline }
        throw .notANumber(line: line, column: field.column, text: shown)
    }
}
