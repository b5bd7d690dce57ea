extension CompressedColumns {
    /// Reads a Matrix Market file of a sparse matrix (`.mtx`), as SuiteSparse and `scipy.io.mmwrite` write them.
    ///
    /// Coordinates, with real, integer or pattern entries (which are 1), general, symmetric or skew-symmetric. Entries may come in
    /// any order; those of one place are added up. Boisvert, Pozo & Remington, "The Matrix Market exchange formats: initial
    /// design", NISTIR 5935 (1996).
    ///
    /// ```swift
    /// let path = "/tmp/ndarray-graph.mtx"
    /// let text = "%%MatrixMarket matrix coordinate pattern symmetric\n3 3 2\n2 1\n3 3\n"
    /// try text.write(toFile: path, atomically: true, encoding: .utf8)
    /// print(NDArray(try CompressedColumns<Float>(contentsOfMatrixMarket: path)))
    /// // [[0. 1. 0.]
    /// //  [1. 0. 0.]
    /// //  [0. 0. 1.]]
    /// ```
    ///
    /// - Throws: ``MatrixMarketError``, with the line, where the file is missing or damaged, or holds another kind of matrix.
    public init(contentsOfMatrixMarket path: String) throws(MatrixMarketError) {
        do throws(MatrixMarketError.Reason) {
            let bytes: NDArray<UInt8>
            do throws(FileLookupError) { bytes = try readWholeFile(path) } catch {
                switch error {
                case .missing: throw .missing
                case .unreadable(let text): throw .unreadable(text)
                }
            }
            self = try bytes.withUnsafeBuffer { (bytes) throws(MatrixMarketError.Reason) in
                var parser = MatrixMarketParser(bytes)
                return try parser.parse(Element.self)
            }
        } catch {
            throw MatrixMarketError(path: path, reason: error)
        }
    }
}

/// Takes the lines of a Matrix Market file apart. It never traps, whatever the bytes are.
private struct MatrixMarketParser {
    private enum Symmetry { case general, symmetric, skewSymmetric }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var line = 0
    /// The fields of the present line.
    private var fields: [Range<Int>] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    mutating func parse<Element: ArrayScalar>(
        _: Element.Type
    ) throws(MatrixMarketError.Reason) -> CompressedColumns<Element> {
        let (isPattern, symmetry) = try parseBanner()
        let (shape, count) = try parseSize(symmetry)
        var (rows, columns, values): ([Int], [Int], [Element]) = ([], [], [])
        // What the file says of its length may be wrong.
        let capacity = min(count, bytes.count / 4) * (symmetry == .general ? 1 : 2)
        rows.reserveCapacity(capacity)
        columns.reserveCapacity(capacity)
        values.reserveCapacity(capacity)
        for found in 0..<count {
            guard readLine() else { throw .tooFewEntries(expected: count, found: found) }
            guard fields.count == (isPattern ? 2 : 3) else {
                throw .badLine(line, "\(fields.count) fields instead of \(isPattern ? 2 : 3)")
            }
            let row = try index(0, below: shape[0], "row")
            let column = try index(1, below: shape[1], "column")
            let value: Element = isPattern ? 1 : try number(2)
            rows.append(row)
            columns.append(column)
            values.append(value)
            guard symmetry != .general, row != column else { continue }
            rows.append(column)
            columns.append(row)
            values.append(symmetry == .symmetric ? value : -value)
        }
        guard !readLine() else { throw .badLine(line, "more entries than the \(count) that were announced") }
        return CompressedColumns(shape: shape, rowIndices: rows, columnIndices: columns, values: values)
    }

    private mutating func parseBanner() throws(MatrixMarketError.Reason) -> (isPattern: Bool, Symmetry) {
        guard readLine(comments: true), text(0).lowercased() == "%%matrixmarket" else { throw .noBanner }
        let words = fields.indices.dropFirst().map { text($0).lowercased() }
        guard words.count == 4, words[0] == "matrix", words[1] == "coordinate",
            ["real", "integer", "pattern"].contains(words[2]),
            let symmetry = ["general": .general, "symmetric": .symmetric, "skew-symmetric": .skewSymmetric][words[3]]
                as Symmetry?
        else { throw .unsupported(words.joined(separator: " ")) }
        return (words[2] == "pattern", symmetry)
    }

    private mutating func parseSize(_ symmetry: Symmetry) throws(MatrixMarketError.Reason) -> (shape: [Int], count: Int)
    {
        guard readLine() else { throw .badLine(line, "the numbers of rows, columns and entries are missing") }
        let numbers = fields.map { Int(String(decoding: bytes[$0], as: UTF8.self)) ?? -1 }
        guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else {
            throw .badLine(line, "the numbers of rows, columns and entries are needed here")
        }
        let shape = [numbers[0], numbers[1]]
        if let complaint = sparseShapeComplaint(shape) { throw .badLine(line, complaint) }
        guard shape.allSatisfy({ $0 < machineMemory / 16 }) else { throw .tooLarge(shape) }
        guard symmetry == .general || shape[0] == shape[1] else {
            throw .badLine(line, "the shape \(shape) is not that of a symmetric matrix")
        }
        return (shape, numbers[2])
    }

    /// Moves to the next line with fields.
    private mutating func readLine(comments: Bool = false) -> Bool {
        while position < bytes.count {
            line += 1
            fields.removeAll(keepingCapacity: true)
            let isComment = bytes[position] == UInt8(ascii: "%")
            while position < bytes.count, bytes[position] != 0x0A {
                guard bytes[position] > 0x20 else {
                    position += 1
                    continue
                }
                let start = position
                while position < bytes.count, bytes[position] > 0x20 { position += 1 }
                fields.append(start..<position)
            }
            position += 1
            if !fields.isEmpty, comments || !isComment { return true }
        }
        return false
    }

    private func text(_ field: Int) -> String { String(decoding: bytes[fields[field]], as: UTF8.self) }

    /// An index that counts from 1, as one that counts from 0.
    private func index(_ field: Int, below limit: Int, _ name: String) throws(MatrixMarketError.Reason) -> Int {
        var value = 0
        for place in fields[field] {
            let digit = bytes[place] &- UInt8(ascii: "0")
            guard digit < 10, value <= limit else { throw badIndex(field, limit, name) }
            value = value * 10 + Int(digit)
        }
        guard value >= 1, value <= limit else { throw badIndex(field, limit, name) }
        return value - 1
    }

    private func badIndex(_ field: Int, _ limit: Int, _ name: String) -> MatrixMarketError.Reason {
        .badLine(line, "\"\(text(field))\" is not a \(name) from 1 to \(limit)")
    }

    private func number<Element: ArrayScalar>(_ field: Int) throws(MatrixMarketError.Reason) -> Element {
        guard let value = parsedNumber(UnsafeBufferPointer(rebasing: bytes[fields[field]]), as: Element.self) else {
            throw .badLine(line, "\"\(text(field))\" is not a number")
        }
        return value
    }
}
