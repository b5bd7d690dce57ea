/// The contents of `speakers.csv`: lines `speaker,sex`, with or without a heading of those words.
///
/// A byte order mark, Windows line ends, spaces, empty lines, quotation marks and further columns do no harm.
struct SpeakerTable: Equatable {
    private(set) var sexes: [String: Sex] = [:]

    struct MalformedLine: Error, Equatable {
        let number: Int
        let text: String
    }

    init(parsing text: String) throws(MalformedLine) {
        var isFirst = true
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
            guard fields.contains(where: { !$0.isEmpty }) else { continue }
            defer { isFirst = false }
            if isFirst, fields.count >= 2, fields[0].lowercased() == "speaker" { continue }
            // Nobody is obliged to say.
            if fields.count >= 2, !fields[0].isEmpty, fields[1].isEmpty { continue }
            guard fields.count >= 2, !fields[0].isEmpty, let sex = Sex(parsing: fields[1]) else {
                throw MalformedLine(number: index + 1, text: Self.trimmed(line))
            }
            sexes[fields[0]] = sex
        }
    }

    private static func trimmed(_ field: Substring) -> String {
        func isPadding(_ character: Character) -> Bool {
            character.isWhitespace || character == "\u{FEFF}" || character == "\""
        }
        let start = field.firstIndex { !isPadding($0) } ?? field.endIndex
        let end = field.lastIndex { !isPadding($0) }.map { field.index(after: $0) } ?? start
        return String(field[start..<end])
    }
}
