internal import Audio
internal import Foundation
internal import NDArray
internal import Synchronization

/// Output files that appear together, when all of them are complete, or not at all.
///
/// They are written into a hidden folder beside their final places and renamed by ``commit()``. If the value goes away
/// before that, or the program is interrupted, the hidden folder and every folder made for the outputs are removed.
final class StagedOutput {
    private let directory: String
    private let staging: String
    private let createdDirectories: [String]
    private let inputs: Set<FileIdentity>
    private var names: [String] = []
    private var isFinished = false

    /// The staging folders of the program, for whoever has to remove them when it is interrupted.
    private static let unfinished = Mutex<[(staging: String, createdDirectories: [String])]>([])

    /// - Parameters:
    ///   - directory: where the outputs shall appear.
    ///   - creating: whether to make the directory, with its parents, if it does not exist.
    ///   - inputs: files that the outputs must not replace.
    init(in directory: String, creating: Bool, keeping inputs: [String] = []) throws(FileWriteError) {
        guard !directory.isEmpty else {
            throw .cannotCreate(path: "the output folder", reason: "its name is empty; use . for this folder")
        }
        self.directory = directory.lastIndex { $0 != "/" }.map { String(directory[...$0]) } ?? "/"
        self.inputs = Set(inputs.compactMap { FileIdentity(of: $0) })
        let (parent, creates) = (self.directory, creating)
        // An interruption waits for the lock, and so finds every folder that was made.
        (staging, createdDirectories) = try Self.unfinished.withLock { (entries) throws(FileWriteError) in
            let created = creates ? try makeDirectories(parent) : []
            var template = Array((parent + "/.dnmf-XXXXXX").utf8CString)
            guard mkdtemp(&template) != nil else {
                let code = errno
                for directory in created { rmdir(directory) }
                throw failure(toCreate: parent, code)
            }
            let staging = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            entries.append((staging, created))
            return (staging, created)
        }
    }

    /// For a single output file, whose folder must exist.
    convenience init(file path: String, keeping inputs: [String] = []) throws(FileWriteError) {
        guard !path.isEmpty else { throw .cannotCreate(path: "the output file", reason: "its name is empty") }
        try self.init(in: parentDirectory(of: path), creating: false, keeping: inputs)
        try requireReplaceable(path, keeping: self.inputs)
    }

    deinit {
        guard !isFinished else { return }
        let staging = staging
        Self.unfinished.withLock { entries in
            guard let index = entries.firstIndex(where: { $0.staging == staging }) else { return }
            let entry = entries.remove(at: index)
            remove(entry.staging, entry.createdDirectories)
        }
    }

    /// Where a file finally appears.
    func finalPath(_ name: String) -> String { directory == "." ? name : "\(directory)/\(name)" }

    /// Calls `body` with the temporary path of one of the files. Its complaints name the final path.
    func write(_ name: String, _ body: (_ path: String) throws -> Void) throws {
        try requireReplaceable(finalPath(name), keeping: inputs)
        names.append(name)
        try explaining(name) { try body("\(staging)/\(name)") }
    }

    /// Calls `body`, whose complaints about one of the files then name its final path.
    func explaining<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch FileWriteError.cannotCreate(_, let reason) {
            throw FileWriteError.cannotCreate(path: finalPath(name), reason: reason)
        } catch FileWriteError.inputOutput(_, let reason) {
            throw FileWriteError.inputOutput(path: finalPath(name), reason: reason)
        } catch let error as SoundFileError {
            throw SoundFileError(path: finalPath(name), reason: error.reason)
        }
    }

    /// Moves all files to their final places.
    func commit() throws(FileWriteError) {
        for name in names { try requireReplaceable(finalPath(name), keeping: inputs) }
        let (staging, names) = (staging, names)
        // An interruption waits for the lock, and so finds all files moved or none.
        try Self.unfinished.withLock { (entries) throws(FileWriteError) in
            for name in names {
                guard replace(finalPath(name), with: "\(staging)/\(name)") else {
                    throw failure(toCreate: finalPath(name), errno)
                }
            }
            rmdir(staging)
            entries.removeAll { $0.staging == staging }
        }
        isFinished = true
    }

    /// Removes everything unfinished and then ends the program; no output can be committed any more.
    static func abandonAll(then end: @Sendable () -> Void) {
        unfinished.withLock { entries in
            // Later ones may lie within the folders of earlier ones, as that of a checkpoint does.
            for entry in entries.reversed() { remove(entry.staging, entry.createdDirectories) }
            entries = []
            end()
        }
    }
}

