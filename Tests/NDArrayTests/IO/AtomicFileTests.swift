internal import Foundation
internal import NDArray
internal import Testing

@Suite struct AtomicFileTests {
    let folder = TemporaryFolder()

    private func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func replacesAWholeFile() throws {
        let path = folder.file("a.txt", Array("a longer old text".utf8))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        try AtomicFile.write(to: path, contents: "new")
        #expect(text(path) == "new")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
        try AtomicFile.write(to: folder.file("b"), contents: [1, 2, 3])
        #expect(folder.contents == ["a.txt", "b"])
    }

    @Test func followsASymbolicLink() throws {
        let target = folder.file("target", [1])
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        try AtomicFile.write(to: link, contents: "text")
        #expect(text(target) == "text")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    }

    @Test func placesThatCannotBeCreated() {
        for path in [folder.path + "/none/a", folder.path, "", folder.file("plain", [1]) + "/a"] {
            let error = #expect(throws: FileWriteError.self) { try AtomicFile.write(to: path, contents: "x") }
            guard case .cannotCreate(path, _) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(error!.description.hasPrefix(path + ": cannot be created: "))
        }
        #expect(folder.contents == ["plain"])
    }

    @Test func aFailureLeavesTheOldFileAndNoOther() {
        let path = folder.file("a", Array("old".utf8))
        let stop = FileWriteError.inputOutput(path: "source", reason: "stopped")
        #expect(throws: stop) {
            try AtomicFile.write(to: path) { (writer) throws(FileWriteError) in
                try writer.append([1, 2, 3])
                throw stop
            }
        }
        #expect(text(path) == "old")
        #expect(folder.contents == ["a"])
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aFullDeviceIsAnInputOutputError() {
        let error = #expect(throws: FileWriteError.self) { try NDArray<Float>(zeros: [4]).write(npy: "/dev/full") }
        guard case .inputOutput("/dev/full", let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("space"))
    }

    /// A file-size limit stops a write half-way, as a full disk does; the limit needs a process of its own.
    @Test func aWriteThatStopsHalfWayLeavesNothing() async {
        await #expect(processExitsWith: .success) {
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let folder = TemporaryFolder()
            let path = folder.file("a.npy")
            do throws(FileWriteError) {
                try NDArray<Double>(zeros: [1000]).write(npy: path)
                exit(1)
            } catch {
                guard case .inputOutput(path, _) = error, folder.contents.isEmpty else { exit(2) }
            }
        }
    }
}
