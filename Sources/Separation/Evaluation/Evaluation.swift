public import NDArray

/// The scores of a model on a set of mixtures, beside those of doing nothing and of the best possible mask.
public struct Evaluation: Sendable {
    /// One mixture's scores.
    public struct Task: Sendable {
        public let task: EvaluationTask
        public let model: TaskScores
        /// The untouched mixture as the estimate of both speakers.
        public let mixture: TaskScores
        /// The mask of the true sources' own spectra, the ceiling of this front end.
        public let idealMask: TaskScores

        init(task: EvaluationTask, model: TaskScores, mixture: TaskScores, idealMask: TaskScores) {
            self.task = task
            self.model = model
            self.mixture = mixture
            self.idealMask = idealMask
        }

        /// A task that cannot be mixed because a sentence is silent.
        init(silent task: EvaluationTask) {
            let none = task.scores([.undefined(.silentReference), .undefined(.silentReference)])
            self.init(task: task, model: none, mixture: none, idealMask: none)
        }
    }

    public let tasks: [Task]
    public let notes: LoadNotes

    public var model: ScoreSummary { ScoreSummary(tasks.map(\.model)) }
    public var mixture: ScoreSummary { ScoreSummary(tasks.map(\.mixture)) }
    public var idealMask: ScoreSummary { ScoreSummary(tasks.map(\.idealMask)) }

    /// Mixes, separates and scores all tasks, several at a time.
    ///
    /// - Parameters:
    ///   - separator: what is evaluated.
    ///   - tasks: the mixtures.
    ///   - level: see ``EvaluationMixture``.
    ///   - snr: the level of the first voice over the second in decibels.
    ///   - pool: the threads to use.
    ///   - progress: called with the number of finished tasks, from any thread.
    /// - Throws: the first error of any task: `SoundFileError`, ``UnmixableSentence``, ``UnknownSpeaker`` or
    ///   `FactorizationError`. A task with a silent sentence is no error: its scores are undefined.
    public init<Scalar: ArrayScalar>(
        of separator: Separator<Scalar>, on tasks: [EvaluationTask], level: Double? = 0.05, snr: Double = 0,
        on pool: WorkerPool = .shared, progress: @Sendable (Int) -> Void = { _ in }
    ) throws {
        let counter = FinishedCounter()
        let results = concurrentMap(tasks, on: pool) { task in
            Result {
                defer { progress(counter.increment()) }
                do {
                    let mixture = try EvaluationMixture<Scalar>(
                        task, sampleRate: separator.model.details.frontEnd.sampleRate, level: level, snr: snr)
                    return (try Self.score(mixture, separator), mixture.notes)
                } catch let error as UnmixableSentence {
                    guard case .silentSource = error.reason else { throw error }
                    var notes = LoadNotes()
                    notes.record(.silent, path: error.path)
                    return (Task(silent: task), notes)
                }
            }
        }
        var scored: [Task] = []
        var notes = LoadNotes()
        for result in results {
            let (task, taskNotes) = try result.get()
            scored.append(task)
            notes.merge(taskNotes)
        }
        self.tasks = scored
        self.notes = notes
    }

    /// Separates one mixture on the calling thread and scores it.
    private static func score<Scalar: ArrayScalar>(
        _ mixture: EvaluationMixture<Scalar>, _ separator: Separator<Scalar>
    ) throws -> Task {
        let analyser = separator.analyser
        let separation = try separator.separate(
            mixture.mixture.sum, speakers: [mixture.task.first.speaker, mixture.task.second.speaker],
            on: sequential)
        let references = mixture.sources.map(analyser.melSpectrum)
        let waveforms = mixture.sources.map(\.samples)
        func scores(_ reconstructions: [NDArray<Scalar>], _ estimates: [NDArray<Scalar>]) -> TaskScores {
            mixture.task.scores(
                SeparationScores.ofSources(
                    mixture: separation.mixtureSpectrum, references: references, reconstructions: reconstructions,
                    sources: waveforms, estimates: estimates))
        }
        let untouched = mixture.mixture.sum.samples
        let ideal = analyser.waveformsOfIdealMask(
            mixture: mixture.mixture.sum, sources: mixture.sources, mask: separator.settings.mask)
        let idealSpectra = references.indices.map {
            maskedReconstruction(of: separation.mixtureSpectrum, reconstructions: references, source: $0)
        }
        return Task(
            task: mixture.task, model: scores(separation.reconstructions, separation.estimates.map(\.samples)),
            mixture: scores([separation.mixtureSpectrum, separation.mixtureSpectrum], [untouched, untouched]),
            idealMask: scores(idealSpectra, ideal.map(\.samples)))
    }
}

/// Tasks already run side by side, so each solves on its own thread alone.
private let sequential = WorkerPool(threadCount: 1)
