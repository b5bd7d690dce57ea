import Audio
import Foundation
import NDArray
import Support
import Testing

@Suite struct SoundFileRoundTripTests {
    static let rates = [8000, 16_000, 25_000, 44_100, 96_000]

    @Test(arguments: SoundFormat.allCases, rates)
    func everyFormatKeepsTheSignal(format: SoundFormat, rate: Int) throws {
        try checkRoundTrip(format, rate, channels: 1, Float.self)
        try checkRoundTrip(format, rate, channels: 2, Double.self)
    }

    private func checkRoundTrip<Scalar: ArrayScalar>(
        _ format: SoundFormat, _ rate: Int, channels: Int, _: Scalar.Type
    ) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("sound.\(format.fileExtension)")
        let frames = rate / 4 + 7
        // Smooth enough that Vorbis keeps it; different in each channel.
        let samples = NDArray<Scalar>(
            (0..<channels).flatMap { channel -> [Scalar] in
                sine(300 + 100 * Double(channel), rate: rate, count: frames, phase: Double(channel)).elements
            }, shape: [channels, frames])
        let summary = try SoundFile.write(channels: samples, sampleRate: rate, to: path, format: format)
        #expect(summary.clippedSamples == 0)
        #expect(abs(summary.peak - 0.5) < 1e-3)

