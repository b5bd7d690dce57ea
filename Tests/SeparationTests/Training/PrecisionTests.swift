import Audio
import Factorization
import Foundation
import NDArray
import Support
import Testing

@testable import Separation

/// What training in single precision loses against double precision, from the same start on the same speech.
///
/// The bundled voices always; real speech where SPEECH_CORPUS in the environment names a folder with one folder of recordings
/// per speaker.
@Suite("Precision of training")
struct PrecisionTests {
    static let speechCorpus = ProcessInfo.processInfo.environment["SPEECH_CORPUS"]

    @Test(arguments: [ModelDescription.Method.Name.snmf, .dnmf], MixtureStorage.allCases)
    func bundledVoices(method: ModelDescription.Method.Name, storage: MixtureStorage) throws {
        try compare(BundledCorpus.location, method, storage)
    }

    @Test(
        .enabled(if: speechCorpus != nil, "SPEECH_CORPUS names no folder of recordings"),
        arguments: [ModelDescription.Method.Name.snmf, .dnmf], [MixtureStorage.computed, .single])
    func realSpeech(method: ModelDescription.Method.Name, storage: MixtureStorage) throws {
        try compare(#require(Self.speechCorpus), method, storage)
    }

    /// Objectives agree to 2e-6 in every one of 100 iterations, and bases at the end to 3e-5 of their largest entry: multiplicative
    /// updates do not drift apart. With mixtures in half precision it is 5e-5 and 2e-3.
    private func compare(_ path: String, _ method: ModelDescription.Method.Name, _ storage: MixtureStorage) throws {
        let corpus = try Corpus(path: path)
        func speech<Scalar: ArrayScalar>(_: Scalar.Type) throws -> TrainingSpeech<Scalar> {
            try TrainingSpeech(
                of: Array(corpus.speakers.prefix(2)), in: corpus, frontEnd: FrontEnd(),
                sentences: LongSentenceSettings(sentencesPerGroup: 2, maximumSentences: 4), on: .shared)
        }
        var settings = TrainingSettings()
        (settings.method, settings.components, settings.mixtureStorage) = (method, 20, storage)
        let single = try trainingProblem(speech(Float.self), settings: settings, on: .shared)
        settings.mixtureStorage = .computed
        var double = try trainingProblem(speech(Double.self), settings: settings, on: .shared)
        for index in single.sources.indices {
            double.sources[index].basis = NDArray(converting: single.sources[index].basis)
        }
        for index in single.segments.indices {
            double.segments[index].activations = NDArray(converting: single.segments[index].activations)
        }
        var options = SolverOptions()
        (options.maximumIterations, options.constraint) = (100, settings.constraint)
        let solver = MultiplicativeUpdateSolver(options: options)
        let (one, other) = (try solver.solve(single), try solver.solve(double))
        let isHalf = storage == .half && method == .dnmf
        #expect(one.objective.count == 101)
        for (found, exact) in zip(one.objective, other.objective) {
            #expect(abs(found - exact) <= (isHalf ? 5e-5 : 2e-6) * exact)
        }
        for (found, exact) in zip(one.problem.sources, other.problem.sources) {
            let difference = (NDArray<Double>(converting: found.basis) - exact.basis).abs().max()
            #expect(difference <= (isHalf ? 2e-3 : 3e-5) * exact.basis.max())
        }
    }
}
