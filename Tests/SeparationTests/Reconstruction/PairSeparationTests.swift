import Audio
import NDArray
import Support
import Testing

@testable import Separation

@Suite("Separation with reconstruction bases")
struct PairSeparationTests {
    /// Training sentences of two speakers and their sum.
    private func mixture(_ names: [String]) throws -> Mixture<Float> {
        let corpus = try Corpus(path: BundledCorpus.location)
        var notes = LoadNotes()
        let voices: [Waveform<Float>] = try corpus.speakers(named: names).map {
            try $0.training[0].load(sampleRate: 25_000, notes: &notes)
        }
        return try Mixture(voices[0], voices[1])
    }

    private func error(_ estimates: [Waveform<Float>], _ mixture: Mixture<Float>) -> Double {
        zip(estimates, [mixture.first, mixture.second]).reduce(0) {
            $0 + ($1.0.samples - $1.1.samples).squared().preciseSum()
        }
    }

    /// On speech that they were trained with, the masks come closer to what they should be.
    @Test(arguments: [["s1", "s2"], ["s1", "s3"], ["s2", "s3"]])
    func powersAreSharedBetter(names: [String]) throws {
        let mixture = try mixture(names)
        let with = try Separator(PairTraining.model).separate(mixture.sum, speakers: names)
        let without = try Separator(PairTraining.powers).separate(mixture.sum, speakers: names)
        #expect(error(with.estimates, mixture) < error(without.estimates, mixture))
    }

    @Test func magnitudesAreSharedBetter() throws {
        let (model, mixture) = (PairTraining.magnitudes, try mixture(["s1", "s3"]))
        let with = try Separator(model).separate(mixture.sum, speakers: ["s1", "s3"])
        let without = try Separator(model.withoutPairs).separate(mixture.sum, speakers: ["s1", "s3"])
        #expect(error(with.estimates, mixture) < error(without.estimates, mixture))
    }

    /// R_a = V_a H̃_a, whichever speaker is named first.
    @Test func eitherOrderWillDo() throws {
        let separator = try Separator(PairTraining.model)
        let spectrum = separator.analyser.melSpectrum(of: try mixture(["s1", "s2"]).sum)
        let pair = try #require(PairTraining.model.reconstruction(of: ["s2", "s1"]))
        for names in [["s1", "s2"], ["s2", "s1"]] {
            let parts = try separator.decompose(spectrum, speakers: names)
            let activations = try separator.activations(spectrum, speakers: names)
            for (index, name) in names.enumerated() {
                let basis = pair.bases[name == "s1" ? 0 : 1]
                var expected = basis[.all, 12..<24].matmul(activations[index])
                // The frames before and after, of which the first and the last have only one.
                let frames = spectrum.shape[1]
                expected[.all, 1...] += basis[.all, 0..<12].matmul(activations[index][.all, 0..<(frames - 1)])
                expected[.all, 0..<(frames - 1)] += basis[.all, 24..<36].matmul(activations[index][.all, 1...])
                expectClose(parts[index], expected, relative: 1e-4)
            }
        }
    }

    /// Whoever is not a pair is separated as before.
    @Test func othersAreNotTouched() throws {
        let model = try PairTraining.trained([SpeakerPair("s1", "s2")])
        let (with, without) = (try Separator(model), try Separator(PairTraining.powers))
        let spectrum = with.analyser.melSpectrum(of: try mixture(["s1", "s2"]).sum)
        for names in [["s1"], ["s1", "s3"], ["s1", "s2", "s3"]] {
            #expect(try with.decompose(spectrum, speakers: names) == without.decompose(spectrum, speakers: names))
        }
        #expect(
            try with.decompose(spectrum, speakers: ["s1", "s2"])
                != without.decompose(spectrum, speakers: ["s1", "s2"]))
        #expect(
            try with.activations(spectrum, speakers: ["s1", "s2"])
                == without.activations(spectrum, speakers: ["s1", "s2"]))
    }

    /// The level of their parts in a band means nothing, so there is no SNR_MEL; everything else is scored.
    @Test func reconstructionsHaveNoScaleToScore() throws {
        let corpus = try Corpus(path: BundledCorpus.location)
        let task = try #require(
            try EvaluationTask.draw(from: corpus, speakers: ["s1", "s3"], tasksPerPair: 1).first)
        func reasons(_ model: SeparationModel<Float>) throws -> [Score.Reason?] {
            let separator = try Separator(model)
            let scored = ScoredMixture(
                try EvaluationMixture<Float>(task, sampleRate: 25_000, level: nil), analyser: separator.analyser)
            let separation = try scored.separation(by: separator)
            #expect(separation.reconstructionsAreRelative == !model.reconstructions.isEmpty)
            let scores = scored.scores(of: separation).speakers.map(\.scores)
            #expect(scores.allSatisfy { own in Metric.allCases.allSatisfy { $0 == .melSNR || own[$0].value != nil } })
            return scores.map { if case .undefined(let reason) = $0[.melSNR] { reason } else { nil } }
        }
        #expect(try reasons(PairTraining.model) == [.notOfSources, .notOfSources])
        #expect(try reasons(PairTraining.powers) == [nil, nil])
        #expect(try reasons(PairTraining.magnitudes) == [.notOfPowers, .notOfPowers])
    }

    @Test func levelOfTheRecordingDoesNotMatter() throws {
        let separator = try Separator(PairTraining.magnitudes)
        let mixture = try mixture(["s1", "s3"]).sum
        let loud = try separator.separate(mixture, speakers: ["s1", "s3"])
        let quiet = try separator.separate(mixture.scaled(by: 1e-4), speakers: ["s1", "s3"])
        expectClose(quiet.estimates[0].samples * Float(1e4), loud.estimates[0].samples, relative: 1e-4)
        expectClose(quiet.reconstructions[0] * Float(1e4), loud.reconstructions[0], relative: 1e-4)
    }

    /// A stream's blocks end the context; one block for everything is what the whole recording gives.
    @Test func streamsAreSeparatedByThemToo() throws {
        let separator = try Separator(PairTraining.model)
        let mixture = try mixture(["s1", "s2"]).sum
        let whole = try separator.separate(mixture, speakers: ["s1", "s2"]).estimates
        for (frames, relative) in [(1000, 1e-4), (64, 0.2)] {
            let stream = try StreamingSeparator(
                separator, speakers: ["s1", "s2"], sampleRate: 25_000, blockFrames: frames)
            let (body, rest) = (try stream.process(mixture.samples), try stream.finish())
            for index in 0..<2 {
                expectClose(
                    NDArray(concatenating: [body[index], rest[index]]), whole[index].samples, relative: relative,
                    absolute: Double(mixture.peak) * relative)
            }
        }
    }
}
