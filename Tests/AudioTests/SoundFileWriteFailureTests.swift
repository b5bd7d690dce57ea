import Audio
import Foundation
import NDArray
import Testing

/// A write that fails says why, leaves nothing behind and does not touch what was there before.
@Suite struct SoundFileWriteFailureTests {
    private let waveform = Waveform<Float>(samples: noise([5000], seed: 1), sampleRate: 25_000)

    private func expectFailure(
        writing waveform: Waveform<Float>, to path: String, format: SoundFormat? = nil,
        _ category: SoundFileError.Category, saying text: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: SoundFileError.self, sourceLocation: sourceLocation) {
            try SoundFile.write(waveform, to: path, format: format)
        }
        guard let error else { return }
        #expect(error.category == category, "\(error)", sourceLocation: sourceLocation)
        #expect(error.description.hasPrefix(path + ": "), "\(error)", sourceLocation: sourceLocation)
        #expect(error.description.contains(text), "\(error)", sourceLocation: sourceLocation)
    }

    @Test func folderThatDoesNotExist() throws {
        let folder = try TemporaryFolder()
        expectFailure(
            writing: waveform, to: folder.file("none/a.wav"), .cannotCreate, saying: "No such file or directory")
        #expect(try folder.contents == [])
    }

    @Test func folderOfThatName() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("a.wav"), withIntermediateDirectories: false)
        expectFailure(writing: waveform, to: folder.file("a.wav"), .cannotCreate, saying: "directory")
        #expect(try folder.contents == ["a.wav"])
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may write everywhere"))
    func folderWithoutPermission() throws {
        let folder = try TemporaryFolder()
        #expect(chmod(folder.path, 0o500) == 0)
        expectFailure(writing: waveform, to: folder.file("a.wav"), .cannotCreate, saying: "Permission denied")
        #expect(chmod(folder.path, 0o700) == 0)
        #expect(try folder.contents == [])
    }

    @Test func unknownExtension() throws {
        let folder = try TemporaryFolder()
        expectFailure(writing: waveform, to: folder.file("a.mp3"), .cannotCreate, saying: ".wav, .flac or .ogg")
        #expect(try folder.contents == [])
    }

    @Test func ratesThatAFormatCannotHold() throws {
        let folder = try TemporaryFolder()
        let fast = Waveform<Float>([0, 0], sampleRate: 1_000_000)
        expectFailure(writing: fast, to: folder.file("a.flac"), .cannotCreate, saying: "1000000 Hz")
        let faster = Waveform<Float>([0, 0], sampleRate: 1 << 40)
        expectFailure(writing: faster, to: folder.file("a.wav"), .cannotCreate, saying: "Hz")
        #expect(throws: SoundFileError.self) {
            try SoundFile.write(
                channels: NDArray<Float>(zeros: [9, 10]), sampleRate: 25_000, to: folder.file("a.flac"))
        }
        #expect(try folder.contents == [])
    }

    @Test(arguments: [Float.nan, .infinity]) func samplesThatAreNotNumbers(value: Float) throws {
        let folder = try TemporaryFolder()
        try write(Data("old".utf8), to: folder.file("a.wav"))
        let bad = Waveform<Float>([0, 0.5, value], sampleRate: 10)
        expectFailure(writing: bad, to: folder.file("a.wav"), .badData, saying: "sample 2 of channel 1 (at 0.2 s)")
        #expect(try bytes(of: folder.file("a.wav")) == Data("old".utf8))
        #expect(try folder.contents == ["a.wav"])
    }

    @Test func olderFileIsReplaced() throws {
        let folder = try TemporaryFolder()
        try write(Data("old".utf8), to: folder.file("a.wav"))
        try SoundFile.write(waveform, to: folder.file("a.wav"))
        #expect(try SoundFile<Float>.read(folder.file("a.wav")).channels.elements == waveform.samples.elements)
        #expect(try folder.contents == ["a.wav"])
    }

    #if os(Linux)
        @Test func fullDevice() throws {
            expectFailure(
                writing: waveform, to: "/dev/full", format: .wavFloat32, .inputOutput, saying: "No space left on device"
            )
        }

        @Test(
            .enabled(if: SmallDisk.isPermitted, "mounting a tmpfs is not permitted here"),
            arguments: SoundFormat.allCases)
        func fullDisk(format: SoundFormat) throws {
            let disk = try SmallDisk(kilobytes: 16)
            let path = disk.file("a.\(format.fileExtension)")
            try write(Data("old".utf8), to: path)
            // Noise does not compress: 100 000 samples are too many in any format.
            let long = Waveform<Float>(samples: noise([100_000], seed: 1), sampleRate: 25_000)
            expectFailure(writing: long, to: path, format: format, .inputOutput, saying: "No space left on device")
            #expect(try bytes(of: path) == Data("old".utf8))
            #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["a.\(format.fileExtension)"])
        }
    #endif
}

#if os(Linux)
    /// A disk of a few kilobytes in memory.
    private final class SmallDisk {
        private let folder: TemporaryFolder
        var path: String { folder.path }

        static let isPermitted: Bool = (try? SmallDisk(kilobytes: 4)) != nil

        struct Refused: Error {}

        init(kilobytes: Int) throws {
            folder = try TemporaryFolder()
            guard mount("none", folder.path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else { throw Refused() }
        }

        deinit { umount2(path, Int32(MNT_DETACH)) }

        func file(_ name: String) -> String { folder.file(name) }
    }
#endif
