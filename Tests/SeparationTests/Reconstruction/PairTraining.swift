import Audio
import Factorization
import NDArray

@testable import Separation

/// Small models of three bundled voices, and reconstruction bases for them.
enum PairTraining {
    static let settings = ReconstructionSettings(steps: 20, contextFrames: 1)

    /// Powers share with e = 1.
    static let powers = try! TrainingTests.model(.snmf) { $0.iterations = 30 }.model

    static func trained(
        _ pairs: [SpeakerPair]? = nil, settings: ReconstructionSettings = PairTraining.settings, threads: Int = 2,
        progress: (ReconstructionProgress) -> ProgressAction = { _ in .proceed }
    ) throws -> SeparationModel<Float> {
        try trainReconstructions(
            TrainingTests.speech, for: powers, pairs: pairs, settings: settings, on: WorkerPool(threadCount: threads),
            progress: progress)
    }

    /// All pairs.
    static let model = try! trained()

    /// Two speakers by magnitudes, which share with e = 2.
    static let magnitudes = try! magnitudeModel()

    private static func magnitudeModel() throws -> SeparationModel<Float> {
        var settings = TrainingTests.settings(.snmf)
        settings.frontEnd = FrontEnd(
            transform: .init(windowLength: 1600, hop: 400, fftSize: 2048),
            mel: .init(bands: 60, highestFrequency: 8000), spectrum: .magnitude)
        settings.reconstruction = self.settings
        settings.separation = SeparationSettings(iterations: 40, sparsity: 0.1)
        return try train(
            Corpus(path: BundledCorpus.location), speakers: ["s1", "s3"], settings: settings, precision: Float.self
        ).model
    }
}

extension SeparationModel {
    /// The model with nothing but the bases of its speakers.
    var withoutPairs: SeparationModel {
        var details = details
        details.reconstruction = nil
        return SeparationModel(details: details, bases: bases)
    }
}
