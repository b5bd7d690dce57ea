import Audio
import NDArray
import Separation
import Support
import Testing

@Suite struct SpectralMaskTests {
    private let bank = MelFilterBank<Double>()

    /// R_a = W_a H_a of the separation fixtures.
    private func reconstructions(_ sparsity: String) throws -> [NDArray<Double>] {
        let (bases, activations) = (try Fixture.array("sep_W"), try Fixture.array("sep_H_l\(sparsity)"))
        return (0..<2).map { source in
            let frames = activations.shape[1]
            let rows = activations.elements[(source * 20 * frames)..<((source + 1) * 20 * frames)]
            return product(bases.part(source), NDArray(rows, shape: [20, frames]))
        }
    }

    private func product(_ left: NDArray<Double>, _ right: NDArray<Double>) -> NDArray<Double> {
        let (m, k, n) = (left.shape[0], left.shape[1], right.shape[1])
        let (a, b) = (left.elements, right.elements)
        var c = [Double](repeating: 0, count: m * n)
        for i in 0..<m { for l in 0..<k { for j in 0..<n { c[i * n + j] += a[i * k + l] * b[l * n + j] } } }
        return NDArray(c, shape: [m, n])
    }

    @Test(arguments: ["0.0", "0.1"])
    func maskAndWaveformsAreThoseOfTheReference(sparsity: String) throws {
        let analyser = try FrontEnd.Analyser<Double>(FrontEnd())
        let reconstructions = try reconstructions(sparsity)
        let settings = MaskSettings(shape: .wiener, outOfBand: .frame)
        let masks = spectralMasks(of: reconstructions, filterBank: analyser.filterBank, settings: settings)
        expectClose(masks[0], try Fixture.array("sep_mask_l\(sparsity)"), relative: 1e-9)

        let mixture = Waveform(samples: try Fixture.array("sep_mix"), sampleRate: 25_000)
        let estimates = analyser.separatedWaveforms(
            of: analyser.spectrogram(of: mixture), reconstructions: reconstructions, sampleCount: mixture.count,
            mask: settings)
        let expected = try Fixture.array("sep_est_l\(sparsity)")
        for source in 0..<2 { expectClose(estimates[source].samples, expected.part(source), relative: 1e-9) }
    }

    @Test(arguments: MaskSettings.Shape.allCases, MaskSettings.OutOfBand.allCases)
    func masksFollowTheFormulas(shape: MaskSettings.Shape, outOfBand: MaskSettings.OutOfBand) {
        let kinds: [(FrontEnd.Spectrum, Double)] = [(.power, 1), (.magnitude, 1), (.power, 0.5), (.magnitude, 1.5)]
        for (sources, (spectrum, exponent)) in (1...3).flatMap({ sources in kinds.map { (sources, $0) } }) {
            let parts = (0..<sources).map { Noise.matrix(80, 5, seed: UInt64(40 + $0), as: Double.self) }
            let masks = spectralMasks(
                of: parts, filterBank: bank, spectrum: spectrum,
                settings: MaskSettings(shape: shape, outOfBand: outOfBand, exponent: exponent))
            let inverse = bank.inverseMatrix
            let power = (spectrum == .power ? 1 : 2) * exponent
            let powers = parts.map { part in
                let spread = product(inverse, part)
                return NDArray(spread.elements.map { Double.pow($0, power) }, shape: spread.shape)
            }
            var worst = 0.0
            let sums = (0..<5).map { frame in parts.map { part in (0..<80).reduce(0) { $0 + part[$1, frame] } } }
            for bin in 0..<513 {
                for frame in 0..<5 {
                    let expected =
                        bank.coveredBins.contains(bin)
                        ? inBand(powers.map { $0[bin, frame] }, shape) : outOfBandMask(sums[frame], outOfBand)
                    for source in 0..<sources { worst = max(worst, abs(masks[source][bin, frame] - expected[source])) }
                }
            }
            #expect(worst < 1e-12, "\(sources) sources, \(spectrum), exponent \(exponent)")
        }
    }

