/// An array that can stand in a `.npz` file: any array of ``NPYElement``.
public protocol NPYWritable: Sendable {
    /// The array as it is written; made by the library.
    var npyContents: NPYContents { get }
}

/// The header and the elements of an array as they stand in a file.
public struct NPYContents: Sendable {
    /// An array's memory stays where it is as long as the array lives.
    let header: NDArray<UInt8>
    let owner: any Sendable
    nonisolated(unsafe) let elements: UnsafeRawBufferPointer

    init<Element: NPYElement>(_ array: NDArray<Element>) { self.init(array, header: array.npyHeader) }

    /// - Parameter header: what stands before the elements, where it is not the array's own.
    init<Element: NPYElement>(_ array: NDArray<Element>, header: [UInt8]) {
        self.header = NDArray(header)
        owner = array
        elements = array.withUnsafeBuffer { UnsafeRawBufferPointer($0) }
    }
}

extension NDArrayProtocol where Element: NPYElement {
    public var npyContents: NPYContents { NPYContents(NDArray(self)) }
}

extension NDArray: NPYWritable where Element: NPYElement {}
extension NDArrayView: NPYWritable where Element: NPYElement {}

extension NPZFile {
    /// Writes arrays, which may differ in type and shape, under their names, sorted.
    ///
    /// The same arrays give the same bytes. The archive is put together in memory and appears under its name only when
    /// it is complete; see ``AtomicFile``.
    ///
    /// ```swift
    /// let path = "/tmp/ndarray-zeros.npz"
    /// try NPZFile.write(["zeros": NDArray<Double>(zeros: [100, 100])], to: path, compressed: true)
    /// print(try NPZFile(path: path).shape(of: "zeros"))
    /// // [100, 100]
    /// ```
    ///
    /// - Parameters:
    ///   - arrays: the arrays by name. A name may have slashes, but not be empty.
    ///   - path: where the file shall be.
    ///   - compressed: whether the arrays are deflated, as `numpy.savez_compressed` does it.
    public static func write(
        _ arrays: [String: any NPYWritable], to path: String, compressed: Bool = false
    ) throws(FileWriteError) {
        let sorted = arrays.sorted { $0.key < $1.key }
        if let bad = sorted.first(where: { $0.key.isEmpty || $0.key.utf8.contains(0) }) {
            throw .cannotCreate(path: path, reason: "\"\(bad.key)\" is not a name for an array")
        }
        guard !sorted.isEmpty else {
            // The end record of an archive without entries, which libzip does not write.
            return try AtomicFile.write(
                to: path, contents: Array("PK".utf8) + [5, 6] + [UInt8](repeating: 0, count: 18))
        }
        var writer = try ZipWriter(path: path)
        for (name, array) in sorted {
            try writer.add(array.npyContents, named: name + ".npy", compressed: compressed)
        }
        try writer.finish()
    }
}
