import Audio
import Foundation
import NDArray
import Support
import Testing

/// Sound that is resampled, read and written piece by piece is that of the whole.
@Suite("Sound in pieces") struct StreamTests {
    @Test(
        arguments: [(8000, 25_000), (44_100, 25_000), (25_000, 44_100), (96_000, 8000), (16_000, 16_000)],
        [1, 777, 50_000])
    func resamplingPiecesGivesTheWhole(rates: (from: Int, to: Int), piece: Int) {
        checkResampling(rates.from, rates.to, piece, Float.self)
        checkResampling(rates.from, rates.to, piece, Double.self)
    }

    private func checkResampling<Scalar: ArrayScalar>(_ from: Int, _ to: Int, _ piece: Int, _: Scalar.Type) {
        let source: NDArray<Scalar> = noise([piece == 1 ? 900 : 20_011], seed: 4)
        let resampler = StreamResampler<Scalar>(from: from, to: to)
        var result: [Scalar] = []
        for start in stride(from: 0, to: source.count, by: piece) {
            result += resampler.process(NDArray(source[start..<min(start + piece, source.count)])).elements
            result += resampler.process(NDArray(zeros: [0])).elements
        }
        result += resampler.finish().elements
        let whole = resample(source, from: from, to: to)
        #expect(result.count == whole.count)
        expectClose(NDArray(result), whole, relative: 1e-12, absolute: Scalar.self == Float.self ? 1e-7 : 1e-14)
    }

    @Test func resamplingNothingGivesNothing() {
        let resampler = StreamResampler<Float>(from: 8000, to: 25_000)
        #expect(resampler.finish().count == 0)
    }

    @Test(arguments: SoundFormat.allCases, [1, 2])
    func filesInPiecesAreThoseOfTheWhole(format: SoundFormat, channels: Int) throws {
        let folder = try TemporaryFolder()
        let frames = 40_003
        let samples: NDArray<Double> = noise([channels, frames], seed: 7)
        let name = "sound.\(format.fileExtension)"
        try SoundFile.write(channels: samples, sampleRate: 16_000, to: folder.file("whole-" + name), format: format)
        let writer = try SoundWriter<Double>(
            path: folder.file(name), format: format, sampleRate: 16_000, channels: channels)
        for start in stride(from: 0, to: frames, by: 4096) {
            try writer.write(NDArray(samples[.all, start..<min(start + 4096, frames)]))
        }
        let summary = try writer.finish()
        #expect(summary.clippedSamples == 0 && abs(summary.peak - 0.9) < 1e-3)
        let whole = try SoundFile<Double>.read(folder.file("whole-" + name))
        // Vorbis files have a random serial number.
        if format != .oggVorbis { #expect(try bytes(of: folder.file(name)) == bytes(of: folder.file("whole-" + name))) }

        for piece in [1000, 1 << 20] {
            let reader = try SoundReader<Double>(folder.file(name))
            #expect(reader.sampleRate == 16_000 && reader.channelCount == channels)
            var pieces: [NDArray<Double>] = []
            repeat { pieces.append(try reader.read(frames: piece)) } while pieces.last!.shape[1] > 0
            #expect(pieces.dropLast(2).allSatisfy { $0.shape == [channels, piece] })
            #expect(NDArray(concatenating: pieces, axis: 1) == whole.channels && reader.position == frames)
        }
        let mono = try SoundReader<Double>(folder.file(name)).readMono(frames: frames)
        #expect(mono == whole.downmixed().samples)
    }

    @Test func clippedSamplesAreCounted() throws {
        let folder = try TemporaryFolder()
        let writer = try SoundWriter<Float>(path: folder.file("a.flac"), format: .flac16, sampleRate: 8000)
        for values in [[0, 1.5, -0.5], [-2, 0.25, 1]] as [[Float]] { try writer.write(mono: NDArray(values)) }
        #expect(try writer.finish().clippedSamples == 2)
    }

    @Test func whatIsRefusedInWholeFilesIsRefusedInPieces() throws {
        let folder = try TemporaryFolder()
        func reading(_ name: String) -> SoundFileError? {
            #expect(throws: SoundFileError.self) {
                let reader = try SoundReader<Float>(folder.file(name))
                while try reader.read(frames: 1000).shape[1] > 0 {}
            }
        }
        #expect(reading("none.wav")?.reason == .missing)
        #expect(reading(".")?.reason == .folder)
        try write(Data(), to: folder.file("empty.wav"))
        #expect(reading("empty.wav")?.reason == .empty)
        try write(Data("words".utf8), to: folder.file("text.wav"))
        #expect(reading("text.wav")?.category == .badData)
        var values = [Float](repeating: 0.1, count: 6000)
        values[4321] = .nan
        try write(
            wavBytes(of: values, rate: 8000), to: folder.file("nan.wav"))
        #expect(reading("nan.wav")?.reason == .notFinite(value: "NaN", channel: 0, frame: 4321, sampleRate: 8000))
        try SoundFile.write(
            Waveform<Float>(samples: noise([20_000], seed: 1), sampleRate: 8000), to: folder.file("whole.flac"))
        let whole = try bytes(of: folder.file("whole.flac"))
        try write(whole.prefix(whole.count / 2), to: folder.file("cut.flac"))
        #expect(reading("cut.flac")?.category == .badData)
    }

    /// A WAV file of 32-bit numbers, whatever they are.
    private func wavBytes(of values: [Float], rate: UInt32) -> Data {
        var data = Data()
        func append(_ text: String) { data += Data(text.utf8) }
        func append(_ number: some FixedWidthInteger) {
            withUnsafeBytes(of: number.littleEndian) { data += Data($0) }
        }
        let size = UInt32(4 * values.count)
        append("RIFF")
        append(36 + size)
        append("WAVEfmt ")
        append(UInt32(16))
        append(UInt16(3))
        append(UInt16(1))
        append(rate)
        append(4 * rate)
        append(UInt16(4))
        append(UInt16(32))
        append("data")
        append(size)
        for value in values { append(value.bitPattern) }
        return data
    }

    @Test func placesThatCannotBeWrittenAreNamed() throws {
        let error = #expect(throws: SoundFileError.self) {
            try SoundWriter<Float>(path: "/nowhere/at/all.wav", format: .wavFloat32, sampleRate: 8000)
        }
        #expect(error?.category == .cannotCreate)
    }
}
