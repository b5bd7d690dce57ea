import Audio
import Foundation
import NDArray
import Separation
import Support
import Testing

/// The metrics against those of mir_eval, fast_bss_eval and pystoi (Scripts/oracles/separation_metrics_oracle.py).
@Suite struct PublishedMetricTests {
    struct Case: Decodable, CustomTestStringConvertible, Sendable {
        struct Ratios: Decodable, Sendable {
            let sdr, sir, sar: [Double?]
        }

        let first, second, estimate: String
        let mirEval, fast: Ratios
        let scaleInvariantSDR: [Double]
        let stoi: [String: [Double]]

        enum CodingKeys: String, CodingKey {
            case first, second, estimate, stoi
            case mirEval = "mir_eval"
            case fast = "fast_bss_eval"
            case scaleInvariantSDR = "si_sdr"
        }

        var testDescription: String { "\(estimate) \(first) + \(second)" }
    }

    private struct Document: Decodable {
        let cases: [Case]
    }

    static let cases: [Case] = {
        let file = Bundle.module.bundleURL.appendingPathComponent("Fixtures/metrics.json")
        return try! JSONDecoder().decode(Document.self, from: Data(contentsOf: file)).cases
    }()

    /// Within 1e-3 dB and 1e-4.
    @Test(arguments: cases) func scoresAreThoseOfPublishedPrograms(_ example: Case) throws {
        let references = try Self.references(example)
        let estimates = Self.estimates(example.estimate, of: references)
        let projections = DistortionProjections(references: references.map { NDArray($0) })
        for source in 0..<2 {
            let (estimate, reference) = (NDArray(estimates[source]), NDArray(references[source]))
            let ratios = projections.ratios(of: estimate, source: source)
            for published in [example.mirEval, example.fast] {
                expectScore(ratios.signalToDistortion, published.sdr[source], within: 1e-3)
                expectScore(ratios.signalToInterference, published.sir[source], within: 1e-3)
                expectScore(ratios.signalToArtifacts, published.sar[source], within: 1e-3)
            }
            expectScore(
                scaleInvariantSignalToDistortionRatio(of: estimate, reference: reference),
                example.scaleInvariantSDR[source], within: 1e-3)
            for (rate, published) in example.stoi {
                let rate = try #require(Int(rate))
                let score = shortTimeIntelligibility(
                    of: Waveform(samples: estimate, sampleRate: rate),
                    reference: Waveform(samples: reference, sampleRate: rate))
                expectScore(score, published[source], within: 1e-4)
            }
        }
    }

