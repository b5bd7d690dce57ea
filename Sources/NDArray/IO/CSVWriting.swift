extension NDArrayProtocol where Element: ArrayScalar {
    /// Writes a matrix as text, one line per row; a vector becomes one column.
    ///
    /// Every number has the fewest digits that read back as the same number. The file appears under its name only when
    /// it is complete; see ``AtomicFile``.
    ///
    /// ```swift
    /// let a = NDArray<Float>(rows: [[1, 0.1], [-0.5, 1e20]])
    /// print(a.csvText(header: ["a", "b"]))
    /// // a,b
    /// // 1,0.1
    /// // -0.5,1e+20
    /// ```
    ///
    /// - Parameters:
    ///   - path: where the file shall be.
    ///   - header: the names of the columns, if there shall be a line for them.
    ///   - delimiter: what stands between numbers; ``CSVFormat/Delimiter/whitespace`` writes one space.
    /// - Precondition: the array has one or two axes, and the header names every column.
    public func write(
        csv path: String, header: [String]? = nil, delimiter: CSVFormat.Delimiter = .comma
    ) throws(FileWriteError) {
        let text = csvBytes(header: header, delimiter: delimiter)
        try AtomicFile.write(to: path, contents: text)
    }

    /// The text that ``write(csv:header:delimiter:)`` writes, without the last line end.
    public func csvText(header: [String]? = nil, delimiter: CSVFormat.Delimiter = .comma) -> String {
        String(decoding: csvBytes(header: header, delimiter: delimiter).dropLast(), as: UTF8.self)
    }

    private func csvBytes(header: [String]?, delimiter: CSVFormat.Delimiter) -> [UInt8] {
        require(rank == 1 || rank == 2, "NDArray.write(csv:): a matrix or a vector is needed, not shape \(shape)")
        let columns = rank == 1 ? 1 : shape[1]
        require(
            header == nil || header!.count == columns,
            "NDArray.write(csv:): \(header?.count ?? 0) names for \(columns) columns of shape \(shape)")
        let separator = CSVFormat(delimiter: delimiter).delimiterByte
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * 12 + 64)
        if let header {
            for (column, name) in header.enumerated() {
                if column > 0 { bytes.append(separator) }
                bytes += quotedIfNeeded(name, separator)
            }
            bytes.append(0x0A)
        }
        appendLines(NDArray(self), columns: columns, separator, to: &bytes)
        return bytes
    }
}

/// Appends the shortest decimals, without the `.0` of whole numbers.
@specialized(where Element == Float)
@specialized(where Element == Double)
private func appendLines<Element: ArrayScalar>(
    _ array: NDArray<Element>, columns: Int, _ separator: UInt8, to bytes: inout [UInt8]
) {
    array.withUnsafeBuffer { elements in
        var column = 0
        for element in elements {
            var text = element.description
            text.withUTF8 { digits in
                var count = digits.count
                if count > 2, digits[count - 1] == UInt8(ascii: "0"), digits[count - 2] == UInt8(ascii: ".") {
                    count -= 2
                }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[..<count]))
            }
            column += 1
            bytes.append(column == columns ? 0x0A : separator)
            if column == columns { column = 0 }
        }
    }
}

private func quotedIfNeeded(_ name: String, _ separator: UInt8) -> [UInt8] {
    // Quotation marks and line ends cannot stand in a name.
    let plain = Array(name.utf8.map { $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D ? UInt8(ascii: "'") : $0 })
    let needsQuotes = plain.contains { $0 == separator || $0 == 0x20 || $0 == UInt8(ascii: "#") } || plain.isEmpty
    return needsQuotes ? [UInt8(ascii: "\"")] + plain + [UInt8(ascii: "\"")] : plain
}
