import Foundation
import Testing

/// Places where nothing can be written, and what is left there afterwards.
@Suite("outputs that cannot be written", .serialized)
struct UnwritableOutputTests {
    private func factorize(to folder: String, in scratch: Scratch) throws -> Outcome {
        try Program.run(
            ["factorize", FactorizeFixture.path("X.npy"), "-c", "8", "--iterations", "1", "-o", folder], in: scratch)
    }

    private func expectRefusal(_ outcome: Outcome, status: Int32, _ fragment: String) {
        #expect(outcome.status == status, "\(outcome)")
        #expect(outcome.errorLines.count == 1 && outcome.errors.hasPrefix("dnmf: error: "), "\(outcome)")
        #expect(outcome.errors.contains(fragment), "\(outcome)")
        #expect(outcome.output.isEmpty, "\(outcome)")
    }

    @Test func underARegularFile() throws {
        let scratch = Scratch()
        try scratch.write([1, 2, 3], to: "file")
        for folder in ["file", "file/below", "file/below/more"] {
            expectRefusal(
                try factorize(to: folder, in: scratch), status: 73, "file: cannot be created: a file is in the way")
        }
        #expect(scratch.contents() == ["file"])
    }

    @Test func inputsAreNotOverwritten() throws {
        let scratch = Scratch()
        try scratch.makeFolder("o")
        try scratch.write(Data(contentsOf: URL(fileURLWithPath: FactorizeFixture.path("X.npy"))), to: "o/basis.npy")
        let outcome = try Program.run(
            ["factorize", "o/basis.npy", "-c", "2", "--iterations", "1", "-o", "o"], in: scratch)
        expectRefusal(outcome, status: 73, "o/basis.npy: cannot be created: it is one of the inputs")
        #expect(
            try scratch.data("o/basis.npy") == Data(contentsOf: URL(fileURLWithPath: FactorizeFixture.path("X.npy"))))
        #expect(scratch.contents() == ["o", "o/basis.npy"])
    }

    @Test func writeProtectedFilesAreKept() throws {
        let scratch = Scratch()
        try scratch.makeFolder("o")
        try scratch.write([1, 2, 3], to: "o/basis.npy")
        chmod(scratch.path("o/basis.npy"), 0o444)
        expectRefusal(
            try factorize(to: "o", in: scratch), status: 73, "o/basis.npy: cannot be created: a write-protected")
        #expect(try Array(scratch.data("o/basis.npy")) == [1, 2, 3])
    }

    @Test func folderInTheWayOfAFile() throws {
        let scratch = Scratch()
        try scratch.makeFolder("o/objective.npy")
        expectRefusal(try factorize(to: "o", in: scratch), status: 73, "o/objective.npy: cannot be created")
        #expect(scratch.contents("o") == ["objective.npy"])
    }

    @Test(.enabled(if: getuid() != 0, "permissions do not stop the superuser"))
    func folderWithoutPermission() throws {
        let scratch = Scratch()
        try scratch.makeFolder("o")
        chmod(scratch.path("o"), 0o555)
        expectRefusal(try factorize(to: "o", in: scratch), status: 73, "o: cannot be created: Permission denied")
        #expect(scratch.contents("o").isEmpty)
    }

    @Test(.enabled(if: Mount.isPossible, "needs the right to mount a file system"))
    func readOnlyFileSystem() throws {
        let scratch = Scratch()
        let mount = try Mount(at: "disk", in: scratch, options: "size=64k,ro")
        defer { mount.remove() }
        expectRefusal(try factorize(to: "disk/o", in: scratch), status: 73, "disk/o: cannot be created: Read-only")
    }

    @Test(.enabled(if: Mount.isPossible, "needs the right to mount a file system"))
    func fullDisk() throws {
        let scratch = Scratch()
        // Room for the basis, which is written first, but not for the activations.
        let mount = try Mount(at: "disk", in: scratch, options: "size=8k")
        defer { mount.remove() }
        expectRefusal(
            try factorize(to: "disk/o", in: scratch), status: 74, "disk/o/activations.npy: could not be written")
        #expect(scratch.contents("disk").isEmpty)
    }

    @Test(
        .enabled(if: Mount.isPossible, "needs the right to mount a file system"),
        arguments: [
            ("train --corpus @corpus --components 20 --iterations 1 -o disk/m", "disk/m"),
            ("separate --model @good.model --speakers anna,ben @mix.wav -o disk", "disk/mix-anna.wav"),
            ("mix @mix.wav @rate44100.wav -o disk/x.wav", "disk/x.wav"),
        ])
    func fullDisk(arguments: String, file: String) throws {
        let scratch = Scratch()
        let mount = try Mount(at: "disk", in: scratch, options: "size=8k")
        defer { mount.remove() }
        let outcome = try Program.run(resolved(arguments), in: scratch)
        #expect(outcome.status == 74 && outcome.output.isEmpty, "\(outcome)")
        let errors = outcome.errorLines.filter { !$0.hasPrefix("dnmf: note: ") }
        #expect(errors.count == 1 && errors[0].hasPrefix("dnmf: error: \(file): could not be written"), "\(outcome)")
        #expect(scratch.contents("disk").isEmpty)
    }

    @Test(.disabled(if: isThreadSanitized, "the thread sanitizer's own files do not fit the limit"))
    func fileSizeLimit() throws {
        let scratch = Scratch()
        // In units of 512 or 1024 bytes: the activations do not fit either way.
        let outcome = try Program.execute(
            [
                "sh", "-c", "ulimit -f 4; exec \"$@\"", "sh", Program.dnmf, "factorize", FactorizeFixture.path("X.npy"),
                "-c", "8", "--iterations", "1", "-o", "o",
            ], in: scratch)
        expectRefusal(outcome, status: 74, "o/activations.npy: could not be written completely")
        #expect(scratch.contents().isEmpty)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
    func fullStandardOutput() throws {
        let scratch = Scratch()
        let outcome = try Program.execute(
            [
                "sh", "-c", "exec \"$@\" >/dev/full", "sh", Program.dnmf, "factorize", FactorizeFixture.path("X.npy"),
                "-c", "8", "--iterations", "1", "-o", "o", "--json",
            ], in: scratch)
        expectRefusal(outcome, status: 74, "standard output")
    }

    @Test func helpIntoAFullStandardOutput() throws {
        let outcome = try Program.execute(
            ["sh", "-c", "exec \"$@\" >/dev/full", "sh", Program.dnmf, "--help"], in: Scratch())
        expectRefusal(outcome, status: 74, "standard output")
    }
}
