import Foundation

/// A small file system of its own for one test; Linux, superuser only.
struct Mount {
    private let path: String
    private let folder: Scratch

    struct Refused: Error { let outcome: Outcome }

    /// Whether this process may mount file systems.
    static let isPossible: Bool = {
        guard getuid() == 0 else { return false }
        let scratch = Scratch()
        guard let mount = try? Mount(at: "probe", in: scratch, options: "size=4k") else { return false }
        mount.remove()
        return true
    }()

    init(at name: String, in folder: Scratch, options: String) throws {
        try folder.makeFolder(name)
        path = folder.path(name)
        self.folder = folder
        let outcome = try Program.execute(["mount", "-t", "tmpfs", "-o", options, "tmpfs", path], in: folder)
        guard outcome.status == 0 else { throw Refused(outcome: outcome) }
    }

    func remove() { _ = try? Program.execute(["umount", path], in: folder) }
}
