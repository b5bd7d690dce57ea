extension NDArray where Element: ArrayScalar {
    /// Reads a NumPy `.npy` file.
    ///
    /// Format versions 1 to 3, both byte orders, C and Fortran order. Floats of 2, 4 and 8 bytes, integers of 1 to 8
    /// bytes and booleans are converted to `Element` (a value it cannot hold exactly is rounded to the nearest).
    ///
    /// - Throws: ``NPYError`` if the file is missing or damaged, or holds anything but real numbers.
    public init(contentsOfNPY path: String) throws(NPYError) {
        do throws(NPYError.Reason) {
            self = try Self.read(NPYReader.open(path: path))
        } catch {
            throw NPYError(path: path, reason: error)
        }
    }

    /// Reads the contents of a `.npy` file from memory; see ``init(contentsOfNPY:)``.
    ///
    /// - Throws: ``NPYError/Reason`` if they are damaged, or hold anything but real numbers.
    public init(npy bytes: UnsafeRawBufferPointer) throws(NPYError.Reason) {
        var rest = bytes[...]
        let (header, _) = try NPYHeader.read(fileSize: bytes.count) { count in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        self = try Self.read(header) {
            $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest))
        } otherElements: {
            convertElements(UnsafeRawBufferPointer(rebasing: rest), of: header.elementType, to: $0)
        }
    }

    private static func read(_ reader: consuming NPYReader) throws(NPYError.Reason) -> NDArray {
        let header = reader.header
        return try read(header) { (target) throws(NPYError.Reason) in
            try reader.readElements(into: target)
        } otherElements: { (target) throws(NPYError.Reason) in
            let raw = UnsafeMutableRawBufferPointer.allocate(byteCount: reader.byteCount, alignment: 64)
            defer { raw.deallocate() }
            try reader.readElements(into: raw)
            convertElements(UnsafeRawBufferPointer(raw), of: header.elementType, to: target)
        }
    }

    /// - Parameters:
    ///   - header: what the elements are.
    ///   - nativeElements: fills the array with elements of its own type.
    ///   - otherElements: fills the array with elements that have to be converted.
    private static func read(
        _ header: NPYHeader, nativeElements: (UnsafeMutableRawBufferPointer) throws(NPYError.Reason) -> Void,
        otherElements: (UnsafeMutableBufferPointer<Element>) throws(NPYError.Reason) -> Void
    ) throws(NPYError.Reason) -> NDArray {
        let stored = header.isFortranOrder ? Array(header.shape.reversed()) : header.shape
        let array = try NDArray(uninitializedShape: stored) {
            (target: UnsafeMutableBufferPointer<Element>) throws(NPYError.Reason) in
            if header.elementType == nativeElementType {
                try nativeElements(UnsafeMutableRawBufferPointer(target))
            } else {
                try otherElements(target)
            }
        }
        guard header.isFortranOrder, header.shape.count > 1 else { return array }
        return NDArray(array.transposed())
    }

    static var nativeElementType: NPYElementType {
        NPYElementType(kind: .float(bytes: MemoryLayout<Element>.size), isBigEndian: hostIsBigEndian)
    }
}

extension NDArrayProtocol where Element: ArrayScalar {
    /// Writes a NumPy `.npy` file (version 1, C order, `<f4` or `<f8`).
    ///
    /// The file appears under its name only when it is complete; see ``AtomicFile``.
    public func write(npy path: String) throws(FileWriteError) {
        let array = NDArray(self)
        let code = (hostIsBigEndian ? ">f" : "<f") + String(MemoryLayout<Element>.size)
        let header = NPYHeader.encode(code: code, shape: array.shape)
        try AtomicFile.write(to: path) { (writer) throws(FileWriteError) in
            try writer.append(header)
            try array.withUnsafeBuffer { (elements) throws(FileWriteError) in
                try writer.append(UnsafeRawBufferPointer(elements))
            }
        }
    }
}

private let hostIsBigEndian = UInt16(1).bigEndian == 1
