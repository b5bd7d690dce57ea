import Foundation
import NDArray
import Testing

@testable import Separation

/// What reconstruction bases are worth on mixtures of real speech that nobody was trained with.
///
/// SPEECH_CORPUS in the environment names a folder with one folder of recordings per speaker.
@Suite("Reconstruction bases on real speech", .enabled(if: PrecisionTests.speechCorpus != nil))
struct PairSpeechTests {
    /// The mean SI-SDR of some mixtures, with the reconstruction bases of a model and without.
    private func scores(_ settings: TrainingSettings, speakers: Int) throws -> (with: Double, without: Double) {
        let corpus = try Corpus(path: #require(PrecisionTests.speechCorpus))
        let names = corpus.speakers.prefix(speakers).map(\.name)
        let model = try train(corpus, speakers: names, settings: settings, precision: Float.self).model
        let tasks = try EvaluationTask.draw(from: corpus, speakers: names, tasksPerPair: 4)
        func score(_ model: SeparationModel<Float>) throws -> Double {
            try #require(Evaluation(of: Separator(model), on: tasks).model.mean[.scaleInvariantSDR].mean)
        }
        return try (score(model), score(model.withoutPairs))
    }

    @Test func bestFrontEnd() throws {
        var settings = TrainingSettings(.pair)
        settings.components = 140
        settings.sentences.maximumSentences = 40
        let scores = try scores(settings, speakers: 4)
        #expect(scores.with > scores.without + 0.1, "\(scores)")
    }

    @Test func frontEndOfThePaper() throws {
        var settings = TrainingSettings(.paper)
        settings.method = .snmf
        settings.reconstruction = ReconstructionSettings()
        settings.sentences.maximumSentences = 40
        let scores = try scores(settings, speakers: 4)
        #expect(scores.with > scores.without + 0.5, "\(scores)")
    }
}
