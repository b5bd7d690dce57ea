import Audio
import NDArray
import Testing

@Suite struct ResampleTests {
    static let rates = [
        (16_000, 25_000), (44_100, 25_000), (8000, 25_000), (96_000, 25_000), (48_000, 16_000),
        (25_000, 44_100), (25_000, 16_000), (25_000, 22_050),
    ]

    /// Tones up to 90 % of the lower Nyquist frequency keep frequency, amplitude and phase.
    @Test(arguments: rates, [0.01, 0.3, 0.9])
    func tonesAreKept(rates: (from: Int, to: Int), position: Double) {
        checkTone(rates.from, rates.to, position, Double.self)
        checkTone(rates.from, rates.to, position, Float.self)
    }

    private func checkTone<Scalar: ArrayScalar>(_ from: Int, _ to: Int, _ position: Double, _: Scalar.Type) {
        let frequency = position * Double(min(from, to)) / 2
        let source: NDArray<Scalar> = sine(frequency, rate: from, count: from / 2)
        for (quality, limit) in [(ResamplingQuality.veryHigh, 130.0), (.high, 100.0)] {
            let output = resample(source, from: from, to: to, quality: quality)
            let expected: NDArray<Scalar> = sine(frequency, rate: to, count: output.count)
            // The signal begins and ends abruptly, which no band-limited signal does.
            let inside = (output.count / 5)..<(output.count * 4 / 5)
            let ratio = signalToNoise(output, expected, in: inside)
            #expect(ratio > limit, "\(quality), \(Scalar.self), \(frequency) Hz: \(ratio) dB")
        }
    }

    /// Tones above the new Nyquist frequency vanish instead of folding back.
    @Test(arguments: [(44_100, 25_000, 13_000.0), (44_100, 16_000, 10_000), (96_000, 25_000, 30_000)])
    func aliasesAreRejected(from: Int, to: Int, frequency: Double) {
        let source: NDArray<Double> = sine(frequency, rate: from, count: from / 2)
        let output = resample(source, from: from, to: to)
        let inside = output.elements[(output.count / 5)..<(output.count * 4 / 5)]
        let peak = inside.map(abs).max()!
        #expect(20 * .log10(peak / 0.5) < -130, "alias at \(20 * .log10(peak / 0.5)) dB")
    }

    @Test(arguments: [(16_000, 25_000), (25_000, 44_100), (25_000, 96_000)])
    func upAndDownAgainIsTheSame(from: Int, to: Int) {
        // Three tones inside the passband.
        let parts = [0.05, 0.4, 0.85].map { position -> [Double] in
            sine(position * Double(from) / 2, rate: from, count: 20_000, amplitude: 0.3, phase: position).elements
        }
        let source = NDArray(parts[0].indices.map { parts[0][$0] + parts[1][$0] + parts[2][$0] })
        let back = resample(resample(source, from: from, to: to), from: to, to: from)
        #expect(back.count == source.count)
        let ratio = signalToNoise(back, source, in: 3000..<17_000)
        #expect(ratio > 130, "\(ratio) dB")
    }

    @Test(arguments: [0, 1, 2, 3, 7, 100, 1001, 44_099, 44_100, 100_000])
    func lengthIsRounded(count: Int) {
        for (from, to) in Self.rates + [(25_000, 25_000), (44_100, 8000), (7, 5), (1, 3)] {
            let output = resample(NDArray<Float>(repeating: 0.5, shape: [count]), from: from, to: to)
            let expected = (Double(count) * Double(to) / Double(from)).rounded()
            #expect(output.count == Int(expected), "\(count) samples from \(from) to \(to) Hz")
            #expect(output.elements.allSatisfy { $0.isFinite })
        }
    }

    /// A narrow pulse keeps its time.
    @Test func delayIsTakenOut() {
        let pulse = NDArray<Double>((0..<16_000).map { .exp(-.pow((Double($0) / 16_000 - 0.5) * 1000, 2)) })
        let output = resample(pulse, from: 16_000, to: 25_000).elements
        #expect(output.indices.max { output[$0] < output[$1] } == 12_500)
        #expect(abs(output[12_500] - 1) < 1e-6)
    }

    @Test func equalRatesShareTheSamples() {
        let source: NDArray<Float> = noise([1000], seed: 2)
        #expect(resample(source, from: 8000, to: 8000).elements == source.elements)
    }

    @Test func waveformsCarryTheirRate() {
        let waveform = Waveform<Float>(samples: noise([16_000], seed: 1), sampleRate: 16_000).resampled(to: 25_000)
        #expect(waveform.sampleRate == 25_000)
        #expect(waveform.count == 25_000)
        #expect(waveform.duration == 1)
    }

    @Test func threadsResampleIndependently() {
        let signals = (0..<16).map { seed -> NDArray<Float> in noise([20_000 + seed], seed: UInt64(seed)) }
        let expected = signals.map { resample($0, from: 16_000, to: 25_000).elements }
        let results = UnsafeMutableBufferPointer<Bool>.allocate(capacity: signals.count)
        results.initialize(repeating: false)
        defer { results.deallocate() }
        WorkerPool(threadCount: 4).forEach(count: signals.count) { index in
            results[index] = resample(signals[index], from: 16_000, to: 25_000).elements == expected[index]
        }
        #expect(results.allSatisfy { $0 })
    }
}
