import Audio
import NDArray
import Testing

/// Programmer errors stop the program instead of giving wrong sound.
@Suite struct PreconditionTests {
    @Test func wrongShapes() async {
        await #expect(processExitsWith: .failure) {
            _ = ShortTimeFourierTransform<Float>().analyse(NDArray(zeros: [2, 800]))
        }
        await #expect(processExitsWith: .failure) {
            let half = Spectrogram<Float>(real: NDArray(zeros: [401, 3]), imaginary: NDArray(zeros: [401, 3]))
            _ = ShortTimeFourierTransform<Float>().synthesise(half, count: 800)
        }
        await #expect(processExitsWith: .failure) {
            _ = Spectrogram<Float>(real: NDArray(zeros: [401, 3]), imaginary: NDArray(zeros: [401, 2]))
        }
        await #expect(processExitsWith: .failure) { _ = MelFilterBank<Float>().apply(NDArray(zeros: [401, 3])) }
        await #expect(processExitsWith: .failure) {
            _ = MelFilterBank<Float>().applyTransposed(NDArray(zeros: [79, 3]))
        }
    }

    @Test func impossibleSettings() async {
        await #expect(processExitsWith: .failure) {
            _ = ShortTimeFourierTransform<Float>(STFTSettings(hop: 0))
        }
        await #expect(processExitsWith: .failure) { _ = MelFilterBank<Float>(sampleRate: 7999) }
        await #expect(processExitsWith: .failure) { _ = PreEmphasis(coefficient: 1) }
        await #expect(processExitsWith: .failure) { _ = Waveform<Float>([], sampleRate: 0) }
        await #expect(processExitsWith: .failure) { _ = resample(NDArray<Float>(zeros: [3]), from: 8000, to: 0) }
    }
}
