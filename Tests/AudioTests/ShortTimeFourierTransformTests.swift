import Audio
import NDArray
import Support
import Testing

@Suite struct ShortTimeFourierTransformTests {
    static let seededLengths: [Int] = {
        var generator = SeededGenerator(seed: 1)
        return [0, 1, 399, 400, 401, 799, 800, 801, 1200]
            + (0..<12).map { _ in Int.random(in: 2...8000, using: &generator) }
    }()

    static let settings = [
        STFTSettings(), STFTSettings(window: .periodicHann), STFTSettings(fftSize: 800),
        STFTSettings(windowLength: 512, hop: 128, fftSize: 512),
        STFTSettings(windowLength: 300, hop: 100, fftSize: 375),
    ]

    @Test(arguments: seededLengths, settings)
    func paddedAnalysisIsInvertedToRounding(length: Int, settings: STFTSettings) {
        checkInversion(length, settings, relative: 1e-13, Double.self)
        checkInversion(length, settings, relative: 2e-6, Float.self)
    }

    private func checkInversion<Scalar: ArrayScalar>(
        _ length: Int, _ settings: STFTSettings, relative: Double, _: Scalar.Type
    ) {
        let samples: NDArray<Scalar> = noise([length], seed: UInt64(length))
        let transform = ShortTimeFourierTransform<Scalar>(settings)
        let spectrogram = transform.analyse(samples)
        #expect(spectrogram.real.shape == [settings.binCount, settings.frameCount(sampleCount: length)])
        expectClose(
            transform.synthesise(spectrogram, count: length), samples, relative: relative, absolute: relative,
            "\(length) samples, seed \(length), \(Scalar.self)")
    }

    /// Without padding the ends are covered by the flanks of one window: where those fall below 1e-3 the division is
    /// limited, and samples after the last whole frame are lost.
    @Test(arguments: seededLengths)
    func unpaddedAnalysisIsInvertedWhereWindowsReach(length: Int) {
        let settings = STFTSettings(padding: false)
        let samples: NDArray<Double> = noise([length], seed: UInt64(length))
        let transform = ShortTimeFourierTransform<Double>(settings)
        let spectrogram = transform.analyse(samples)
        let frames = settings.frameCount(sampleCount: length)
        var windowSum = [Double](repeating: 0, count: max(length, (frames - 1) * 400 + 800))
        for frame in 0..<frames {
            for index in 0..<800 { windowSum[frame * 400 + index] += transform.window[index] }
        }
        let expected = zip(samples.elements, windowSum).map { $0 * $1 / max($1, 1e-3) }
        expectClose(
            transform.synthesise(spectrogram, count: length), NDArray(expected), relative: 1e-12, absolute: 1e-12,
            "\(length) samples, seed \(length)")
    }

    @Test func framesAreTheFourierTransformOfWindowedSamples() {
        let settings = STFTSettings(windowLength: 12, hop: 5, fftSize: 16)
        let samples: NDArray<Double> = noise([31], seed: 7)
        let transform = ShortTimeFourierTransform<Double>(settings)
        let spectrogram = transform.analyse(samples)
        let x = samples.elements
        for frame in 0..<spectrogram.frameCount {
            for bin in 0..<spectrogram.binCount {
                var (real, imaginary) = (0.0, 0.0)
                for n in 0..<12 where x.indices.contains(frame * 5 + n - 7) {
                    let angle = 2 * .pi * Double(bin * n % 16) / 16
                    let value = transform.window[n] * x[frame * 5 + n - 7]
                    real += value * .cos(angle)
                    imaginary -= value * .sin(angle)
                }
                #expect(abs(spectrogram.real[bin, frame] - real) < 1e-14)
                #expect(abs(spectrogram.imaginary[bin, frame] - imaginary) < 1e-14)
            }
        }
    }

