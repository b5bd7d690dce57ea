internal import Audio
internal import Divergences
internal import Factorization
public import NDArray
internal import Separation

/// What an experiment is going to take.
///
/// Training is counted in operations, at the rate that a short factorisation reaches on this machine; scoring a mixture is tried once.
public struct ExperimentEstimate: Hashable, Sendable {
    /// Trainings that are not there yet.
    public let cells: Int
    /// For all of them, if none stops before its last iteration.
    public let seconds: Double
    /// The largest amount of memory in bytes that a training needs.
    public let bytes: Int
}

/// The work of one training and of the separations after it, in operations per draw.
struct WorkEstimate {
    /// Speech of all speakers in seconds, and that of one mixture.
    let trainingSeconds: Double
    let mixtureSeconds: Double
    let speakers: Int
    let tasks: Int
    let sentences: LongSentenceSettings
    let sentencesPerSpeaker: Double

    /// What computing a band of a mixture and its part of the gradient takes, as operations of a matrix product in the same time.
    private static var mixtureOperations: Double { 130 }
    /// How often the products of a training by itself are made where there are mixtures.
    private static var discriminativeProducts: Double { 3 }

    /// The length of the longest utterance, in mean lengths.
    private static var longestUtterance: Double { 1.2 }

    private func frames(_ seconds: Double, _ frontEnd: FrontEnd) -> Double {
        seconds * Double(frontEnd.sampleRate) / Double(frontEnd.transform.hop)
    }

    func training(_ variant: ExperimentVariant, components: Int) -> Double {
        let frames = frames(trainingSeconds, variant.frontEnd)
        let bands = Double(variant.frontEnd.basisRows)
        // Two models and their two products with the other factor.
        var operations = 8 * bands * Double(components) * frames
        if variant.method == .dnmf {
            operations *= Self.discriminativeProducts
            operations +=
                Self.mixtureOperations * bands * 2 * frames * mixturesPerFrame
                * (variant.schedule == Schedule.roundRobin.rawValue ? 2 : 1)
        }
        return operations * Double(variant.iterations) + pairs(variant, components: components)
    }

    /// Reconstruction bases of every two speakers: activations of the mixtures, and then the steps.
    private func pairs(_ variant: ExperimentVariant, components: Int) -> Double {
        guard let reconstruction = variant.reconstruction else { return 0 }
        let frames = min(
            Double(reconstruction.maximumFrames), frames(trainingSeconds / Double(speakers), variant.frontEnd))
        let width = Double(variant.frontEnd.mel.bands * components) * frames * Double(reconstruction.mixturePasses)
        let context = Double(2 * reconstruction.contextFrames + 1)
        let perPair =
            8 * width * Double(variant.separationIterations) + 12 * width * context * Double(reconstruction.steps)
        return perPair * Double(speakers * (speakers - 1) / 2)
    }

    func separation(_ variant: ExperimentVariant, components: Int) -> Double {
        let bands = Double(variant.frontEnd.basisRows)
        let perUpdate = 4 * bands * Double(2 * components) * frames(mixtureSeconds, variant.frontEnd)
        return perUpdate * Double(variant.separationIterations * tasks)
    }

    /// How many frames of mixtures there are in discriminative training for every frame of an utterance.
    private var mixturesPerFrame: Double {
        max(1, sentencesPerSpeaker / Double(sentences.sentencesPerGroup)) * Double(speakers - 1) / 2
    }

    func speechSize(_ frontEnd: FrontEnd, coveredBins: Int) -> SpeechSize {
        let frames = frames(trainingSeconds, frontEnd)
        let perSpeaker = max(1, (sentencesPerSpeaker / Double(sentences.sentencesPerGroup)).rounded(.up))
        let utterances = perSpeaker * Double(speakers)
        return SpeechSize(
            frames: Int(frames), mixtureFrames: Int(frames * mixturesPerFrame), utterances: Int(utterances),
            longest: Int(Self.longestUtterance * frames / utterances), speakers: speakers, coveredBins: coveredBins)
    }
}

