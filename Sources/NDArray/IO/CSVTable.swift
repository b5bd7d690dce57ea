/// A matrix of numbers from a text file, with the names of its columns.
public struct CSVTable<Element: ArrayScalar>: Sendable {
    /// The names of the columns; empty if the file has none.
    public let header: [String]
    /// One row per line.
    public let matrix: NDArray<Element>

    /// Reads a text file.
    ///
    /// Numbers are correctly rounded, `inf` and `nan` are numbers, and quotation marks, line ends of either kind and
    /// blank lines are understood.
    ///
    /// - Throws: ``CSVError``, with line and column.
    public init(contentsOf path: String, format: CSVFormat = CSVFormat()) throws(CSVError) {
        do throws(CSVError.Reason) {
            let bytes = try Self.bytes(of: path)
            self = try bytes.withUnsafeBuffer { (bytes) throws(CSVError.Reason) in try Self.parse(bytes, format) }
        } catch {
            throw CSVError(path: path, reason: error)
        }
    }

    /// Reads a text in memory.
    ///
    /// ```swift
    /// let table = try CSVTable<Float>(text: "# metres\n1 2.5\n-3 inf\n", format: CSVFormat(delimiter: .whitespace))
    /// print(table.matrix)
    /// // [[ 1.   2.5]
    /// //  [-3.   inf]]
    /// ```
    ///
    /// See ``init(contentsOf:format:)``.
    public init(text: String, format: CSVFormat = CSVFormat()) throws(CSVError) {
        do throws(CSVError.Reason) {
            let bytes = NDArray(Array(text.utf8))
            self = try bytes.withUnsafeBuffer { (bytes) throws(CSVError.Reason) in try Self.parse(bytes, format) }
        } catch {
            throw CSVError(path: nil, reason: error)
        }
    }

    private static func bytes(of path: String) throws(CSVError.Reason) -> NDArray<UInt8> {
        do throws(FileLookupError) {
            return try readWholeFile(path)
        } catch {
            switch error {
            case .missing: throw .missing
            case .unreadable(let text): throw .unreadable(text)
            }
        }
    }

    private static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, _ format: CSVFormat
    ) throws(CSVError.Reason) -> CSVTable {
        var parser = CSVParser(bytes, format)
        let header = format.hasHeader ? try parser.parseHeader() : []
        let values = try parser.parseNumbers(Element.self)
        let columns = parser.columns ?? 0
        return CSVTable(header: header, matrix: NDArray(values, shape: [parser.rows, columns]))
    }

    private init(header: [String], matrix: NDArray<Element>) {
        self.header = header
        self.matrix = matrix
    }
}

extension NDArray where Element: ArrayScalar {
    /// Reads a matrix from a text file, one row per line; see ``CSVTable`` for what is understood.
    ///
    /// ```swift
    /// let path = "/tmp/ndarray-table.csv"
    /// try NDArray<Double>(rows: [[0.1, 2], [-3, 1e300]]).write(csv: path)
    /// print(try NDArray<Double>(contentsOfCSV: path).rows)
    /// // [[0.1, 2.0], [-3.0, 1e+300]]
    /// ```
    ///
    /// - Throws: ``CSVError``, with line and column.
    public init(contentsOfCSV path: String, format: CSVFormat = CSVFormat()) throws(CSVError) {
        self = try CSVTable<Element>(contentsOf: path, format: format).matrix
    }
}
