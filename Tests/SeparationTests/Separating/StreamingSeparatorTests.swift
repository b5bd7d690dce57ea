import Audio
import NDArray
import Separation
import Support
import Testing

/// Recordings that are separated piece by piece, against those that are separated as a whole.
@Suite("Separation in pieces") struct StreamingSeparatorTests {
    static let model = try! TrainingTests.model(.dnmf).model

    static func mixture(rate: Int, seconds: Double) -> Waveform<Float> {
        let speech = [1, 2].map { Noise.waveform(Int(seconds * 25_000), seed: UInt64($0), as: Float.self) }
        return Waveform(samples: speech[0].samples + speech[1].samples, sampleRate: 25_000).resampled(to: rate)
    }

    private func separate(
        _ mixture: Waveform<Float>, _ separator: Separator<Float>, blockFrames: Int, piece: Int, threads: Int = 2
    ) throws -> [NDArray<Float>] {
        let names = Array(Self.model.details.speakers.map(\.name).prefix(2))
        let streaming = try StreamingSeparator(
            separator, speakers: names, sampleRate: mixture.sampleRate, blockFrames: blockFrames,
            on: WorkerPool(threadCount: threads))
        var parts = names.map { _ in [NDArray<Float>]() }
        for start in stride(from: 0, to: mixture.count, by: piece) {
            let samples = NDArray(mixture.samples[start..<min(start + piece, mixture.count)])
            for (index, part) in try streaming.process(samples).enumerated() { parts[index].append(part) }
            let behind = start + samples.count - parts[0].reduce(0) { $0 + $1.count }
            // The filters of two conversions are some tenths of a second long at low rates.
            let allowed = streaming.lookAhead + (mixture.sampleRate == 25_000 ? 0 : 0.4)
            #expect(Double(behind) / Double(mixture.sampleRate) <= allowed)
        }
        for (index, part) in try streaming.finish().enumerated() { parts[index].append(part) }
        return parts.map { NDArray(concatenating: $0) }
    }

    private func separator(_ change: (inout SeparationSettings) -> Void = { _ in }) throws -> Separator<Float> {
        var settings = Self.model.details.separation
        settings.iterations = 30
        change(&settings)
        return try Separator(Self.model, settings: settings)
    }

    /// One block for everything is what the whole recording gives.
    @Test(arguments: [0.01, 0.031, 0.5, 2])
    func oneBlockIsTheWhole(seconds: Double) throws {
        let mixture = Self.mixture(rate: 25_000, seconds: seconds)
        let separator = try separator()
        let names = Array(Self.model.details.speakers.map(\.name).prefix(2))
        let whole = try separator.separate(recording: mixture, speakers: names)
        let parts = try separate(mixture, separator, blockFrames: 1000, piece: 12_345)
        for (part, expected) in zip(parts, whole) {
            expectClose(part, expected.samples, relative: 1e-6, absolute: 1e-7)
        }
    }

    @Test(arguments: [8000, 25_000, 44_100], [1, 7, 64])
    func partsAddUpAndHaveTheLength(rate: Int, blockFrames: Int) throws {
        let mixture = Self.mixture(rate: rate, seconds: 1.7)
        let parts = try separate(mixture, separator(), blockFrames: blockFrames, piece: 3000)
        #expect(parts.allSatisfy { $0.count == mixture.count })
        // The filter against pre-emphasis adds up the rounding of some twenty samples.
        expectClose(parts[0] + parts[1], mixture.samples, relative: 2.5e-6, absolute: 2e-7)
    }

    /// Neither the lengths of the pieces nor the threads make a difference.
    @Test func piecesAreOfAnyLength() throws {
        for rate in [25_000, 16_000] {
            let mixture = Self.mixture(rate: rate, seconds: 1.2)
            let expected = try separate(mixture, separator(), blockFrames: 16, piece: mixture.count)
            #expect(try separate(mixture, separator(), blockFrames: 16, piece: 511, threads: 1) == expected)
        }
    }

    /// Frames are apart, so blocks of any length give what the whole recording gives.
    @Test(arguments: [1, 3, 20, 64]) func blocksGiveTheWhole(blockFrames: Int) throws {
        let mixture = Self.mixture(rate: 25_000, seconds: 2)
        let separator = try separator()
        let names = Array(Self.model.details.speakers.map(\.name).prefix(2))
        let whole = try separator.separate(recording: mixture, speakers: names)
        let parts = try separate(mixture, separator, blockFrames: blockFrames, piece: 2000)
        for (part, expected) in zip(parts, whole) {
            expectClose(part, expected.samples, relative: 2e-6, absolute: 2e-7)
        }
    }

    /// A block stops updating when it has converged, which is near where it would end.
    @Test func stoppingEarlyChangesLittle() throws {
        let mixture = Self.mixture(rate: 25_000, seconds: 2)
        let parts = try [0, 1e-4].map { tolerance in
            try separate(
                mixture,
                separator {
                    $0.iterations = 300
                    $0.tolerance = tolerance
                }, blockFrames: 20, piece: 2000)[0]
        }
        let difference = (parts[1] - parts[0]).elements.reduce(0) { $0 + Double($1) * Double($1) }
        let energy = parts[0].elements.reduce(0) { $0 + Double($1) * Double($1) }
        #expect(difference > 0 && difference < 1e-2 * energy, "relative energy \(difference / energy)")
    }

    @Test func unknownSpeakersAreNamed() throws {
        let separator = try separator()
        #expect(throws: UnknownSpeaker.self) {
            try StreamingSeparator(separator, speakers: ["nobody"], sampleRate: 8000)
        }
    }

    @Test func nothingGivesNothing() throws {
        let mixture = Waveform<Float>(samples: NDArray(zeros: [0]), sampleRate: 44_100)
        #expect(try separate(mixture, separator(), blockFrames: 64, piece: 1).allSatisfy { $0.count == 0 })
    }
}
