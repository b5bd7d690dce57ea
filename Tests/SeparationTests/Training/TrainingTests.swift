import Audio
import Divergences
import Factorization
import Foundation
import NDArray
import Support
import Testing

@testable import Separation

/// Training and separation on a few sentences of the bundled corpus.
@Suite("Training and separation")
struct TrainingTests {
    static let speech = try! speech(LongSentenceSettings(sentencesPerGroup: 2, maximumSentences: 4))

    static func speech(_ sentences: LongSentenceSettings) throws -> TrainingSpeech<Float> {
        let corpus = try Corpus(path: BundledCorpus.location)
        return try TrainingSpeech(
            of: Array(corpus.speakers.prefix(3)), in: corpus, frontEnd: FrontEnd(), sentences: sentences, on: .shared)
    }

    static func settings(_ method: ModelDescription.Method.Name) -> TrainingSettings {
        var settings = TrainingSettings()
        settings.method = method
        settings.components = 12
        settings.sparsity = method == .nmf ? 0 : 0.1
        settings.iterations = 8
        settings.sentences = LongSentenceSettings(sentencesPerGroup: 2, maximumSentences: 4)
        return settings
    }

    static func model(
        _ method: ModelDescription.Method.Name, threads: Int = 2, _ change: (inout TrainingSettings) -> Void = { _ in }
    ) throws -> TrainingResult<Float> {
        var settings = settings(method)
        change(&settings)
        return try train(speech, corpusName: "test", settings: settings, on: WorkerPool(threadCount: threads))
    }

    /// Of three frames stacked.
    static func stackedModel(_ method: ModelDescription.Method.Name) throws -> TrainingResult<Float> {
        var settings = settings(method)
        settings.frontEnd.stackedFrames = 3
        let corpus = try BundledCorpus.corpus()
        return try train(
            corpus, speakers: corpus.speakers.prefix(3).map(\.name), settings: settings,
            on: WorkerPool(threadCount: 2))
    }

    @Test func speechIsScaledToAMeanOfOne() {
        let spectra = Self.speech.speakers.flatMap { $0.utterances.map(\.melSpectrum) }
        let mean = spectra.reduce(0) { $0 + $1.preciseSum() } / Double(spectra.reduce(0) { $0 + $1.count })
        #expect(abs(mean - 1) < 1e-5)
        #expect(Self.speech.speakers.allSatisfy { $0.utterances.count == 2 && $0.sentenceCount == 4 })
    }

    @Test(arguments: ModelDescription.Method.Name.allCases)
    func bitIdenticalForAnyNumberOfThreads(method: ModelDescription.Method.Name) throws {
        let (one, two) = (try Self.model(method, threads: 1), try Self.model(method, threads: 2))
        #expect(one.objective == two.objective)
        #expect(one.model.bases == two.model.bases)
        #expect(try Self.model(method, { $0.seed = 1 }).model.bases != one.model.bases)
    }

    /// Mixtures that are kept and mixtures that are computed on demand differ by rounding alone.
    @Test(arguments: [MixtureStorage.single, .half], [nil, 1000] as [Int?])
    func keptAndComputedMixturesAgree(storage: MixtureStorage, room: Int?) throws {
        let computed = try Self.model(.dnmf) { $0.mixtureStorage = .computed }
        // Room for the factors and, where it is not unlimited, for a part of the mixtures.
        let needed = TrainingMemory(Self.speech, Self.settings(.dnmf)).needed
        func settings(_ settings: inout TrainingSettings) {
            settings.mixtureStorage = storage
            settings.memoryBudget = room.map { needed + $0 }
        }
        let kept = try Self.model(.dnmf, settings)
        if storage == .single {
            // A number in single precision is kept as it is.
            #expect(kept.model.bases == computed.model.bases && kept.objective == computed.objective)
        }
        for (one, other) in zip(kept.model.bases, computed.model.bases) { expectClose(one, other, relative: 5e-4) }
        let last = try #require(computed.objective.last)
        #expect(abs(kept.objective.last! - last) <= 1e-5 * last)
        var chosen = Self.settings(.dnmf)
        settings(&chosen)
        #expect(TrainingMemory(Self.speech, chosen).usesFile == (room != nil))
        let problem = try trainingProblem(Self.speech, settings: chosen, on: .shared)
        #expect(problem.observations.count == 3 * 2 + 3 * 2 * 2)
        #expect(problem.observations.filter { $0.target is PanelTarget<Float> }.count == 12)
    }

