#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Reads a whole file, pipe or device.
func fileBytes(_ path: String) throws(SoundFileError) -> [UInt8] {
    var status = stat()
    guard let file = fopen(path, "rb") else { throw failure(toOpen: path, errno) }
    defer { fclose(file) }
    var expected = 0
    if fstat(fileno(file), &status) == 0 {
        if status.st_mode & S_IFMT == S_IFDIR { throw SoundFileError(path: path, reason: .folder) }
        expected = Int(status.st_size)
    }
    var bytes: [UInt8] = []
    // One more than the size, so that the end of an unchanged file is seen without growing the array.
    bytes.reserveCapacity(expected + 1)
    while true {
        let room = max(bytes.capacity - bytes.count, 1 << 16)
        var code: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: min(room, 1 << 24)) { buffer, count in
            count = fread(buffer.baseAddress!, 1, buffer.count, file)
            if count < buffer.count && ferror(file) != 0 { code = errno }
        }
        if code != 0 { throw SoundFileError(path: path, reason: .readFailed(String(cString: strerror(code)))) }
        if piece.isEmpty { return bytes }
        bytes += piece
    }
}

/// What is read under a name.
enum FileKind {
    case regular(size: Int)
    /// A pipe or a device.
    case other
}

/// Looks at what is to be read, without reading it.
func kindOfFile(_ path: String) throws(SoundFileError) -> FileKind {
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(toOpen: path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw SoundFileError(path: path, reason: .folder)
    case S_IFREG: break
    default: return .other
    }
    guard access(path, R_OK) == 0 else { throw failure(toOpen: path, errno) }
    return .regular(size: Int(status.st_size))
}

private func failure(toOpen path: String, _ code: Int32) -> SoundFileError {
    switch code {
    case ENOENT, ENOTDIR: SoundFileError(path: path, reason: .missing)
    default: SoundFileError(path: path, reason: .unreadable(String(cString: strerror(code))))
    }
}