    @Test(arguments: [(0, 1), (1, 2), (399, 2), (400, 2), (401, 3), (800, 3), (10_123, 27)])
    func paddedFrameCounts(samples: Int, frames: Int) {
        #expect(STFTSettings().frameCount(sampleCount: samples) == frames)
    }

    @Test(arguments: [(0, 1), (799, 1), (800, 1), (1199, 1), (1200, 2), (10_123, 24)])
    func unpaddedFrameCounts(samples: Int, frames: Int) {
        #expect(STFTSettings(padding: false).frameCount(sampleCount: samples) == frames)
    }

    @Test func silenceBeyondTheFramesIsZero() {
        let transform = ShortTimeFourierTransform<Float>()
        let samples: NDArray<Float> = noise([1000], seed: 3)
        let longer = transform.synthesise(transform.analyse(samples), count: 3000).elements
        expectClose(NDArray(longer[..<1000]), samples, relative: 2e-6)
        // Three hops after the first sample of the last frame nothing is left.
        #expect(longer[1600...].allSatisfy { $0 == 0 })
    }

    @Test func maskedSpectrogramsAddUp() {
        let samples: NDArray<Double> = noise([5000], seed: 4)
        let transform = ShortTimeFourierTransform<Double>()
        let spectrogram = transform.analyse(samples)
        let mask: NDArray<Double> = NDArray(
            noise(spectrogram.real.shape, seed: 5, amplitude: 0.5).elements.map { $0 + 0.5 },
            shape: spectrogram.real.shape)
        let rest = NDArray(mask.elements.map { 1 - $0 }, shape: mask.shape)
        let parts = [mask, rest].map { transform.synthesise(spectrogram.masked(by: $0), count: 5000).elements }
        expectClose(NDArray(zip(parts[0], parts[1]).map(+)), samples, relative: 1e-12)
    }

    @Test func powerAndMagnitude() {
        let real: NDArray<Float> = NDArray([3, 0, -5, 1], shape: [2, 2])
        let imaginary: NDArray<Float> = NDArray([4, 0, 12, -1], shape: [2, 2])
        let spectrogram = Spectrogram(real: real, imaginary: imaginary)
        #expect(spectrogram.power.elements == [25, 0, 169, 2])
        #expect(spectrogram.magnitude.elements == [5, 0, 13, Float(2).squareRoot()])
        #expect(spectrogram.power(ofBins: 1..<2).elements == [169, 2])
        #expect(spectrogram.power(ofBins: 1..<1).shape == [0, 2])
    }

    /// One transform used by several threads, while others are made and thrown away, gives the results of one thread.
    @Test func threadsShareATransform() {
        let transform = ShortTimeFourierTransform<Float>()
        let signals = (0..<24).map { seed -> NDArray<Float> in noise([3000 + 37 * seed], seed: UInt64(seed)) }
        let expected = signals.map { transform.synthesise(transform.analyse($0), count: $0.count).elements }
        let results = UnsafeMutableBufferPointer<Bool>.allocate(capacity: signals.count)
        results.initialize(repeating: false)
        defer { results.deallocate() }
        WorkerPool(threadCount: 4).forEach(count: signals.count) { index in
            let other = ShortTimeFourierTransform<Float>(STFTSettings(windowLength: 64 + index, hop: 32, fftSize: 128))
            let signal = signals[index]
            let isInverted = other.synthesise(other.analyse(signal), count: signal.count).count == signal.count
            let output = transform.synthesise(transform.analyse(signal), count: signal.count)
            results[index] = isInverted && output.elements == expected[index]
        }
        #expect(results.allSatisfy { $0 })
    }

    @Test(arguments: [
        STFTSettings(windowLength: 0), STFTSettings(hop: 0), STFTSettings(hop: 801), STFTSettings(fftSize: 799),
        STFTSettings(fftSize: 1 << 25),
    ])
    func unusableSettingsAreNamed(_ settings: STFTSettings) { #expect(settings.problem != nil) }
}
