#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What the system says about the error number that a failed call left behind.
func systemErrorText(_ code: Int32) -> String { String(cString: strerror(code)) }

/// The file descriptor of an open file, closed at the end of its life.
struct FileDescriptor: ~Copyable {
    let raw: Int32

    deinit { _ = close(raw) }

    /// Closes now, so that an error which the system reports only then is seen. Returns 0 or an error number.
    consuming func closeChecked() -> Int32 {
        let status = close(raw) == 0 ? 0 : errno
        discard self
        return status
    }

    /// Fills `buffer` and returns the number of bytes read, fewer only at the end of the file; or an error number.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Result<Int, SystemError> {
        var filled = 0
        while filled < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            // One call moves at most about 2 GiB, so the limit only makes that explicit.
            #if canImport(Darwin)
                let moved = Darwin.read(raw, rest.baseAddress, min(rest.count, 1 << 30))
            #elseif canImport(Musl)
                let moved = Musl.read(raw, rest.baseAddress, min(rest.count, 1 << 30))
            #else
                let moved = Glibc.read(raw, rest.baseAddress, min(rest.count, 1 << 30))
            #endif
            if moved < 0 {
                if errno == EINTR { continue }
                return .failure(SystemError(code: errno))
            }
            if moved == 0 { break }
            filled += moved
        }
        return .success(filled)
    }

    /// Writes all of `buffer`. Returns 0 or an error number.
    func write(_ buffer: UnsafeRawBufferPointer) -> Int32 {
        var written = 0
        while written < buffer.count {
            let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
            #if canImport(Darwin)
                let moved = Darwin.write(raw, rest.baseAddress, min(rest.count, 1 << 30))
            #elseif canImport(Musl)
                let moved = Musl.write(raw, rest.baseAddress, min(rest.count, 1 << 30))
            #else
                let moved = Glibc.write(raw, rest.baseAddress, min(rest.count, 1 << 30))
            #endif
            if moved < 0 {
                if errno == EINTR { continue }
                return errno
            }
            written += moved
        }
        return 0
    }
}

struct SystemError: Error {
    let code: Int32
}

/// What stands between a name and a regular file.
enum FileLookupError: Error {
    case missing
    case unreadable(String)
}

/// The number of bytes of a file that must be a regular one.
func sizeOfRegularFile(_ path: String) throws(FileLookupError) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else {
        throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(systemErrorText(errno))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable("it is not a regular file") }
    return Int(status.st_size)
}

/// The bytes of a regular file.
func readWholeFile(_ path: String) throws(FileLookupError) -> NDArray<UInt8> {
    let raw = open(path, O_RDONLY | O_CLOEXEC)
    guard raw >= 0 else { throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(systemErrorText(errno)) }
    let descriptor = FileDescriptor(raw: raw)
    var status = stat()
    guard fstat(raw, &status) == 0 else { throw .unreadable(systemErrorText(errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable("it is not a regular file") }
    let size = Int(status.st_size)
    return try NDArray(uninitializedShape: [size]) {
        (target: UnsafeMutableBufferPointer<UInt8>) throws(FileLookupError) in
        switch descriptor.read(into: UnsafeMutableRawBufferPointer(target)) {
        case .failure(let error): throw .unreadable(systemErrorText(error.code))
        case .success(let found): guard found == size else { throw .unreadable("it became shorter while it was read") }
        }
    }
}
