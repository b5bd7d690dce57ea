public import Audio
public import Factorization
public import NDArray

/// The demonstration: two methods trained on the same speech, compared on the same held-out mixtures.
public struct Demonstration<Scalar: ArrayScalar>: Sendable {
    /// What is trained and how much is compared.
    public struct Settings: Sendable {
        public var training = TrainingSettings()
        public var methods: [ModelDescription.Method.Name] = [.snmf, .dnmf]
        public var tasksPerPair = 5
        /// How many mixtures are kept to be listened to.
        public var exampleCount = 6

        public init() {
            training.components = 40
            training.sparsity = 0.1
        }
    }

    /// One trained method.
    public struct Method: Sendable {
        public let name: ModelDescription.Method.Name
        public let evaluation: Evaluation
        public let trainingSeconds: Double
        /// Before the first iteration and after each that evaluated it.
        public let objective: [Double]
    }

    /// One mixture, with what every method makes of it.
    public struct Example: Sendable {
        public let task: EvaluationTask
        public let mixture: Waveform<Scalar>
        /// The two clean voices as they are in the mixture.
        public let sources: [Waveform<Scalar>]
        /// Per method, both separated voices.
        public let estimates: [[Waveform<Scalar>]]
        /// Per method, the scores of both voices.
        public let scores: [TaskScores]
    }

    /// What is being done, for a progress display.
    public enum Stage: Sendable {
        case training(ModelDescription.Method.Name, SolverProgress)
        case evaluating(ModelDescription.Method.Name, finished: Int, of: Int)
    }

    public let settings: Settings
    public let corpusName: String
    public let speakers: [ModelDescription.Speaker]
    public let methods: [Method]
    public let examples: [Example]
    public let notes: LoadNotes

    /// Trains, evaluates and separates.
    ///
    /// - Throws: ``CorpusError``, `SoundFileError`, ``MixingError``, ``TrainingError`` or `FactorizationError`.
    public init(
        on corpus: Corpus, settings: Settings = Settings(), pool: WorkerPool = .shared,
        progress: @Sendable (Stage) -> Void = { _ in }
    ) throws {
        let speech = try TrainingSpeech<Scalar>(
            of: corpus.speakers, in: corpus, frontEnd: settings.training.frontEnd,
            sentences: settings.training.sentences, on: pool)
        let tasks = try EvaluationTask.draw(
            from: corpus, speakers: corpus.speakers.map(\.name), tasksPerPair: settings.tasksPerPair,
            seed: settings.training.seed)
        let level = settings.training.sentences.level
        var (methods, separators): ([Method], [Separator<Scalar>]) = ([], [])
        for name in settings.methods {
            var training = settings.training
            training.method = name
            let start = ContinuousClock.now
            let result = try train(speech, corpusName: corpus.name, settings: training, on: pool) { report in
                progress(.training(name, report))
                return .proceed
            }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let separator = try Separator(result.model)
            let evaluation = try Evaluation(of: separator, on: tasks, level: level, on: pool) { finished in
                progress(.evaluating(name, finished: finished, of: tasks.count))
            }
            separators.append(separator)
            methods.append(
                Method(
                    name: name, evaluation: evaluation, trainingSeconds: seconds, objective: result.objective))
        }
        self.settings = settings
        self.methods = methods
        corpusName = corpus.name
        speakers = separators.first?.model.details.speakers ?? []
        notes = speech.notes
        // A silent sentence cannot be mixed, and so not be heard.
        let audible = tasks.indices.filter { index in
            methods.first.map { $0.evaluation.tasks[index].mixture.speakers[0].scores[.waveformSNR].value != nil }
                ?? true
        }
        examples = try Self.chooseExamples(from: audible, count: settings.exampleCount).map { index in
            let mixed = try EvaluationMixture<Scalar>(
                tasks[index], sampleRate: settings.training.frontEnd.sampleRate, level: level)
            let names = [tasks[index].first.speaker, tasks[index].second.speaker]
            return Example(
                task: tasks[index], mixture: mixed.mixture.sum, sources: mixed.sources,
                estimates: try separators.map {
                    try $0.separate(mixed.mixture.sum, speakers: names, on: pool).estimates
                },
                scores: methods.map { $0.evaluation.tasks[index].model })
        }
    }

    /// Tasks spread evenly over the pairs, so that every kind of pair is heard.
    static func chooseExamples(from tasks: [Int], count: Int) -> [Int] {
        guard count > 0 else { return [] }
        let step = max(1, tasks.count / count)
        return stride(from: 0, to: tasks.count, by: step).prefix(count).map { tasks[$0] }
    }
}
