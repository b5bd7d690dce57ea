internal import Audio
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
        (self.tasks, notes) = try EvaluationTask.mapMixtures(
            tasks, analyser: separator.analyser, level: level, snr: snr, on: pool, progress: progress
        ) { task in
            let none = task.undefinedScores
            return Task(task: task, model: none, mixture: none, idealMask: none)
        } score: { mixture in
            Task(
                task: mixture.mixture.task, model: mixture.scores(of: try mixture.separation(by: separator)),
                mixture: mixture.scoresOfMixture(), idealMask: mixture.scoresOfIdealMask(separator.settings.mask))
        }
    }
}
