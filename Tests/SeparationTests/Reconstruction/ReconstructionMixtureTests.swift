import Audio
import Foundation
import NDArray
import Support
import Testing

@testable import Separation

/// What training mixtures should give to whom, against the formulas written out in double precision.
@Suite("Targets of reconstruction bases")
struct ReconstructionMixtureTests {
    /// Waveforms of two speakers, several each, with a silent one among them.
    private static func waveforms<Scalar: ArrayScalar>(as _: Scalar.Type) -> [[Waveform<Scalar>]] {
        let lengths = [[5000, 12_000], [9000, 4000, 3000]]
        return lengths.enumerated().map { speaker, lengths in
            lengths.enumerated().map { index, length in
                let noise = Noise.waveform(length, seed: UInt64(10 * speaker + index + 1), as: Scalar.self)
                return speaker == 1 && index == 1 ? noise.scaled(by: 0) : noise
            }
        }
    }

    /// All frames of some spectrograms, from one on and around the end.
    private func rolled(_ spectrograms: [Spectrogram<Double>], from start: Int, frames: Int) -> Spectrogram<Double> {
        func part(_ select: (Spectrogram<Double>) -> NDArray<Double>) -> NDArray<Double> {
            let all = NDArray(concatenating: spectrograms.map(select), axis: 1)
            let columns = (0..<frames).map { all.column((start + $0) % all.shape[1]) }
            return NDArray(stacking: columns, axis: 1)
        }
        return Spectrogram(real: part(\.real), imaginary: part(\.imaginary))
    }

    private func frontEnd(_ spectrum: FrontEnd.Spectrum, preEmphasis: Double = 0.95) -> FrontEnd {
        FrontEnd(mel: MelSettings(bands: 20), spectrum: spectrum, preEmphasis: preEmphasis)
    }

    private func check<Scalar: ArrayScalar>(
        _ frontEnd: FrontEnd, as _: Scalar.Type, relative: Double
    ) throws {
        let (starts, frames) = ([17, 3], 40)
        let analyser = try FrontEnd.Analyser<Scalar>(frontEnd)
        let rings = zip(Self.waveforms(as: Scalar.self), starts).map {
            UtteranceRing($0.map(analyser.analyse), from: $1)
        }
        let mixture = ReconstructionMixture(rings[0], rings[1], frames: frames, analyser: analyser, on: .shared)

        let precise = try FrontEnd.Analyser<Double>(frontEnd)
        let voices = zip(Self.waveforms(as: Double.self), starts).map {
            rolled($0.map(precise.spectrogram), from: $1, frames: frames)
        }
        let bank = precise.filterBank.matrix
        let (bands, bins) = (bank.shape[0], bank.shape[1])
        var targets = [NDArray<Double>](repeating: NDArray(zeros: [bands, frames]), count: 2)
        var spectrum = NDArray<Double>(zeros: [bands, frames])
        var (total, covered) = (0.0, 0)
        for bin in 0..<bins {
            let columnSum = bank.column(bin).sum()
            guard columnSum > 0 else { continue }
            covered += 1
            let frequency = 2 * Double.pi * Double(bin) / 1024
            let real = 1 - frontEnd.preEmphasis * cos(frequency)
            let imaginary = frontEnd.preEmphasis * sin(frequency)
            for frame in 0..<frames {
                let (a, b) = (voices[0], voices[1])
                let x = (a.real[bin, frame] + b.real[bin, frame], a.imaginary[bin, frame] + b.imaginary[bin, frame])
                let power = x.0 * x.0 + x.1 * x.1
                let weight = power / (real * real + imaginary * imaginary)
                total += weight
                let product = a.real[bin, frame] * x.0 + a.imaginary[bin, frame] * x.1
                let share = power > 0 ? min(max(product / power, 0), 1) : 0
                for band in 0..<bands {
                    let part = bank[band, bin] / columnSum
                    targets[0][band, frame] += part * weight * share
                    targets[1][band, frame] += part * weight * (1 - share)
                    spectrum[band, frame] +=
                        bank[band, bin] * (frontEnd.spectrum == .power ? power : power.squareRoot())
                }
            }
        }
        let mean = total / Double(covered * frames)
        #expect(covered == analyser.filterBank.coveredBins.count)
        expectClose(NDArray<Double>(converting: mixture.spectrum), spectrum, relative: relative)
        for (found, expected) in zip(mixture.targets, targets) {
            expectClose(NDArray<Double>(converting: found), expected / mean, relative: relative)
        }
    }

    @Test(arguments: FrontEnd.Spectrum.allCases, [0, 0.5, 0.95])
    func areThoseOfTheFormula(spectrum: FrontEnd.Spectrum, preEmphasis: Double) throws {
        try check(frontEnd(spectrum, preEmphasis: preEmphasis), as: Double.self, relative: 1e-10)
        try check(frontEnd(spectrum, preEmphasis: preEmphasis), as: Float.self, relative: 2e-5)
    }

    /// Where one speaker is silent, everything is the other's.
    @Test func silenceGetsNothing() throws {
        let analyser = try FrontEnd.Analyser<Float>(frontEnd(.magnitude))
        let speech = Self.waveforms(as: Float.self)[0]
        let ring = UtteranceRing(speech.map(analyser.analyse), from: 0)
        let silence = UtteranceRing(speech.map { analyser.analyse($0.scaled(by: 0)) }, from: 5)
        let mixture = ReconstructionMixture(silence, ring, frames: 30, analyser: analyser, on: .shared)
        #expect(mixture.targets[0].max() == 0 && mixture.targets[1].min() >= 0)
        let sum = mixture.targets[1].preciseSum()
        #expect(abs(sum / Double(30 * analyser.filterBank.coveredBins.count) - 1) < 1e-5)
        let nothing = ReconstructionMixture(silence, silence, frames: 30, analyser: analyser, on: .shared)
        #expect(nothing.targets.allSatisfy { $0.max() == 0 } && nothing.spectrum.max() == 0)
    }

    @Test(arguments: [0..<1, 0..<45, 5..<23, 43..<45, 100..<173])
    func ringsGoAroundTheEnd(frames: Range<Int>) throws {
        let analyser = try FrontEnd.Analyser<Double>(frontEnd(.power))
        let speech = Self.waveforms(as: Double.self)[0]
        let bins = analyser.filterBank.coveredBins
        for start in [0, 13, 14, 15, 44] {
            let ring = UtteranceRing(speech.map(analyser.analyse), from: start)
            #expect(ring.frameCount == 45)
            let expected = rolled(
                speech.map(analyser.spectrogram), from: start + frames.lowerBound, frames: frames.count)
            #expect(ring.bins(frames).real == NDArray(expected.real[bins, .all]))
            #expect(ring.bins(frames).imaginary == NDArray(expected.imaginary[bins, .all]))
        }
    }

    @Test func numberOfThreadsDoesNotMatter() throws {
        let analyser = try FrontEnd.Analyser<Float>(frontEnd(.magnitude))
        let ring = UtteranceRing([analyser.analyse(Noise.waveform(400 * 1100, seed: 5))], from: 70)
        let mixtures = [1, 2, 5].map {
            ReconstructionMixture(ring, ring, frames: 1101, analyser: analyser, on: WorkerPool(threadCount: $0))
        }
        for mixture in mixtures.dropFirst() {
            #expect(mixture.spectrum == mixtures[0].spectrum && mixture.targets == mixtures[0].targets)
        }
    }
}
