extension NDArray where Element: NPYElement {
    /// Reads a NumPy `.npy` file.
    ///
    /// Format versions 1 to 3, both byte orders, C and Fortran order. `Float`, `Double` and `Float16` are read from
    /// floats of 2, 4 and 8 bytes, integers of 1 to 8 bytes and booleans (a value that `Element` cannot hold exactly is
    /// rounded to the nearest). Integers are read from integers and booleans whose type has no value that `Element`
    /// lacks, and `Bool` from booleans.
    ///
    /// ```swift
    /// let path = "/tmp/ndarray-counts.npy"
    /// try NDArray<Int32>([3, -1, 2]).write(npy: path)
    /// print(try NDArray<Float>(contentsOfNPY: path))
    /// // [ 3. -1.  2.]
    /// ```
    ///
    /// - Throws: ``NPYError`` if the file is missing or damaged, or holds anything but such numbers.
    public init(contentsOfNPY path: String) throws(NPYError) {
        do throws(NPYError.Reason) {
            let reader = try NPYReader.open(path: path)
            let header = reader.header
            self = try Self.read(reader, header)
        } catch {
            throw NPYError(path: path, reason: error)
        }
    }

    private static func read(
        _ reader: borrowing NPYReader, _ header: NPYHeader
    ) throws(NPYError.Reason) -> NDArray {
        try NDArray(header) { (target) throws(NPYError.Reason) in try reader.readElements(into: target) }
    }

    /// Reads the contents of a `.npy` file from memory; see ``init(contentsOfNPY:)``.
    ///
    /// ```swift
    /// let bytes = NDArray<Double>([1, 2]).npyBytes()
    /// print(try bytes.withUnsafeBytes { try NDArray<Double>(npy: $0) })
    /// // [1. 2.]
    /// ```
    ///
    /// - Throws: ``NPYError/Reason`` if they are damaged, or hold anything but numbers that `Element` can hold.
    public init(npy bytes: UnsafeRawBufferPointer) throws(NPYError.Reason) {
        var rest = bytes[...]
        let (header, _) = try NPYHeader.read(fileSize: bytes.count) { count in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        self = try NDArray(header) { target in
            target.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest.prefix(target.count)))
            rest = rest.dropFirst(target.count)
        }
    }
}

extension NDArrayProtocol where Element: NPYElement {
    /// Writes a NumPy `.npy` file (C order, this machine's byte order).
    ///
    /// The file appears under its name only when it is complete; see ``AtomicFile``.
    ///
    /// ```swift
    /// let path = "/tmp/ndarray-mask.npy"
    /// try NDArray<Bool>([true, false]).write(npy: path)
    /// print(try NDArray<Bool>(contentsOfNPY: path))
    /// // [ true false]
    /// ```
    public func write(npy path: String) throws(FileWriteError) {
        let array = NDArray(self)
        try AtomicFile.write(to: path) { (writer) throws(FileWriteError) in
            try writer.append(array.npyHeader)
            try array.withUnsafeBuffer { (elements) throws(FileWriteError) in
                try writer.append(UnsafeRawBufferPointer(elements))
            }
        }
    }

    /// The bytes that ``write(npy:)`` writes.
    ///
    /// ```swift
    /// print(NDArray<Float>([1, 2]).npyBytes().count)
    /// // 136
    /// ```
    public func npyBytes() -> [UInt8] {
        let array = NDArray(self)
        return array.npyHeader + array.withUnsafeBuffer { Array(UnsafeRawBufferPointer($0)) }
    }

    /// What stands before the elements in a `.npy` file.
    var npyHeader: [UInt8] { NPYHeader.encode(code: NPYElementType(Element.npyKind).code, shape: shape) }
}