    private func expectScore(
        _ score: Score, _ published: Double?, within tolerance: Double, at location: SourceLocation = #_sourceLocation
    ) {
        guard let published, published < 120 else {
            // What is left of rounding errors there says nothing.
            #expect(
                score.value.map { $0 > 120 } ?? (score == .undefined(.exactEstimate)), "\(score)",
                sourceLocation: location)
            return
        }
        let value = score.value ?? .nan
        #expect(abs(value - published) <= tolerance, "\(score), published \(published)", sourceLocation: location)
    }

    private static func references(_ example: Case) throws -> [[Double]] {
        let signals = try [example.first, example.second].map { name in
            let path = try "\(BundledCorpus.location)/\(name).flac"
            return try SoundFile<Double>.read(path).downmixed().samples.elements
        }
        let count = signals.map(\.count).min()!
        return signals.map { Array($0.prefix(count)) }
    }

    /// The formulas of the oracle.
    private static func estimates(_ name: String, of references: [[Double]]) -> [[Double]] {
        let (a, b) = (references[0], references[1])
        func delayed(_ signal: [Double], _ count: Int) -> [Double] {
            [Double](repeating: 0, count: count) + signal.dropLast(count)
        }
        func map(_ x: [Double], _ y: [Double], _ formula: (Double, Double) -> Double) -> [Double] {
            zip(x, y).map(formula)
        }
        let hum = a.indices.map { 0.01 * sin(1e-5 * Double($0) * Double($0)) }
        switch name {
        case "leaking": return [map(a, b) { 0.5 * $0 + 0.25 * $1 }, map(a, b) { 2 * $1 + 0.1 * $0 }]
        case "delayed": return [map(delayed(a, 100), b) { $0 + 0.1 * $1 }, map(delayed(b, 511), a) { $0 - 0.3 * $1 }]
        case "late": return [map(delayed(a, 700), b) { $0 + 0.2 * $1 }, map(delayed(b, 2000), a) { $0 + $1 }]
        case "clipped":
            return [map(a, b) { min(max($0 + $1, -0.05), 0.05) }, b.map { min(max($0, -0.02), 0.02) }]
        case "humming": return [map(a, hum) { $0 + $1 }, map(map(a, b) { $1 + 0.2 * $0 }, hum) { $0 - 0.5 * $1 }]
        case "mixture": return [map(a, b) { $0 + $1 }, map(a, b) { $0 + $1 }]
        case "echo":
            let echo = map(map(a, delayed(a, 37)) { $0 + 0.5 * $1 }, delayed(b, 900)) { $0 + 0.1 * $1 }
            return [echo, b.indices.map { b[$0] * abs(sin(1e-3 * Double($0))) }]
        default: fatalError("no estimate is called \(name)")
        }
    }

    @Test func silenceAndShortSignalsAreUndefined() {
        let some = NDArray<Float>((0..<5000).map { .sin(Float($0 * $0 % 1013)) })
        let other = NDArray<Float>((0..<5000).map { .cos(Float($0 * 37 % 911)) })
        let silence = NDArray<Float>(zeros: [5000])
        func ratios(_ references: [NDArray<Float>], _ estimate: NDArray<Float>) -> [Score] {
            let ratios = DistortionProjections(references: references).ratios(of: estimate, source: 0)
            return [ratios.signalToDistortion, ratios.signalToInterference, ratios.signalToArtifacts]
        }
        func all(_ reason: Score.Reason) -> [Score] { Array(repeating: .undefined(reason), count: 3) }
        #expect(ratios([some, silence], some) == all(.silentReference))
        #expect(ratios([silence, some], some) == all(.silentReference))
        #expect(ratios([some, other], silence) == all(.silentEstimate))
        #expect(ratios([NDArray(some[..<1000]), NDArray(other[..<1000])], NDArray(some[..<1000])) == all(.tooShort))
        let empty = NDArray<Float>(zeros: [0])
        #expect(ratios([empty, empty], empty) == all(.noSamples))
        var broken = some
        broken[7] = .nan
        #expect(ratios([some, other], broken) == all(.notFinite))
        #expect(ratios([broken, other], some) == all(.notFinite))
        let exact = ratios([some, other], some)
        #expect(exact[0] == .undefined(.exactEstimate) && exact[2] == .undefined(.exactEstimate))
        #expect(ratios([some], other)[1] == .undefined(.singleSource))

        func intelligibility(_ reference: NDArray<Float>, _ estimate: NDArray<Float>) -> Score {
            shortTimeIntelligibility(
                of: Waveform(samples: estimate, sampleRate: 10_000),
                reference: Waveform(samples: reference, sampleRate: 10_000))
        }
        #expect(intelligibility(silence, some) == .undefined(.silentReference))
        #expect(intelligibility(some, silence) == .undefined(.silentEstimate))
        #expect(intelligibility(NDArray(some[..<3000]), NDArray(other[..<3000])) == .undefined(.tooShort))
        #expect(intelligibility(NDArray(some[..<100]), NDArray(other[..<100])) == .undefined(.tooShort))
        #expect(intelligibility(empty, empty) == .undefined(.noSamples))
        #expect(intelligibility(broken, some) == .undefined(.notFinite))
        #expect(intelligibility(some, broken) == .undefined(.notFinite))
        expectClose(intelligibility(some, some).value ?? .nan, 1, relative: 1e-12)
    }

    /// What SDR, SIR and SAR do not depend on: a gain of the estimate, and a short delay of a reference's share of it.
    @Test func ratiosAllowGainAndDelay() throws {
        let references = try Self.references(Self.cases[0])
        let projections = DistortionProjections(references: references.map { NDArray($0) })
        let estimate = zip(references[0], references[1]).map { $0 + 0.3 * $1 }
        let plain = projections.ratios(of: NDArray(estimate), source: 0)
        let loud = projections.ratios(of: NDArray(estimate.map { -1000 * $0 }), source: 0)
        expectClose(loud.signalToDistortion.value ?? .nan, plain.signalToDistortion.value ?? .nan, relative: 1e-9)
        // Nothing is in the estimate but the sources: what distorts it is the other one.
        #expect(plain.signalToArtifacts == .undefined(.exactEstimate))
        let (sdr, sir) = (
            try #require(plain.signalToDistortion.value), try #require(plain.signalToInterference.value)
        )
        #expect(abs(sdr - sir) < 1e-6)
    }
}
