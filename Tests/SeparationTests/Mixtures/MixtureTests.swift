import Audio
import NDArray
import Separation
import Support
import Testing

@Suite struct MixtureTests {
    @Test func mixtureIsThatOfTheReference() throws {
        let (a, b) = (try Fixture.array("sep_a"), try Fixture.array("sep_b"))
        // The fixture's second source is at 0 dB already; any other level must come back to it.
        let louder = NDArray(b.elements.map { 3 * $0 })
        let mixture = try Mixture(
            Waveform(samples: a, sampleRate: 25_000), Waveform(samples: louder, sampleRate: 25_000), snr: 0)
        expectClose(mixture.first.samples, a, relative: 0)
        expectClose(mixture.second.samples, b, relative: 1e-12)
        expectClose(mixture.sum.samples, try Fixture.array("sep_mix"), relative: 1e-12)
        expectClose(mixture.gain, 1 / 3, relative: 1e-12)
    }

    @Test(arguments: [-20, -3.7, 0, 0.5, 6, 40], [1, 2])
    func levelIsExactAndSourcesAddUp(snr: Double, seed: UInt64) throws {
        let (a, b) = (
            Noise.waveform(1000, seed: seed, as: Double.self), Noise.waveform(700, seed: seed + 10, as: Double.self)
        )
        let mixture = try Mixture(a, b, snr: snr)
        #expect(mixture.sum.count == 700 && mixture.first.count == 700 && mixture.second.count == 700)
        let ratio = mixture.first.energy / mixture.second.energy
        expectClose(10 * Double.log10(ratio), snr, relative: 1e-12, absolute: 1e-12)
        #expect(mixture.first.samples.elements == Array(a.samples.elements[..<700]))
        let sums = zip(mixture.first.samples.elements, mixture.second.samples.elements).map { $0 + $1 }
        #expect(mixture.sum.samples.elements == sums)
    }

    @Test func sumIsExactInSinglePrecisionToo() throws {
        let mixture = try Mixture<Float>(Noise.waveform(5000, seed: 3), Noise.waveform(5000, seed: 4), snr: 7)
        let sums = zip(mixture.first.samples.elements, mixture.second.samples.elements).map { $0 + $1 }
        #expect(mixture.sum.samples.elements == sums)
        expectClose(10 * Double.log10(mixture.first.energy / mixture.second.energy), 7, relative: 1e-6)
    }

    @Test func offsetsSkipTheBeginnings() throws {
        let (a, b) = (Noise.waveform(100, seed: 5, as: Double.self), Noise.waveform(90, seed: 6, as: Double.self))
        let mixture = try Mixture(a, b, alignment: .offsets(first: 30, second: 10))
        #expect(mixture.first.samples.elements == Array(a.samples.elements[30..<100]))
        #expect(mixture.second.samples.elements == b.samples.elements[10..<80].map { $0 * mixture.gain })
    }

    @Test func randomAlignmentKeepsTheShorterWholeAndRepeats() throws {
        let (a, b) = (Noise.waveform(500, seed: 7, as: Double.self), Noise.waveform(50, seed: 8, as: Double.self))
        let starts = try (0..<40).map { seed in
            let mixture = try Mixture(a, b, alignment: .random(seed: UInt64(seed)))
            let again = try Mixture(a, b, alignment: .random(seed: UInt64(seed)))
            #expect(mixture.sum.samples.elements == again.sum.samples.elements)
            #expect(mixture.second.samples.elements == b.samples.elements.map { $0 * mixture.gain })
            let start = try #require(a.samples.elements.firstIndex(of: mixture.first.samples.elements[0]))
            #expect(mixture.first.samples.elements == Array(a.samples.elements[start..<(start + 50)]))
            let swapped = try Mixture(b, a, alignment: .random(seed: UInt64(seed)))
            #expect(swapped.first.samples.elements == b.samples.elements)
            return start
        }
        #expect(Set(starts).count > 30 && starts.allSatisfy { (0...450).contains($0) })
    }

    @Test func unusableSourcesAreRefused() {
        let noise = Noise.waveform(100, seed: 9, as: Float.self)
        let silence = Waveform<Float>([Float](repeating: 0, count: 100), sampleRate: 25_000)
        let empty = Waveform<Float>([], sampleRate: 25_000)
        let broken = Waveform<Float>([1, .nan], sampleRate: 25_000)
        #expect(throws: MixingError.silentSource(0)) { try Mixture(silence, noise) }
        #expect(throws: MixingError.silentSource(1)) { try Mixture(noise, silence) }
        #expect(throws: MixingError.emptySource(0)) { try Mixture(empty, noise) }
        #expect(throws: MixingError.emptySource(1)) { try Mixture(noise, empty) }
        #expect(throws: MixingError.notFinite(1)) { try Mixture(noise, broken) }
        #expect(throws: MixingError.emptySource(0)) {
            try Mixture(noise, noise, alignment: .offsets(first: 100, second: 0))
        }
        #expect(throws: MixingError.emptySource(1)) {
            try Mixture(noise, noise, alignment: .offsets(first: 0, second: -1))
        }
        #expect(throws: MixingError.levelOutOfRange(500)) { try Mixture(noise, noise, snr: 500) }
        #expect(throws: MixingError.self) { try Mixture(noise, noise, snr: .nan) }
    }

    @Test func silenceCountsOverTheCommonLengthOnly() {
        let late = Waveform<Float>([0, 0, 0, 0, 1, 1], sampleRate: 25_000)
        let short = Waveform<Float>([1, 1, 1], sampleRate: 25_000)
        #expect(throws: MixingError.silentSource(0)) { try Mixture(late, short) }
    }

    @Test func differentRatesAreRefusedUnlessResampled() throws {
        let slow = Noise.waveform(800, seed: 10, sampleRate: 8000, as: Float.self)
        let fast = Noise.waveform(2500, seed: 11, sampleRate: 25_000, as: Float.self)
        #expect(throws: MixingError.differentRates(8000, 25_000)) { try Mixture(slow, fast) }
        let mixture = try Mixture(slow, fast, resampledTo: 16_000)
        #expect(mixture.sum.sampleRate == 16_000 && mixture.sum.count == 1600)
    }
}