        let file = try SoundFile<Scalar>.read(path)
        #expect(file.sampleRate == rate)
        #expect(file.channels.shape == [channels, frames])
        #expect(file.path == path)
        let largest = zip(file.channels.elements, samples.elements).map { abs(Double($0) - Double($1)) }.max()!
        switch format {
        case .wavFloat32: #expect(largest <= 0.5 * Double(Float.ulpOfOne) * 0.5)
        case .wavPCM16, .flac16: #expect(largest <= 0.5 / 32_768)
        case .wavPCM24, .flac24: #expect(largest <= 0.5 / 8_388_608 + 1e-12)
        case .oggVorbis:
            for channel in 0..<channels {
                let inside = (channel * frames + frames / 10)..<((channel + 1) * frames - frames / 10)
                let ratio = signalToNoise(file.channels, samples, in: inside)
                #expect(ratio > 20, "channel \(channel): \(ratio) dB")
            }
        }
    }

    /// What an integer file holds is written back bit by bit.
    @Test(arguments: [SoundFormat.wavPCM16, .flac16, .wavPCM24, .flac24])
    func integerFilesAreRewrittenExactly(format: SoundFormat) throws {
        let folder = try TemporaryFolder()
        let steps = Double(1 << (format.integerBits! - 1))
        var generator = SeededGenerator(seed: 5)
        let edges = [-steps, steps - 1, 0, 1, -1]
        let values = edges + (0..<5000).map { _ in Double(Int.random(in: -Int(steps)..<Int(steps), using: &generator)) }
        let samples = NDArray<Float>(values.map { Float($0 / steps) }, shape: [1, values.count])
        let path = folder.file("exact.\(format.fileExtension)")
        let summary = try SoundFile.write(channels: samples, sampleRate: 25_000, to: path, format: format)
        #expect(summary.clippedSamples == 0)
        #expect(try SoundFile<Float>.read(path).channels.elements == samples.elements)
    }

    /// Ogg is left out: its streams carry a random serial number.
    @Test func equalSignalsGiveEqualFiles() throws {
        let folder = try TemporaryFolder()
        let waveform = Waveform<Float>(samples: noise([3000], seed: 1), sampleRate: 16_000)
        let formats = SoundFormat.allCases.filter { $0 != .oggVorbis }
        for format in formats { try SoundFile.write(waveform, to: folder.file("a-\(format)"), format: format) }
        // A time stamp in a file would show after a second.
        Thread.sleep(forTimeInterval: 1.1)
        for format in formats {
            try SoundFile.write(waveform, to: folder.file("b-\(format)"), format: format)
            #expect(try bytes(of: folder.file("a-\(format)")) == bytes(of: folder.file("b-\(format)")))
        }
    }

    /// The bytes of a sound are those of its file.
    @Test(arguments: SoundFormat.allCases)
    func bytesAreThoseOfTheFile(format: SoundFormat) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("sound.\(format.fileExtension)")
        let sound = Waveform<Float>(samples: sine(440, rate: 16_000, count: 5000, phase: 1), sampleRate: 16_000)
        try SoundFile.write(sound, to: path, format: format)
        let bytes = try SoundFile.bytes(of: sound, format: format)
        // Ogg streams have a serial number that is drawn at random.
        if format == .oggVorbis {
            try #expect(Data(bytes).count == Data(contentsOf: URL(fileURLWithPath: path)).count)
        } else {
            try #expect(Data(bytes) == Data(contentsOf: URL(fileURLWithPath: path)))
        }
        #expect(throws: SoundFileError.self) {
            try SoundFile.bytes(of: Waveform<Float>([0, .nan], sampleRate: 16_000), format: format)
        }
    }

    @Test func floatFilesKeepValuesBeyondFullScale() throws {
        let folder = try TemporaryFolder()
        let values: [Float] = [0, 1, -1, 1.5, -40, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
        let summary = try SoundFile.write(Waveform(values, sampleRate: 8000), to: folder.file("loud.wav"))
        #expect(summary.clippedSamples == 0)
        #expect(summary.peak == Double(Float.greatestFiniteMagnitude))
        #expect(try SoundFile<Float>.read(folder.file("loud.wav")).channels.elements == values)
    }

    @Test(arguments: [SoundFormat.wavPCM16, .wavPCM24, .flac16, .flac24])
    func clippingIsCounted(format: SoundFormat) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("clipped.\(format.fileExtension)")
        let waveform = Waveform<Double>([0.5, 1, 1.001, -1, -1.001, 7, -7, 0], sampleRate: 8000)
        let summary = try SoundFile.write(waveform, to: path, format: format)
        #expect(summary.clippedSamples == 4)
        #expect(summary.peak == 7)
        let top = 1 - 1 / Double(1 << (format.integerBits! - 1))
        #expect(try SoundFile<Double>.read(path).channels.elements == [0.5, top, top, -1, -1, top, -1, 0])
    }

    @Test func downmixIsTheMeanOfTheChannels() throws {
        let folder = try TemporaryFolder()
        for channels in 1...6 {
            let samples: NDArray<Float> = noise([channels, 100], seed: UInt64(channels))
            let path = folder.file("\(channels).wav")
            try SoundFile.write(channels: samples, sampleRate: 16_000, to: path)
            let file = try SoundFile<Float>.read(path)
            #expect(file.channelCount == channels)
            let mono = file.downmixed()
            #expect(mono.sampleRate == 16_000)
            let expected = (0..<100).map { frame in
                (0..<channels).reduce(0.0) { $0 + Double(samples[$1, frame]) } / Double(channels)
            }
            expectClose(mono.samples, NDArray(expected.map { Float($0) }), relative: 3e-7)
        }
    }

    @Test func contentsAreDescribed() throws {
        let folder = try TemporaryFolder()
        let waveform = Waveform<Float>(samples: noise([12_500], seed: 1), sampleRate: 25_000)
        try SoundFile.write(waveform, to: folder.file("a.flac"), format: .flac16)
        let file = try SoundFile<Float>.read(folder.file("a.flac"))
        #expect(file.container.contains("FLAC"))
        #expect(file.encoding == "Signed 16 bit PCM")
        #expect(file.duration == 0.5)
        try SoundFile.write(waveform, to: folder.file("a.wav"))
        #expect(try SoundFile<Float>.read(folder.file("a.wav")).encoding == "32 bit float")
    }

    @Test(arguments: [
        ("a.wav", SoundFormat.wavFloat32), ("A.WAV", .wavFloat32), ("x/y.z/b.flac", .flac24), ("b.ogg", .oggVorbis),
        ("b.oga", .oggVorbis), ("b.mp3", nil), ("wav", nil), ("folder.wav/noise", nil), ("", nil),
    ])
    func formatFollowsTheExtension(path: String, format: SoundFormat?) { #expect(SoundFormat(path: path) == format) }

    @Test(arguments: SoundFormat.allCases, [1, 2, 100, 4095, 4096, 4097])
    func shortFilesKeepTheirLength(format: SoundFormat, count: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("short.\(format.fileExtension)")
        try SoundFile.write(
            Waveform<Float>(samples: noise([count], seed: 9), sampleRate: 25_000), to: path, format: format)
        #expect(try SoundFile<Float>.read(path).frameCount == count)
    }
}
