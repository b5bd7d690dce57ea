import Audio
import NDArray
import Separation
import Support
import Testing

/// Recordings of another sample rate than the model's.
@Suite struct RecordingRateTests {
    static let model = StreamingSeparatorTests.model
    static var names: [String] { Array(model.details.speakers.map(\.name).prefix(2)) }

    /// All shapes and all that can become of what is in no band.
    static let masks = MaskSettings.Shape.allCases.flatMap { shape in
        MaskSettings.OutOfBand.allCases.map { MaskSettings(shape: shape, outOfBand: $0) }
    }

    private func separator(_ mask: MaskSettings) throws -> Separator<Float> {
        var settings = Self.model.details.separation
        (settings.iterations, settings.mask) = (30, mask)
        return try Separator(Self.model, settings: settings)
    }

    /// Up to 10 kHz, which all rates here carry.
    private func recording(rate: Int) -> Waveform<Float> {
        let narrow = StreamingSeparatorTests.mixture(rate: 20_000, seconds: 1.3)
        return narrow.resampled(to: rate)
    }

    private func tone(_ frequency: Double, like recording: Waveform<Float>) -> NDArray<Float> {
        NDArray(
            (0..<recording.count).map { index in
                Float(0.1 * Double.sin(2 * .pi * frequency * Double(index) / Double(recording.sampleRate)))
            })
    }

    private func energy(_ samples: NDArray<Float>) -> Double {
        samples.elements.reduce(0) { $0 + Double($1) * Double($1) }
    }

    /// What is written of a recording is what is scored: the separated signals at the model's rate, whether or not they add up.
    @Test(arguments: masks) func partsAreThoseAtTheModelsRate(mask: MaskSettings) throws {
        let separator = try separator(mask)
        let recording = recording(rate: 48_000)
        let scored = try separator.separate(recording.resampled(to: 25_000), speakers: Self.names).estimates
        let written = try separator.separate(recording: recording, speakers: Self.names)
        for (part, expected) in zip(written, scored) {
            let error = part.resampled(to: 25_000).samples - expected.samples
            // Masks make some sound above 10 kHz, of which the filters lose what is above 11.4 kHz.
            #expect(energy(error) < 1e-3 * energy(expected.samples), "\(energy(error) / energy(expected.samples))")
        }
        let sum = written[0].samples + written[1].samples
        let difference = energy(sum - recording.samples) / energy(recording.samples)
        if mask.addUp {
            #expect(difference < 1e-10, "\(difference)")
        } else {
            #expect(difference > 1e-9, "\(difference)")
        }
    }

    /// A tone that the model's rate cannot carry goes to both alike, or to nobody.
    @Test(arguments: masks) func whatIsBeyondTheModelsRate(mask: MaskSettings) throws {
        let recording = recording(rate: 48_000)
        let tone = tone(20_000, like: recording)
        let whole = Waveform(samples: recording.samples + tone, sampleRate: 48_000)
        let expected: Double = mask.outOfBand == .zero ? 0 : 0.5
        for part in try separator(mask).separate(recording: whole, speakers: Self.names) {
            let share = Double((part.samples * tone).sum()) / energy(tone)
            #expect(abs(share - expected) < 1e-3, "\(share)")
        }
    }

    /// In pieces it is the same.
    @Test(arguments: masks) func piecesAreTheWhole(mask: MaskSettings) throws {
        let separator = try separator(mask)
        let recording = recording(rate: 44_100)
        let whole = Waveform(samples: recording.samples + tone(20_000, like: recording), sampleRate: 44_100)
        let expected = try separator.separate(recording: whole, speakers: Self.names)
        let streaming = try StreamingSeparator(separator, speakers: Self.names, sampleRate: 44_100, blockFrames: 1000)
        let first = try streaming.process(whole.samples)
        let last = try streaming.finish()
        for (index, part) in expected.enumerated() {
            expectClose(
                NDArray(concatenating: [first[index], last[index]]), part.samples, relative: 2e-6, absolute: 1e-6)
        }
    }
}
