#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Writes whole files so that nobody ever sees half of one.
///
/// The bytes go to a temporary name in the same folder, are forced to the disk and then renamed. A failure, a full
/// disk included, removes the temporary file and leaves an older file of that name as it was. A symbolic link is
/// followed; a device or a pipe (`/dev/stdout`) is written to directly.
public enum AtomicFile {
    /// Writes `contents` to the file at `path`.
    public static func write(to path: String, contents: UnsafeRawBufferPointer) throws(FileWriteError) {
        try write(to: path) { (writer) throws(FileWriteError) in try writer.append(contents) }
    }

    /// Writes `contents` to the file at `path`.
    public static func write(to path: String, contents: [UInt8]) throws(FileWriteError) {
        try write(to: path) { (writer) throws(FileWriteError) in try writer.append(contents) }
    }

    /// Writes `contents` as UTF-8 to the file at `path`.
    ///
    /// ```swift
    /// try AtomicFile.write(to: "/tmp/ndarray-note.txt", contents: "done\n")
    /// print(try String(contentsOfFile: "/tmp/ndarray-note.txt", encoding: .utf8).count)
    /// // 5
    /// ```
    public static func write(to path: String, contents: String) throws(FileWriteError) {
        try write(to: path, contents: Array(contents.utf8))
    }

    /// Writes the pieces that `body` appends, for contents that are not in memory as one block.
    ///
    /// What `body` throws is passed on, and the file at `path` stays as it was.
    public static func write(
        to path: String, appendingWith body: (borrowing Writer) throws(FileWriteError) -> Void
    ) throws(FileWriteError) {
        guard !path.isEmpty else { throw .cannotCreate(path: path, reason: "the name is empty") }
        var status = stat()
        if stat(path, &status) == 0 {
            switch status.st_mode & S_IFMT {
            case S_IFREG: try replace(resolvingLinks(in: path), named: path, mode: status.st_mode & 0o777, body)
            case S_IFDIR: throw .cannotCreate(path: path, reason: systemErrorText(EISDIR))
            default: try writeDirectly(path, body)
            }
        } else {
            try replace(path, named: path, mode: nil, body)
        }
    }

    /// Receives the pieces of a file.
    public struct Writer: ~Copyable {
        let descriptor: FileDescriptor
        let path: String

        public func append(_ bytes: UnsafeRawBufferPointer) throws(FileWriteError) {
            let status = descriptor.write(bytes)
            guard status == 0 else { throw .inputOutput(path: path, reason: systemErrorText(status)) }
        }

        public func append(_ bytes: [UInt8]) throws(FileWriteError) {
            let status = bytes.withUnsafeBytes { descriptor.write($0) }
            guard status == 0 else { throw .inputOutput(path: path, reason: systemErrorText(status)) }
        }

        consuming func finish(synchronizing: Bool) throws(FileWriteError) {
            let path = path
            var status = synchronizing && fsync(descriptor.raw) != 0 ? errno : 0
            // Some file systems cannot synchronise; that loses no data.
            if status == EINVAL || status == ENOTSUP { status = 0 }
            let closing = descriptor.closeChecked()
            if status == 0 { status = closing }
            guard status == 0 else { throw .inputOutput(path: path, reason: systemErrorText(status)) }
        }
    }
}

extension AtomicFile {
    private static var prefix: String { ".writing-" }
    private static var suffix: String { ".tmp" }

    /// Whether a file of that name, without its folder, is one that was being written, which nobody needs once the program that did is gone.
    public static func isTemporary(_ name: String) -> Bool { name.hasPrefix(prefix) && name.hasSuffix(suffix) }

    private static func replace(
        _ target: String, named path: String, mode: mode_t?,
        _ body: (borrowing Writer) throws(FileWriteError) -> Void
    ) throws(FileWriteError) {
        let (raw, temporary) = try createTemporary(beside: target, named: path)
        do throws(FileWriteError) {
            let writer = Writer(descriptor: FileDescriptor(raw: raw), path: path)
            // Best effort: an owner's own choice of permissions survives the replacement.
            if let mode { _ = fchmod(raw, mode) }
            try body(writer)
            try writer.finish(synchronizing: true)
            guard rename(temporary, target) == 0 else { throw failure(toCreate: path, errno) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private static func createTemporary(
        beside target: String, named path: String
    ) throws(FileWriteError) -> (descriptor: Int32, name: String) {
        let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
        while true {
            let unique = String(UInt64.random(in: .min ... .max), radix: 16)
            let name = "\(folder)\(prefix)\(unique)\(suffix)"
            let raw = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if raw >= 0 { return (raw, name) }
            guard errno == EEXIST || errno == EINTR else { throw failure(toCreate: path, errno) }
        }
    }

    private static func writeDirectly(
        _ path: String, _ body: (borrowing Writer) throws(FileWriteError) -> Void
    ) throws(FileWriteError) {
        let raw = open(path, O_WRONLY | O_CLOEXEC)
        guard raw >= 0 else { throw failure(toCreate: path, errno) }
        let writer = Writer(descriptor: FileDescriptor(raw: raw), path: path)
        try body(writer)
        try writer.finish(synchronizing: false)
    }

    private static func resolvingLinks(in path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func failure(toCreate path: String, _ code: Int32) -> FileWriteError {
        switch code {
        case ENOSPC, EDQUOT, EIO, EFBIG: .inputOutput(path: path, reason: systemErrorText(code))
        default: .cannotCreate(path: path, reason: systemErrorText(code))
        }
    }
}
