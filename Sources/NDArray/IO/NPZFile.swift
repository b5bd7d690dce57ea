internal import Synchronization

/// A NumPy `.npz` file that is open for reading: arrays by name, each read when it is asked for.
///
/// Stored and deflated archives are read, as `numpy.savez` and `numpy.savez_compressed` write them. Several threads may
/// read; they take turns.
///
/// ```swift
/// let path = "/tmp/ndarray-layers.npz"
/// try NPZFile.write(["x": NDArray<Float>([0.5, 1]), "mask": NDArray<Bool>([true, false])], to: path)
/// let file = try NPZFile(path: path)
/// print(file.names)
/// // ["mask", "x"]
/// let x: NDArray<Double> = try file.array("x")
/// print(x)
/// // [0.5 1. ]
/// ```
public final class NPZFile: Sendable {
    public let path: String
    /// The names of the arrays, without `.npy`, in the file's order.
    public let names: [String]

    private let archive: Mutex<ZipArchive>
    private let entries: [String: ZipArchive.Entry]
    private let fileSize: UInt64

    /// Opens a file and reads the names of its arrays.
    ///
    /// - Throws: ``NPZError`` if the file is missing or is not a ZIP archive.
    public init(path: String) throws(NPZError) {
        self.path = path
        do throws(NPZError.Reason) {
            do throws(FileLookupError) {
                fileSize = UInt64(try sizeOfRegularFile(path))
            } catch {
                switch error {
                case .missing: throw .missing
                case .unreadable(let text): throw .unreadable(text)
                }
            }
            let archive = try ZipArchive(path: path)
            var names: [String] = []
            var entries: [String: ZipArchive.Entry] = [:]
            for (name, entry) in try archive.entries() where name.hasSuffix(".npy") {
                let name = String(name.dropLast(4))
                // The last entry of a name is the one that counts, as in Python.
                if entries.updateValue(entry, forKey: name) == nil { names.append(name) }
            }
            (self.names, self.entries) = (names, entries)
            self.archive = Mutex(archive)
        } catch {
            throw NPZError(path: path, reason: error)
        }
    }

    /// Reads one array.
    ///
    /// - Parameters:
    ///   - name: one of ``names``.
    ///   - element: the type of the elements.
    /// - Throws: ``NPZError`` if there is no such array, if it is damaged, or if `Element` does not hold all values of
    ///   its type; see ``NPYKind/accepts(_:)``.
    public func array<Element: NPYElement>(
        _ name: String, as element: Element.Type = Element.self
    ) throws(NPZError) -> NDArray<Element> {
        try reading(name) { (header, contents) throws(NPYError.Reason) in
            let array = try Self.elements(header, contents, as: Element.self)
            // The checksum is compared when the end is reached.
            let rest = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 1)
            defer { rest.deallocate() }
            guard try contents.read(into: rest) == 0 else { throw .trailingBytes(1) }
            return array
        }
    }

    /// The element type of an array, from the beginning of its entry.
    ///
    /// ```swift
    /// let path = "/tmp/ndarray-kinds.npz"
    /// try NPZFile.write(["n": NDArray<Int16>([1, 2, 3])], to: path)
    /// let file = try NPZFile(path: path)
    /// print(try file.kind(of: "n"), try file.shape(of: "n"))
    /// // int16 [3]
    /// ```
    public func kind(of name: String) throws(NPZError) -> NPYKind {
        try reading(name) { (header, _) in header.elementType.kind }
    }

    /// The shape of an array, from the beginning of its entry.
    public func shape(of name: String) throws(NPZError) -> [Int] {
        try reading(name) { (header, _) in header.shape }
    }

    /// A single text.
    func text(_ name: String) throws(NPZError) -> String {
        try opening(name) { (size, contents) throws(NPYError.Reason) in
            try NPYText(fileSize: size) { (count) throws(NPYError.Reason) in try Self.nextBytes(count, of: contents) }
                .text
        }
    }

    private func reading<Result: Sendable>(
        _ name: String, _ body: (NPYHeader, borrowing ZipArchive.Contents) throws(NPYError.Reason) -> Result
    ) throws(NPZError) -> Result {
        try opening(name) { (size, contents) throws(NPYError.Reason) in
            let (header, _) = try NPYHeader.read(fileSize: size) { (count) throws(NPYError.Reason) in
                try Self.nextBytes(count, of: contents)
            }
            return try body(header, contents)
        }
    }

    /// Calls `body` with the size of an entry, at its beginning.
    private func opening<Result: Sendable>(
        _ name: String, _ body: (Int, borrowing ZipArchive.Contents) throws(NPYError.Reason) -> Result
    ) throws(NPZError) -> Result {
        do throws(NPZError.Reason) {
            guard let entry = entries[name] else { throw .noSuchArray(name, names: names) }
            try check(entry, name)
            return try archive.withLock { (archive) throws(NPZError.Reason) in
                do throws(NPYError.Reason) {
                    guard let size = Int(exactly: entry.size) else { throw .tooLarge([]) }
                    return try body(size, archive.contents(of: entry))
                } catch {
                    if case .unreadable(let text) = error { throw .damaged(name, text) }
                    throw .array(name, error)
                }
            }
        } catch {
            throw NPZError(path: path, reason: error)
        }
    }

    /// Refuses sizes that cannot be true before memory is allocated for them.
    private func check(_ entry: ZipArchive.Entry, _ name: String) throws(NPZError.Reason) {
        guard entry.compressedSize <= fileSize else {
            throw .damaged(name, "\(entry.compressedSize) bytes in a file of \(fileSize)")
        }
        switch entry.method {
        case .stored:
            guard entry.size == entry.compressedSize else {
                throw .damaged(name, "\(entry.size) bytes stored in \(entry.compressedSize)")
            }
        case .deflated:
            // No deflated stream is longer than 1032 times its size.
            guard entry.size / 1032 <= entry.compressedSize else {
                throw .damaged(name, "\(entry.size) bytes deflated to \(entry.compressedSize)")
            }
        case .other(let method):
            throw .unsupportedCompression(name, method: method)
        }
    }

    private static func nextBytes(
        _ count: Int, of contents: borrowing ZipArchive.Contents
    ) throws(NPYError.Reason) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { buffer.deallocate() }
        let found = try contents.read(into: buffer)
        return Array(buffer[..<found])
    }

    private static func elements<Element: NPYElement>(
        _ header: NPYHeader, _ contents: borrowing ZipArchive.Contents, as _: Element.Type
    ) throws(NPYError.Reason) -> NDArray<Element> {
        try NDArray(header) { (buffer) throws(NPYError.Reason) in
            let found = try contents.read(into: buffer)
            guard found == buffer.count else { throw .truncated(expected: buffer.count, found: found) }
        }
    }
}
