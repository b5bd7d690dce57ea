import Audio
import Foundation
import NDArray
import Testing

/// Every kind of unusable input is refused in one line that names the file.
@Suite struct BadSoundFileTests {
    private func expectRefusal(
        _ path: String, _ category: SoundFileError.Category, saying texts: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: SoundFileError.self, sourceLocation: sourceLocation) {
            try SoundFile<Float>.read(path)
        }
        guard let error else { return }
        #expect(error.category == category, "\(error)", sourceLocation: sourceLocation)
        #expect(error.path == path, sourceLocation: sourceLocation)
        #expect(error.description.hasPrefix(path + ": "), sourceLocation: sourceLocation)
        #expect(texts.contains { error.description.contains($0) }, "\(error)", sourceLocation: sourceLocation)
        #expect(!error.description.contains("\n"), sourceLocation: sourceLocation)
    }

    @Test func missingFile() throws {
        let folder = try TemporaryFolder()
        expectRefusal(folder.file("none.wav"), .missingInput, saying: "no such file")
        try write(Data("x".utf8), to: folder.file("file"))
        expectRefusal(folder.file("file/none.wav"), .missingInput, saying: "no such file")
    }

    @Test func folderInsteadOfAFile() throws {
        let folder = try TemporaryFolder()
        expectRefusal(folder.path, .missingInput, saying: "is a folder")
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may read every file"))
    func unreadableFile() throws {
        let folder = try TemporaryFolder()
        try write(Data("x".utf8), to: folder.file("secret.wav"))
        #expect(chmod(folder.file("secret.wav"), 0) == 0)
        expectRefusal(folder.file("secret.wav"), .missingInput, saying: "Permission denied")
    }

    @Test(arguments: ["a text, and nothing but a text\n", "RIFF", "\u{0}\u{0}\u{0}\u{0}", "{\"version\": 1}"])
    func somethingElse(contents: String) throws {
        let folder = try TemporaryFolder()
        try write(Data(contents.utf8), to: folder.file("text.wav"))
        expectRefusal(folder.file("text.wav"), .badData, saying: "not a sound file", "is damaged")
    }

    @Test func randomBytesAreNotSound() throws {
        let folder = try TemporaryFolder()
        for seed in 0..<20 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let noise = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &generator) }
            try write(Data(noise), to: folder.file("noise.wav"))
            expectRefusal(folder.file("noise.wav"), .badData, saying: "not a sound file")
        }
    }

    @Test func emptyFile() throws {
        let folder = try TemporaryFolder()
        try write(Data(), to: folder.file("empty.wav"))
        expectRefusal(folder.file("empty.wav"), .badData, saying: "no samples")
    }

    @Test(arguments: [SoundFormat.wavFloat32, .wavPCM16, .flac16])
    func fileWithoutFrames(format: SoundFormat) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("silent.\(format.fileExtension)")
        try SoundFile.write(Waveform<Float>([], sampleRate: 25_000), to: path, format: format)
        expectRefusal(path, .badData, saying: "holds no samples")
    }

    /// Half a second of stereo noise in every format.
    private static let wholeFiles = Result {
        let folder = try TemporaryFolder()
        let samples: NDArray<Float> = noise([2, 15_000], seed: 3)
        return try Dictionary(
            uniqueKeysWithValues: SoundFormat.allCases.map { format in
                try SoundFile.write(channels: samples, sampleRate: 25_000, to: folder.file("whole"), format: format)
                return (format, try bytes(of: folder.file("whole")))
            })
    }

    private func wholeFile(_ format: SoundFormat) throws -> Data { try #require(Self.wholeFiles.get()[format]) }

    @Test(arguments: SoundFormat.allCases) func wholeFilesAreRead(format: SoundFormat) throws {
        let folder = try TemporaryFolder()
        try write(try wholeFile(format), to: folder.file("whole"))
        #expect(try SoundFile<Float>.read(folder.file("whole")).channels.shape == [2, 15_000])
    }

    @Test(arguments: SoundFormat.allCases, [0.001, 0.01, 0.1, 0.35, 0.6, 0.9, 0.999, 1])
    func truncatedFile(format: SoundFormat, part: Double) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("cut.\(format.fileExtension)")
        let whole = try wholeFile(format)
        // The last case lacks a single byte.
        try write(whole.prefix(min(Int(part * Double(whole.count)), whole.count - 1)), to: path)
        expectRefusal(path, .badData, saying: "is cut off", "is damaged", "not a sound file")
        #expect(throws: SoundFileError.self) { try SoundFile<Double>.read(path) }
    }

    /// Errors that the FLAC decoder meets half-way are reported, not played.
    @Test(arguments: 0..<40) func damagedFLAC(seed: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("damaged.flac")
        var contents = try wholeFile(.flac16)
        var generator = SeededGenerator(seed: UInt64(seed))
        // Behind the header and its empty space.
        let position = Int.random(in: 9000..<(contents.count - 1), using: &generator)
        contents[position] ^= UInt8.random(in: 1...255, using: &generator)
        try write(contents, to: path)
        expectRefusal(path, .badData, saying: "is damaged", "is cut off")
    }

    /// Whatever a few wrong bytes do to a file, reading it ends with finite samples or an error.
    @Test(arguments: SoundFormat.allCases) func randomDamageIsSurvived(format: SoundFormat) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("damaged.\(format.fileExtension)")
        let whole = try wholeFile(format)
        for seed in 0..<40 {
            var generator = SeededGenerator(seed: UInt64(seed))
            var contents = whole
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                // Mostly in the header, where lies do the most harm.
                let limit = Bool.random(using: &generator) ? 100 : whole.count
                contents[Int.random(in: 0..<limit, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            try write(contents, to: path)
            do {
                let file = try SoundFile<Float>.read(path)
                #expect(file.frameCount > 0 && file.sampleRate > 0, "seed \(seed)")
                #expect(Waveform(samples: file.downmixed().samples, sampleRate: 1).energy.isFinite, "seed \(seed)")
            } catch {
                #expect(error.path == path, "seed \(seed)")
            }
        }
    }

    @Test(arguments: [
        (Float.nan, "sample 1234 of channel 2 (at 0.049 s) is NaN"),
        (Float.infinity, "sample 1234 of channel 2 (at 0.049 s) is infinite"),
        (-Float.infinity, "sample 1234 of channel 2 (at 0.049 s) is infinite"),
    ])
    func samplesThatAreNotNumbers(value: Float, text: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("nan.wav")
        let samples: NDArray<Float> = noise([2, 2000], seed: 1)
        try SoundFile.write(channels: samples, sampleRate: 25_000, to: path)
        var contents = try bytes(of: path)
        let position = contents.count - 4 * (2 * 2000 - (2 * 1234 + 1))
        withUnsafeBytes(of: value.bitPattern.littleEndian) {
            contents.replaceSubrange(position..<(position + 4), with: $0)
        }
        try write(contents, to: path)
        expectRefusal(path, .badData, saying: text)
    }

    /// Programs that write WAV into a pipe leave a size near the maximum in the header, because they cannot go back.
    @Test(arguments: [0x7FFF_F000, 0xFFFF_FFFF]) func streamedWAVIsComplete(size: UInt32) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("streamed.wav")
        let samples: NDArray<Float> = noise([1, 2000], seed: 1)
        try SoundFile.write(channels: samples, sampleRate: 25_000, to: path)
        var contents = try bytes(of: path)
        let sizePosition = contents.count - 4 * 2000 - 4
        #expect(contents[(sizePosition - 4)..<sizePosition] == Data("data".utf8))
        for position in [4, sizePosition] {
            withUnsafeBytes(of: size.littleEndian) { contents.replaceSubrange(position..<(position + 4), with: $0) }
        }
        try write(contents, to: path)
        #expect(try SoundFile<Float>.read(path).channels.elements == samples.elements)
    }

    /// FLAC written into a pipe does not say how long it is.
    @Test func streamedFLACIsComplete() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("streamed.flac")
        var contents = try wholeFile(.flac16)
        // The last 36 bits of bytes 18 to 25 are the number of frames; 0 means unknown.
        contents[21] &= 0xF0
        contents.replaceSubrange(22..<26, with: [0, 0, 0, 0])
        try write(contents, to: path)
        #expect(try SoundFile<Float>.read(path).frameCount == 15_000)
    }

    @Test func pipesAreRead() throws {
        let folder = try TemporaryFolder()
        let samples: NDArray<Float> = noise([1, 50_000], seed: 1)
        try SoundFile.write(channels: samples, sampleRate: 25_000, to: folder.file("sound.wav"))
        let pipe = folder.file("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        let writer = Process()
        writer.executableURL = URL(fileURLWithPath: "/bin/sh")
        writer.arguments = ["-c", "cat '\(folder.file("sound.wav"))' > '\(pipe)'"]
        try writer.run()
        #expect(try SoundFile<Float>.read(pipe).channels.elements == samples.elements)
        writer.waitUntilExit()
    }
}