    /// The update of one of three speakers reads two thirds of the mixtures. Of 12 that is less than their 6 utterances have numbers, of
    /// 300 more than 30 have.
    @Test func fewMixturesAreKeptWhereThereIsRoom() throws {
        func kept(_ change: (inout TrainingSettings) -> Void) -> PanelPrecision? {
            var settings = Self.settings(.dnmf)
            change(&settings)
            return TrainingMemory(Self.speech, settings).precision
        }
        let needed = TrainingMemory(Self.speech, Self.settings(.dnmf)).needed
        #expect(kept { _ in } == .single)
        #expect(kept { $0.memoryBudget = needed + 1000 } == nil)
        #expect(kept { $0.method = .snmf } == nil)
        #expect(kept { $0.mixtureStorage = .computed } == nil)
        let many = try Self.speech(LongSentenceSettings(sentencesPerGroup: 1, maximumSentences: 10))
        #expect(TrainingMemory(many, Self.settings(.dnmf)).precision == nil)
    }

    @Test func trainingThatNeedsMoreMemoryThanItMayTakeIsRefused() throws {
        var settings = Self.settings(.dnmf)
        settings.memoryBudget = 1000
        #expect {
            try trainingProblem(Self.speech, settings: settings, on: .shared)
        } throws: {
            "\($0)".contains("and may take 0.001 MB")
        }
        settings.memoryBudget = nil
        settings.components = .max / 2
        #expect(throws: TrainingError.self) { try trainingProblem(Self.speech, settings: settings, on: .shared) }
    }

    /// Discriminative NMF of one speaker's neighbours is not SNMF, but both are monotone under the default rule.
    @Test(arguments: [ModelDescription.Method.Name.snmf, .dnmf])
    func objectiveFalls(method: ModelDescription.Method.Name) throws {
        let result = try Self.model(method) { $0.tolerance = 1e-9 }
        #expect(result.objective.count == 9)
        for (before, after) in zip(result.objective, result.objective.dropFirst()) { #expect(after < before) }
    }

    @Test func basesHaveUnitNormsExceptForPlainNMF() throws {
        for method in [ModelDescription.Method.Name.snmf, .dnmf] {
            for basis in try Self.model(method).model.bases {
                let norms = basis.norm(axis: 0)
                expectClose(norms, NDArray<Float>(ones: [12]), relative: 1e-5)
            }
        }
    }

    @Test func impossibleSettingsAreRefused() throws {
        #expect(throws: TrainingError.sparsityWithoutNormalization(0.1)) {
            try Self.model(.nmf) { $0.sparsity = 0.1 }
        }
        #expect(throws: FactorizationError.self) { try Self.model(.snmf) { $0.components = 0 } }
        let corpus = try Corpus(path: BundledCorpus.location)
        var settings = Self.settings(.dnmf)
        settings.sentences.maximumSentences = 1
        #expect(throws: TrainingError.tooFewSpeakers(1)) {
            try train(corpus, speakers: ["s1"], settings: settings, precision: Float.self)
        }
    }

    /// Estimates have the recording's rate and length and add up to it, whatever the rate.
    @Test(arguments: [8_000, 25_000, 44_100])
    func estimatesAddUpToTheRecording(rate: Int) throws {
        let corpus = try Corpus(path: BundledCorpus.location)
        var notes = LoadNotes()
        let voices: [Waveform<Float>] = try corpus.speakers.prefix(2).map {
            try $0.test[0].load(sampleRate: 25_000, notes: &notes)
        }
        let mixture = try Mixture(voices[0], voices[1]).sum.resampled(to: rate)
        let separator = try Separator(Self.model(.snmf).model)
        let estimates = try separator.separate(recording: mixture, speakers: ["s1", "s2"])
        #expect(estimates.count == 2)
        #expect(estimates.allSatisfy { $0.count == mixture.count && $0.sampleRate == rate })
        let sum = estimates[0].samples + estimates[1].samples
        expectClose(sum, mixture.samples, relative: 0, absolute: 1e-5 * Double(mixture.peak))
    }

    @Test func levelOfTheRecordingDoesNotMatter() throws {
        let corpus = try Corpus(path: BundledCorpus.location)
        var notes = LoadNotes()
        let voice: Waveform<Float> = try corpus.speakers[0].test[0].load(sampleRate: 25_000, notes: &notes)
        let separator = try Separator(Self.model(.snmf).model)
        let loud = try separator.separate(voice, speakers: ["s1", "s3"]).estimates[0].samples
        let quiet = try separator.separate(voice.scaled(by: 1e-4), speakers: ["s1", "s3"]).estimates[0].samples
        expectClose(quiet * Float(1e4), loud, relative: 1e-4)
    }
}
