internal import Foundation

/// Keeps a second experiment out of a folder while a first one works there. Whichever way a process ends, its lock ends with it.
final class FolderLock {
    private let descriptor: Int32

    /// - Throws: ``ExperimentError/inUse(path:)`` where another process, or another experiment of this one, has the lock, or
    ///   ``ExperimentError/folder(path:)`` for a folder that cannot be read.
    init(_ path: String) throws(ExperimentError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .folder(path: path) }
        // Some file systems of other machines have no locks; there nothing is kept out.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else { throw .inUse(path: path) }
    }

    /// Also after a refusal.
    deinit { close(descriptor) }
}
