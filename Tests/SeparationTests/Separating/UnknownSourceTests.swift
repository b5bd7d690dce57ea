import Audio
import NDArray
import Support
import Testing

@testable import Separation

/// Speakers whose voices are known, and whatever else is heard.
@Suite("Separation of known speakers from anything else")
struct UnknownSourceTests {
    /// What a model of three bundled voices knows, with the updates that separating takes.
    private static let separator = try! Separator(
        TrainingTests.model(.snmf) {
            $0.components = 40
            $0.iterations = 60
            $0.sparsity = 0.3
        }.model)

    private static func voice(_ speaker: Int, sentence: Int = 0) throws -> Waveform<Float> {
        let corpus = try Corpus(path: BundledCorpus.location)
        var notes = LoadNotes()
        return try corpus.speakers[speaker].test[sentence].load(sampleRate: 25_000, notes: &notes)
    }

    /// Sounds that no speaker makes.
    enum Disturbance: String, CaseIterable, CustomTestStringConvertible {
        case hiss, chords, machine

        var testDescription: String { rawValue }

        func waveform(_ count: Int) -> Waveform<Float> {
            let noise: [Float] = Noise.samples(count, seed: 5)
            let samples: [Float] = (0..<count).map { index in
                let time = Double(index) / 25_000
                switch self {
                case .hiss: return noise[index]
                case .chords:
                    let root = [196.0, 262, 330, 220][Int(4 * time) % 4]
                    return Float([1.0, 1.26, 1.5, 2, 3].reduce(0) { $0 + Double.sin(2 * .pi * root * $1 * time) })
                case .machine:
                    // Beats of noise, twelve a second, over a hum.
                    let beat = Float(Double.exp(-30 * (12 * time).truncatingRemainder(dividingBy: 1) / 12))
                    return noise[index] * beat + Float(0.5 * Double.sin(2 * .pi * 100 * time))
                }
            }
            return Waveform(samples, sampleRate: 25_000)
        }
    }

    private func ratio(_ estimate: Waveform<Float>, of truth: Waveform<Float>) -> Double {
        let error = (estimate.samples - truth.samples).elements.reduce(0) { $0 + Double($1) * Double($1) }
        return 10 * Double.log10(truth.energy / error)
    }

    /// The speaker comes out better than in the mixture, and so does the rest; they add up to the mixture.
    @Test(arguments: Disturbance.allCases, [0, 1])
    func speakerBesideNoise(disturbance: Disturbance, speaker: Int) throws {
        let voice = try Self.voice(speaker)
        let mixture = try Mixture(voice, disturbance.waveform(voice.count))
        let name = Self.separator.model.details.speakers[speaker].name
        let result = try Self.separator.separate(
            mixture.sum, speakers: [name], other: UnknownSource(components: 8, seed: 1))
        #expect(result.speakers == [name] && result.estimates.count == 2 && result.reconstructions.count == 2)
        let gain = ratio(result.estimates[0], of: mixture.first) - ratio(mixture.sum, of: mixture.first)
        #expect(gain > 3, "\(disturbance): \(gain) dB")
        #expect(ratio(result.estimates[1], of: mixture.second) > 3)
        expectClose(
            result.estimates[0].samples + result.estimates[1].samples, mixture.sum.samples, relative: 1e-5,
            absolute: 1e-6)
    }

    /// Two known speakers and a third sound, from a recording of another rate.
    @Test func twoSpeakersBesideNoise() throws {
        let (first, second) = (try Self.voice(0), try Self.voice(1, sentence: 1))
        let talk = try Mixture(first, second)
        let whole = try Mixture(talk.sum, Disturbance.hiss.waveform(talk.sum.count), snr: 0)
        let recording = whole.sum.resampled(to: 16_000)
        let names = Self.separator.model.details.speakers.prefix(2).map(\.name)
        let estimates = try Self.separator.separate(
            recording: recording, speakers: names, other: UnknownSource(components: 8))
        #expect(estimates.count == 3 && estimates.allSatisfy { $0.count == recording.count && $0.sampleRate == 16_000 })
        for (estimate, truth) in zip(estimates, [talk.first, talk.second]) {
            let voice = truth.resampled(to: 16_000)
            #expect(ratio(estimate, of: voice) > ratio(recording, of: voice) + 3)
        }
        let sum = estimates.dropFirst().reduce(estimates[0].samples) { $0 + $1.samples }
        expectClose(sum, recording.samples, relative: 1e-5, absolute: 1e-6)
    }

    @Test func seedsDecideAndThreadsDoNot() throws {
        let voice = try Self.voice(2)
        let spectrum = Self.separator.analyser.melSpectrum(of: voice)
        func part(seed: UInt64, threads: Int) throws -> NDArray<Float> {
            try Self.separator.decompose(
                spectrum, speakers: ["s3"], other: UnknownSource(components: 3, seed: seed),
                on: WorkerPool(threadCount: threads))[1]
        }
        let first = try part(seed: 0, threads: 1)
        #expect(try part(seed: 0, threads: 2) == first)
        #expect(try part(seed: 1, threads: 2) != first)
    }

    @Test func levelOfTheRecordingDoesNotMatter() throws {
        let voice = try Self.voice(0)
        let mixture = try Mixture(voice, Disturbance.hiss.waveform(voice.count)).sum
        let other = UnknownSource(components: 4)
        let loud = try Self.separator.separate(mixture, speakers: ["s1"], other: other).estimates[0].samples
        let quiet = try Self.separator.separate(mixture.scaled(by: 1e-4), speakers: ["s1"], other: other).estimates[0]
        expectClose(quiet.samples * Float(1e4), loud, relative: 1e-3)
    }

    @Test func refusals() throws {
        let voice = try Self.voice(0)
        #expect(throws: UnknownSpeaker.self) {
            try Self.separator.separate(voice, speakers: ["nobody"], other: UnknownSource())
        }
        #expect {
            try Self.separator.separate(voice, speakers: ["s1"], other: UnknownSource(components: 0))
        } throws: {
            "\($0)".contains("at least 1, not 0")
        }
    }
}
