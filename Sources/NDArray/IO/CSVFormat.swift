/// How numbers stand in a text file.
///
/// ```swift
/// let format = CSVFormat(delimiter: .semicolon, hasHeader: true)
/// let table = try CSVTable<Double>(text: "x;y\n1;2.5\n3;4\n", format: format)
/// print(table.header, table.matrix)
/// // ["x", "y"] [[1.  2.5]
/// //  [3.  4. ]]
/// ```
public struct CSVFormat: Sendable, Equatable {
    /// What separates the numbers of a line.
    public enum Delimiter: Sendable, Equatable {
        case comma, semicolon, tab
        /// Any number of spaces and tabs.
        case whitespace
        /// A single ASCII character other than a digit, a letter, a sign, a point, a quotation mark or a line break.
        case other(Character)
    }

    /// What an empty field, or one that says `NA`, becomes.
    public enum MissingValues: Sendable, Equatable {
        /// It is an error.
        case refused
        /// NaN.
        case nan
    }

    public var delimiter: Delimiter
    /// Whether the first line, comments apart, holds the names of the columns.
    public var hasHeader: Bool
    /// Lines that begin with it are skipped; nil if there are none.
    public var comment: Character?
    public var missingValues: MissingValues

    public init(
        delimiter: Delimiter = .comma, hasHeader: Bool = false, comment: Character? = "#",
        missingValues: MissingValues = .refused
    ) {
        self.delimiter = delimiter
        self.hasHeader = hasHeader
        self.comment = comment
        self.missingValues = missingValues
    }

    /// The byte that separates fields; a space for any white space.
    var delimiterByte: UInt8 {
        switch delimiter {
        case .comma: return UInt8(ascii: ",")
        case .semicolon: return UInt8(ascii: ";")
        case .tab: return 0x09
        case .whitespace: return 0x20
        case .other(let character):
            require(
                character.isASCII && !character.isLetter && !character.isNumber && !"+-.\"\r\n".contains(character),
                "CSVFormat: the delimiter \"\(character)\" cannot be told from the numbers")
            return character.asciiValue!
        }
    }

    var commentByte: UInt8? {
        guard let comment else { return nil }
        require(comment.isASCII, "CSVFormat: the comment character \"\(comment)\" is not an ASCII character")
        return comment.asciiValue
    }
}
