#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// An open `.npy` file whose header has been read and checked against the file's size.
struct NPYReader: ~Copyable {
    let header: NPYHeader
    let byteCount: Int
    /// The position of the first element in the file.
    let offset: Int
    private let descriptor: FileDescriptor

    private init(header: NPYHeader, byteCount: Int, offset: Int, descriptor: consuming FileDescriptor) {
        self.header = header
        self.byteCount = byteCount
        self.offset = offset
        self.descriptor = descriptor
    }

    var rawDescriptor: Int32 { descriptor.raw }

    static func open(path: String) throws(NPYError.Reason) -> NPYReader {
        let raw = systemOpen(path, O_RDONLY | O_CLOEXEC)
        guard raw >= 0 else {
            throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(systemErrorText(errno))
        }
        let descriptor = FileDescriptor(raw: raw)
        var status = stat()
        guard fstat(raw, &status) == 0 else { throw .unreadable(systemErrorText(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable("it is not a regular file") }

        let (header, byteCount) = try NPYHeader.read(fileSize: Int(status.st_size)) {
            (count) throws(NPYError.Reason) in try readBytes(count, descriptor)
        }
        return NPYReader(
            header: header, byteCount: byteCount, offset: Int(status.st_size) - byteCount, descriptor: descriptor)
    }

    /// Reads the elements, in the order and the representation of the file.
    func readElements(into buffer: UnsafeMutableRawBufferPointer) throws(NPYError.Reason) {
        switch descriptor.read(into: buffer) {
        case .failure(let error): throw .unreadable(systemErrorText(error.code))
        case .success(buffer.count): return
        // The file has shrunk since it was opened.
        case .success(let found): throw .truncated(expected: buffer.count, found: found)
        }
    }

    private static func readBytes(
        _ count: Int, _ descriptor: borrowing FileDescriptor
    ) throws(NPYError.Reason) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        switch bytes.withUnsafeMutableBytes({ descriptor.read(into: $0) }) {
        case .failure(let error): throw .unreadable(systemErrorText(error.code))
        case .success(let found): return Array(bytes.prefix(found))
        }
    }
}

private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