/// Gives a file its final name. An older file there hands on its permissions; a symbolic link is followed.
private func replace(_ path: String, with staged: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, let resolved = realpath(path, nil) else { return rename(staged, path) == 0 }
    defer { free(resolved) }
    chmod(staged, status.st_mode & 0o7777)
    if rename(staged, resolved) == 0 { return true }
    // The link leads to another file system, where a name cannot be moved to.
    guard errno == EXDEV else { return false }
    do {
        let contents = try Data(contentsOf: URL(fileURLWithPath: staged), options: .mappedIfSafe)
        try contents.withUnsafeBytes { bytes in
            try AtomicFile.write(to: String(cString: resolved), contents: bytes)
        }
        unlink(staged)
        return true
    } catch {
        errno = EIO
        return false
    }
}

/// Removes a staging folder, and the folders made for the outputs, innermost first.
private func remove(_ staging: String, _ createdDirectories: [String]) {
    // Another thread may be writing: a file that it adds while the folder is emptied needs a second attempt.
    for _ in 0..<10 where isDirectory(staging) { try? FileManager.default.removeItem(atPath: staging) }
    for directory in createdDirectories { rmdir(directory) }
}

/// Makes a directory with its parents and returns those that did not exist, innermost first.
private func makeDirectories(_ path: String) throws(FileWriteError) -> [String] {
    if isDirectory(path) { return [] }
    let parent = parentDirectory(of: path)
    var created = parent == path ? [] : try makeDirectories(parent)
    guard mkdir(path, 0o777) == 0 else {
        let code = errno
        for directory in created { rmdir(directory) }
        throw failure(toCreate: path, code)
    }
    created.insert(path, at: 0)
    return created
}

/// The folder that a path lies in: "." for a bare name, and "/" for itself.
func parentDirectory(of path: String) -> String {
    let trimmed = path.lastIndex { $0 != "/" }.map { path[...$0] } ?? ""
    guard let slash = trimmed.lastIndex(of: "/") else { return path.hasPrefix("/") ? "/" : "." }
    let parent = trimmed[..<slash]
    return parent.lastIndex { $0 != "/" }.map { String(parent[...$0]) } ?? "/"
}

/// The last part of a path.
func fileName(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

/// What tells files apart whatever their names are.
private struct FileIdentity: Hashable {
    let device: UInt64
    let number: UInt64

    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(truncatingIfNeeded: status.st_ino)
    }
}

/// Refuses to put a file in the place of an input, a write-protected file, a folder or a device.
private func requireReplaceable(_ path: String, keeping inputs: Set<FileIdentity>) throws(FileWriteError) {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
        guard !inputs.contains(FileIdentity(status)) else {
            throw .cannotCreate(path: path, reason: "it is one of the inputs; choose another name")
        }
        // Renaming asks for no permission of the file itself.
        guard status.st_mode & 0o222 != 0 else {
            throw .cannotCreate(path: path, reason: "a write-protected file has that name; choose another name")
        }
    case S_IFDIR: throw failure(toCreate: path, EISDIR)
    default: throw .cannotCreate(path: path, reason: "it is not a regular file; choose another name")
    }
}

private func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

private func failure(toCreate path: String, _ code: Int32) -> FileWriteError {
    switch code {
    case ENOSPC, EDQUOT: return .inputOutput(path: path, reason: "the disk is full; make room or choose another place")
    case EIO, EFBIG: return .inputOutput(path: path, reason: String(cString: strerror(code)))
    case EEXIST, ENOTDIR: return .cannotCreate(path: path, reason: "a file is in the way; choose another folder")
    case EISDIR: return .cannotCreate(path: path, reason: "a folder has that name; choose another name")
    case ENOENT: return .cannotCreate(path: path, reason: "the folder does not exist; make it first")
    case EACCES, EPERM, EROFS:
        return .cannotCreate(
            path: path, reason: "\(String(cString: strerror(code))); choose a folder that can be written")
    default: return .cannotCreate(path: path, reason: String(cString: strerror(code)))
    }
}
