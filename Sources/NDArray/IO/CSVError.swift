/// Why a text file could not be read as a matrix.
public struct CSVError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Error, Equatable, Sendable {
        /// There is no such file.
        case missing
        /// The system refused to open or read it.
        case unreadable(String)
        /// A field is not a number. Lines and columns count from 1, and comments count as lines.
        case notANumber(line: Int, column: Int, text: String)
        /// A field is empty, and missing values were not asked for.
        case missingValue(line: Int, column: Int)
        /// A line has more or fewer fields than the first one.
        case raggedLine(line: Int, expected: Int, found: Int)
        /// A quotation mark is not closed on its line, or text follows the closing one.
        case badQuotation(line: Int, column: Int)
        /// A header was expected, but there is no line at all.
        case noHeader
    }

    /// The file; nil if a text was read from memory.
    public let path: String?
    public let reason: Reason

    public init(path: String?, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public var description: String { (path.map { "\($0)" } ?? "text") + explanation }

    private var explanation: String {
        switch reason {
        case .missing: ": no such file; check the name"
        case .unreadable(let text): ": cannot be read: \(text)"
        case .notANumber(let line, let column, let text):
            ":\(line): column \(column) is \"\(text)\", which is not a number; check delimiter and header"
        case .missingValue(let line, let column):
            ":\(line): column \(column) is empty; fill it or read missing values as NaN"
        case .raggedLine(let line, let expected, let found):
            ":\(line): \(found) fields instead of \(expected), as in the first line"
        case .badQuotation(let line, let column):
            ":\(line): the quotation in column \(column) does not end where the field does"
        case .noHeader: ": is empty, but should begin with the names of the columns"
        }
    }
}
