/// The header of a `.npy` file: element type, memory order and shape.
struct NPYHeader: Equatable {
    var elementType: NPYElementType
    var isFortranOrder: Bool
    var shape: [Int]

    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// Reads the beginning of a file and checks it against the file's size.
    ///
    /// - Parameters:
    ///   - fileSize: the number of bytes of the whole file.
    ///   - next: gives the next bytes of the file, fewer than asked for at its end.
    /// - Returns: the header and the number of bytes of the elements, which are the rest of the file.
    static func read(
        fileSize: Int, next: (_ count: Int) throws(NPYError.Reason) -> [UInt8]
    ) throws(NPYError.Reason) -> (header: NPYHeader, byteCount: Int) {
        let (dictionary, found) = try readDictionary(fileSize: fileSize, next: next)
        let header = try parse(dictionary)
        let byteCount = try header.byteCount()
        guard found >= byteCount else { throw .truncated(expected: byteCount, found: found) }
        guard found == byteCount else { throw .trailingBytes(found - byteCount) }
        return (header, byteCount)
    }

    /// Reads what stands before the elements: the text of the header's dictionary, and the number of bytes left behind it.
    static func readDictionary(
        fileSize: Int, next: (_ count: Int) throws(NPYError.Reason) -> [UInt8]
    ) throws(NPYError.Reason) -> (text: [UInt8], byteCount: Int) {
        let prefix = try next(8)
        guard prefix.count == 8, prefix.starts(with: magic) else { throw .notNPY }
        let version = Int(prefix[6])
        guard (1...3).contains(version) else { throw .unsupportedVersion(version) }
        let lengthField = try next(version == 1 ? 2 : 4)
        let length = lengthField.reversed().reduce(0) { $0 << 8 | Int($1) }
        let found = fileSize - (prefix.count + lengthField.count + length)
        guard lengthField.count == (version == 1 ? 2 : 4), found >= 0 else {
            throw .malformedHeader("it ends too early")
        }
        return (try next(length), found)
    }

    /// Reads the dictionary that follows the header's length.
    static func parse(_ text: [UInt8]) throws(NPYError.Reason) -> NPYHeader {
        let fields = try parseFields(text)
        return NPYHeader(
            elementType: try elementType(fields.descr), isFortranOrder: fields.isFortranOrder,
            shape: try shape(fields.shape))
    }

    /// The dictionary's entries, whatever the type of the elements is.
    static func parseFields(
        _ text: [UInt8]
    ) throws(NPYError.Reason) -> (descr: PythonLiteral, isFortranOrder: Bool, shape: PythonLiteral) {
        var parser = PythonLiteralParser(text)
        let literal = try parser.parseWhole()
        guard case .dictionary(let entries) = literal else { throw .malformedHeader("no dictionary") }
        var fields: [String: PythonLiteral] = [:]
        for (key, value) in entries {
            guard ["descr", "fortran_order", "shape"].contains(key), fields.updateValue(value, forKey: key) == nil
            else { throw .malformedHeader("unexpected entry '\(key)'") }
        }
        guard let descr = fields["descr"], let order = fields["fortran_order"], let extents = fields["shape"] else {
            throw .malformedHeader("'descr', 'fortran_order' or 'shape' is missing")
        }
        guard case .boolean(let isFortranOrder) = order else {
            throw .malformedHeader("'fortran_order' is not True or False")
        }
        return (descr, isFortranOrder, extents)
    }

    private static func elementType(_ descr: PythonLiteral) throws(NPYError.Reason) -> NPYElementType {
        switch descr {
        case .string(let code):
            if let type = NPYElementType(code: code) { return type }
            throw .unsupportedElementType(name: NPYElementType.refusedName(ofCode: code), code: code)
        case .list, .tuple:
            throw .unsupportedElementType(name: "structured", code: "\(descr)")
        default:
            throw .malformedHeader("'descr' is not a type")
        }
    }

    private static func shape(_ literal: PythonLiteral) throws(NPYError.Reason) -> [Int] {
        guard case .tuple(let items) = literal else { throw .malformedHeader("'shape' is not a tuple") }
        var shape: [Int] = []
        for item in items {
            guard case .integer(let extent) = item, extent >= 0 else {
                throw .malformedHeader("'shape' holds something other than sizes")
            }
            shape.append(extent)
        }
        return shape
    }

    /// The number of bytes of all elements.
    func byteCount() throws(NPYError.Reason) -> Int {
        // An empty axis makes the array empty, but strides are products of the other extents.
        var bytes = max(elementType.kind.byteCount, 8)
        for extent in shape where extent != 0 {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
            guard !overflow else { throw .tooLarge(shape) }
            bytes = product
        }
        return shape.reduce(elementType.kind.byteCount, *)
    }

    /// Magic, version, length and padded dictionary, ready to be followed by the elements.
    ///
    /// The elements begin at a multiple of 64 bytes. Version 1 is used unless the dictionary is too long for it.
    static func encode(code: String, shape: [Int]) -> [UInt8] {
        let extents = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
        let dictionary = Array("{'descr': '\(code)', 'fortran_order': False, 'shape': (\(extents)), }".utf8)
        for (version, lengthBytes, limit) in [(UInt8(1), 2, Int(UInt16.max)), (2, 4, Int(UInt32.max))] {
            let prefix = magic.count + 2 + lengthBytes
            let total = (prefix + dictionary.count + 1 + 63) / 64 * 64
            let length = total - prefix
            guard length <= limit else { continue }
            var bytes = magic + [version, 0]
            for byte in 0..<lengthBytes { bytes.append(UInt8(truncatingIfNeeded: length >> (8 * byte))) }
            bytes += dictionary
            bytes += [UInt8](repeating: UInt8(ascii: " "), count: length - dictionary.count - 1)
            bytes.append(UInt8(ascii: "\n"))
            return bytes
        }
        fatalError("NDArray.write(npy:): a shape of rank \(shape.count) does not fit the format")
    }
}

extension NPYError.Reason: Error {}
