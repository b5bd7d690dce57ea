import Audio
import NDArray
import Separation
import Support
import Testing

@Suite struct SignalRatioTests {
    @Test func smallCasesAreExact() {
        let reference = NDArray<Double>([3, 4])
        #expect(signalToNoiseRatio(of: NDArray([3, 3.5]), reference: reference) == .value(20))
        #expect(signalToNoiseRatio(of: NDArray([3, 9]), reference: reference) == .value(0))
        #expect(signalToNoiseRatio(of: NDArray([0, 0]), reference: reference) == .value(0))
        #expect(signalToNoiseRatio(of: NDArray([-3, -4]), reference: reference).value == 10 * .log10(0.25))
        // e = 2 s + n with n orthogonal to s: 10 log10(4 · 25 / 1) whatever the gain.
        let estimate = NDArray<Double>([6 + 0.8, 8 - 0.6])
        let ratio = scaleInvariantSignalToDistortionRatio(of: estimate, reference: reference)
        expectClose(ratio.value ?? .nan, 20, relative: 1e-13)
        let scaled = NDArray(estimate.elements.map { -1e-3 * $0 })
        let again = scaleInvariantSignalToDistortionRatio(of: scaled, reference: reference)
        expectClose(again.value ?? .nan, 20, relative: 1e-13)
    }

    @Test func undefinedRatiosSayWhy() {
        let (some, silence, empty) = (NDArray<Float>([1, 2]), NDArray<Float>([0, 0]), NDArray<Float>([Float]()))
        let functions: [(NDArray<Float>, NDArray<Float>) -> Score] = [
            { signalToNoiseRatio(of: $0, reference: $1) },
            { scaleInvariantSignalToDistortionRatio(of: $0, reference: $1) },
        ]
        for ratio in functions {
            #expect(ratio(some, silence) == .undefined(.silentReference))
            #expect(ratio(silence, silence) == .undefined(.silentReference))
            #expect(ratio(empty, empty) == .undefined(.noSamples))
            #expect(ratio(some, some) == .undefined(.exactEstimate))
            #expect(ratio(NDArray([1, .nan]), some) == .undefined(.notFinite))
            #expect(ratio(some, NDArray([1, .infinity])) == .undefined(.notFinite))
        }
        #expect(
            scaleInvariantSignalToDistortionRatio(of: silence, reference: some) == .undefined(.silentEstimate))
        #expect(
            scaleInvariantSignalToDistortionRatio(of: NDArray([2, -1]), reference: some)
                == .undefined(.unrelatedEstimate))
        #expect(signalToNoiseRatio(of: silence, reference: some) == .value(0))
    }

    @Test func noValueIsEverInfiniteOrNaN() {
        let extremes: [Double] = [0, 1e-300, 1e-160, 1e-20, 1, 1e20, 1e160, 1e300, -1, -1e-300]
        for a in extremes {
            for b in extremes {
                for c in extremes {
                    let (estimate, reference) = (NDArray([a, b]), NDArray([c, 1]))
                    for ratio in [
                        signalToNoiseRatio(of: estimate, reference: reference),
                        scaleInvariantSignalToDistortionRatio(of: estimate, reference: reference),
                    ] {
                        #expect(ratio.value?.isFinite ?? true, "\(estimate.elements), \(reference.elements)")
                    }
                }
            }
        }
    }

    @Test func maskedReconstructionSharesTheMixture() {
        let mixture = NDArray<Double>([10, 10, 10, 0], shape: [2, 2])
        let parts = [NDArray<Double>([1, 0, 0, 5], shape: [2, 2]), NDArray<Double>([3, 2, 0, 5], shape: [2, 2])]
        let masked = parts.indices.map { maskedReconstruction(of: mixture, reconstructions: parts, source: $0) }
        #expect(masked[0].elements == [2.5, 0, 5, 0])
        #expect(masked[1].elements == [7.5, 10, 5, 0])
    }

    @Test(arguments: ["0.0", "0.1"])
    func scoresAreThoseOfTheReference(sparsity: String) throws {
        let analyser = try FrontEnd.Analyser<Double>(FrontEnd())
        let gain = try Fixture.array("sep_gain")[0]
        let sources = [try Fixture.array("sep_a"), try Fixture.array("sep_b")]
        let references = sources.map { source in
            analyser.analyse(.init(samples: source, sampleRate: 25_000)).withGain(gain).melSpectrum
        }
        let (bases, activations) = (try Fixture.array("sep_W"), try Fixture.array("sep_H_l\(sparsity)"))
        let reconstructions = (0..<2).map { source in
            var product = NDArray<Double>(zeros: [80, 76])
            product.withUnsafeMutableBuffer { target in
                for (row, component, column) in indices(80, 20, 76) {
                    target[row * 76 + column] +=
                        bases[source, row, component] * activations[20 * source + component, column]
                }
            }
            return product
        }
        let estimates = try Fixture.array("sep_est_l\(sparsity)")
        let mixture = try Fixture.array("sep_S")
        func waveform(_ samples: NDArray<Double>) -> Waveform<Double> { Waveform(samples: samples, sampleRate: 25_000) }
        let scores = SourceReferences(sources: sources.map(waveform), spectra: references, mixture: mixture)
            .scores(reconstructions: reconstructions, estimates: [estimates.part(0), estimates.part(1)].map(waveform))
        let ours = [Metric.melSNR, .waveformSNR, .scaleInvariantSDR].flatMap { metric in scores.map { $0[metric] } }
        expectClose(
            NDArray(ours.map { $0.value ?? .nan }), try Fixture.array("sep_scores_l\(sparsity)"), relative: 1e-8,
            elementwise: true)
        for source in 0..<2 {
            let total = zip(reconstructions[0].elements, reconstructions[1].elements).map { $0 + $1 }
            let masked = zip(mixture.elements, zip(reconstructions[source].elements, total)).map { $0 * $1.0 / $1.1 }
            #expect(
                scores[source][.maskedMelSNR]
                    == signalToNoiseRatio(of: NDArray(masked, shape: [80, 76]), reference: references[source]))
        }
    }

    private func indices(_ rows: Int, _ inner: Int, _ columns: Int) -> [(Int, Int, Int)] {
        (0..<rows).flatMap { row in (0..<inner).flatMap { k in (0..<columns).map { (row, k, $0) } } }
    }
}