    private func inBand(_ powers: [Double], _ shape: MaskSettings.Shape) -> [Double] {
        let total = powers.reduce(0, +)
        switch shape {
        case .wiener: return powers.map { $0 / total }
        case .amplitude:
            let roots = powers.map { $0.squareRoot() }
            return roots.map { $0 / roots.reduce(0, +) }
        case .rootWiener: return powers.map { ($0 / total).squareRoot() }
        case .binary: return powers.indices.map { $0 == powers.firstIndex(of: powers.max()!) ? 1 : 0 }
        }
    }

    private func outOfBandMask(_ sums: [Double], _ rule: MaskSettings.OutOfBand) -> [Double] {
        switch rule {
        case .equal: sums.map { _ in 1 / Double(sums.count) }
        case .frame: sums.map { $0 / sums.reduce(0, +) }
        case .zero: sums.map { _ in 0 }
        }
    }

    @Test(arguments: [MaskSettings.Shape.wiener, .amplitude, .binary], [MaskSettings.OutOfBand.equal, .frame])
    func masksAddUpToOneEvenWhereNobodySpeaks(shape: MaskSettings.Shape, outOfBand: MaskSettings.OutOfBand) {
        let bank = MelFilterBank<Float>()
        for sources in 1...4 {
            // Every third frame is silent, and the first source is silent throughout.
            let parts = (0..<sources).map { source in
                let values = Noise.matrix(80, 9, seed: UInt64(50 + source), as: Float.self).elements
                return NDArray(
                    values.indices.map { source == 0 || $0 % 9 % 3 == 0 ? 0 : values[$0] }, shape: [80, 9])
            }
            let masks = spectralMasks(of: parts, filterBank: bank, settings: .init(shape: shape, outOfBand: outOfBand))
            let values = masks.map(\.elements)
            #expect(values.allSatisfy { mask in mask.allSatisfy { $0 >= 0 && $0 <= 1 } })
            let sums = values[0].indices.map { index in values.reduce(0) { $0 + $1[index] } }
            let worst = sums.map { abs($0 - 1) }.max() ?? 1
            #expect(worst < 3e-7, "\(sources) sources")
        }
    }

    @Test(arguments: 1...3, [1, 799, 5001, 25_000])
    func separatedWaveformsHaveTheLengthAndTheSumOfTheMixture(sources: Int, count: Int) throws {
        let analyser = try FrontEnd.Analyser<Float>(FrontEnd())
        let mixture = Noise.waveform(count, seed: 60, as: Float.self)
        let spectrogram = analyser.spectrogram(of: mixture)
        let parts = (0..<sources).map {
            Noise.matrix(80, spectrogram.frameCount, seed: UInt64(61 + $0), as: Float.self)
        }
        let waveforms = analyser.separatedWaveforms(of: spectrogram, reconstructions: parts, sampleCount: count)
        #expect(waveforms.map(\.count) == [Int](repeating: count, count: sources))
        let sum = (0..<count).map { index in waveforms.reduce(Float(0)) { $0 + $1.samples[index] } }
        let worst = zip(sum, mixture.samples.elements).map { abs($0 - $1) }.max() ?? 1
        #expect(worst < 1e-5, "differs by \(worst)")
    }

    @Test func idealMaskSeparatesBetterThanNone() throws {
        let analyser = try FrontEnd.Analyser<Double>(FrontEnd())
        let sources = [try Fixture.array("sep_a"), try Fixture.array("sep_b")].map {
            Waveform(samples: $0, sampleRate: 25_000)
        }
        let mixture = Waveform(samples: try Fixture.array("sep_mix"), sampleRate: 25_000)
        let estimates = analyser.waveformsOfIdealMask(mixture: mixture, sources: sources)
        let ratios = zip(estimates, sources).compactMap {
            signalToNoiseRatio(of: $0.samples, reference: $1.samples).value
        }
        #expect(ratios.count == 2 && ratios.allSatisfy { $0 > 6 })
        // Complementary masks at 0 dB leave both speakers the same error.
        expectClose(ratios[0], ratios[1], relative: 1e-9)
    }
}
