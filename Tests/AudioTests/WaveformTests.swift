import Audio
import NDArray
import Support
import Testing

@Suite struct WaveformTests {
    @Test func lengthAndEnergy() {
        let waveform = Waveform<Float>([3, -4, 0, 0, 1], sampleRate: 10)
        #expect(waveform.count == 5)
        #expect(waveform.duration == 0.5)
        #expect(waveform.energy == 26)
        #expect(waveform.rootMeanSquare == (26.0 / 5).squareRoot())
        #expect(waveform.peak == 4)
    }

    @Test func emptyWaveform() {
        let waveform = Waveform<Double>([], sampleRate: 8000)
        #expect(waveform.duration == 0)
        #expect(waveform.energy == 0)
        #expect(waveform.rootMeanSquare == 0)
        #expect(waveform.peak == 0)
    }

    @Test func energyOfALongFloatSignalIsSummedInDouble() {
        // In single precision the sum would stop growing at 2^24 terms of equal size, and is off by 1e-4 before.
        let waveform = Waveform(samples: NDArray<Float>(repeating: 0.1, shape: [3_000_001]), sampleRate: 25_000)
        let expected = 3_000_001 * Double(Float(0.1)) * Double(Float(0.1))
        #expect(abs(waveform.energy / expected - 1) < 1e-10)
    }

    @Test(arguments: [0, 1, 2, 3, 1000]) func deEmphasisUndoesPreEmphasis(count: Int) {
        for coefficient in [0, 0.5, 0.95, 0.97] {
            let filter = PreEmphasis(coefficient: coefficient)
            let samples: NDArray<Double> = noise([count], seed: UInt64(count))
            expectClose(filter.invert(filter.apply(samples)), samples, relative: 1e-13)
            let single: NDArray<Float> = noise([count], seed: UInt64(count))
            expectClose(filter.invert(filter.apply(single)), single, relative: 1e-5)
        }
    }

    @Test func preEmphasisTakesThePreviousSample() {
        let samples = NDArray<Double>([1, 2, 4, -1])
        #expect(PreEmphasis(coefficient: 0.5).apply(samples).elements == [1, 1.5, 3, -3])
        #expect(PreEmphasis(coefficient: 0.5).invert(samples).elements == [1, 2.5, 5.25, 1.625])
    }
}