extension Experiment {
    /// Estimates what ``run(on:progress:)`` is going to take. Takes about a second itself.
    ///
    /// - Throws: `SoundFileError` for a recording that cannot be opened, or ``ExperimentError``.
    public func estimate(on pool: WorkerPool = .shared) throws -> ExperimentEstimate {
        let missing = try settings.cells.filter { try !isFinished($0) }
        guard !missing.isEmpty else { return ExperimentEstimate(cells: 0, seconds: 0, bytes: 0) }
        let rate = try Self.operationsPerSecond(on: pool)
        let (scoringSeconds, mixtureSeconds) = try timeOfScoring()
        var (seconds, bytes) = (0.0, 0)
        for draw in draws {
            let work = try work(of: draw, mixtureSeconds: mixtureSeconds)
            let scoring = Double(draw.tasks.count) * scoringSeconds / Double(pool.threadCount)
            seconds += scoring * Double(settings.referenceSettings.count)
            for cell in missing where cell.draw == draw.index {
                let variant = settings.variant(cell.point.variant)
                let components = cell.point.components
                let operations =
                    work.training(variant, components: components) + work.separation(variant, components: components)
                seconds += operations / rate + scoring
                let bins = try FrontEnd.Analyser<Scalar>(variant.frontEnd).filterBank.coveredBins.count
                let training = try variant.trainingSettings(
                    components: components, sparsity: cell.point.sparsity, seed: 0, sentences: settings.sentences)
                let size = work.speechSize(variant.frontEnd, coveredBins: bins)
                let memory = TrainingMemory(size, training, in: Scalar.self)
                bytes = max(bytes, memory.total + memory.checkpoint)
            }
        }
        // The program itself, and the mixtures that are being scored.
        let program = 100_000_000 + arrayCacheLimit
        return ExperimentEstimate(cells: missing.count, seconds: seconds, bytes: bytes + program)
    }

    private func work(of draw: ExperimentDraw, mixtureSeconds: Double) throws -> WorkEstimate {
        var (seconds, sentences) = (0.0, 0)
        for speaker in draw.speakers {
            let used = speaker.training.prefix(settings.sentences.maximumSentences ?? speaker.training.count)
            sentences += used.count
            for sentence in used { seconds += try SoundReader<Float>(sentence.path).announcedDuration }
        }
        return WorkEstimate(
            trainingSeconds: seconds, mixtureSeconds: mixtureSeconds, speakers: draw.speakers.count,
            tasks: draw.tasks.count, sentences: settings.sentences,
            sentencesPerSpeaker: Double(sentences) / Double(max(1, draw.speakers.count)))
    }

    /// The rate of a factorisation in the size of the paper's.
    private static func operationsPerSecond(on pool: WorkerPool) throws -> Double {
        let (bands, frames, components, iterations) = (80, 8000, 140, 20)
        var generator = PhiloxGenerator(seed: 1)
        let data = NDArray<Scalar>(uniform: [bands, frames], using: &generator)
        func time(_ iterations: Int) throws -> Double {
            let start = ContinuousClock.now
            var options = SolverOptions()
            options.maximumIterations = iterations
            _ = try factorize(
                data, components: components, divergence: KullbackLeibler(), start: MatrixStart(), options: options,
                on: pool)
            return (ContinuousClock.now - start) / .seconds(1)
        }
        // The processor gets up to speed in the first, and other work disturbs some.
        let seconds = max(try (0..<5).map { _ in try time(1 + iterations) - time(1) }.sorted()[2], 1e-4)
        return 8 * Double(bands * components * frames * iterations) / seconds
    }

    /// How long it takes to score one mixture, and how long that mixture is, in seconds.
    private func timeOfScoring() throws -> (Double, Double) {
        let analyser = try FrontEnd.Analyser<Scalar>(settings.variants[0].frontEnd)
        guard let task = draws[0].tasks.first else { return (0, 0) }
        guard
            let mixture = try? EvaluationMixture<Scalar>(
                task, sampleRate: analyser.frontEnd.sampleRate, level: settings.sentences.level)
        else { return (0.1, 3) }
        let start = ContinuousClock.now
        _ = ScoredMixture(mixture, analyser: analyser).scoresOfMixture()
        return ((ContinuousClock.now - start) / .seconds(1), mixture.mixture.sum.duration)
    }
}
