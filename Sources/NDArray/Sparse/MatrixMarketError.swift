/// Why a file could not be read as a sparse matrix of the Matrix Market.
public struct MatrixMarketError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Error, Equatable, Sendable {
        /// There is no such file.
        case missing
        /// The system refused to open or read it.
        case unreadable(String)
        /// The first line does not begin with `%%MatrixMarket`.
        case noBanner
        /// The first line names a kind of matrix that is not read here.
        case unsupported(String)
        /// A line is not what it should be. Lines count from 1, and comments count as lines.
        case badLine(Int, String)
        /// The file ends before all entries have been there.
        case tooFewEntries(expected: Int, found: Int)
        /// The matrix has more rows or columns than there is memory for.
        case tooLarge([Int])
    }

    public let path: String
    public let reason: Reason

    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public var description: String {
        switch reason {
        case .missing: "\(path): no such file; check the name"
        case .unreadable(let text): "\(path): cannot be read: \(text)"
        case .noBanner: "\(path): not a Matrix Market file: its first line must begin with %%MatrixMarket"
        case .unsupported(let kind):
            "\(path): the matrix is '\(kind)', but coordinate, with real, integer or pattern entries, general or "
                + "symmetric, is needed"
        case .badLine(let line, let text): "\(path):\(line): \(text)"
        case .tooFewEntries(let expected, let found):
            "\(path): ends after \(found) of \(expected) entries; download or write it again"
        case .tooLarge(let shape): "\(path): the shape \(shape) is too large for this machine"
        }
    }
}
