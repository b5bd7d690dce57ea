internal import Audio
public import NDArray

/// How often the speakers of mixtures are found among those that a model knows.
public struct IdentificationEvaluation: Sendable {
    /// What was found in one mixture.
    public struct Task: Sendable {
        public let task: EvaluationTask
        /// Nil where a sentence is silent, so that there is no mixture.
        public let identification: SpeakerIdentification?

        /// Who talks.
        public var speakers: [String] { [task.first.speaker, task.second.speaker] }

        /// The place of the true pair among the candidates, from 1 on; nil where it is not among them.
        public var rank: Int? { identification?.rank(of: speakers) }

        /// How many of the two were found, nil without a mixture.
        public var foundCount: Int? { identification.map { Set($0.speakers).intersection(speakers).count } }

        /// True if both are of one sex, false if not, nil if one's is not known.
        var isSameSex: Bool? {
            guard let one = task.first.sex, let other = task.second.sex else { return nil }
            return one == other
        }
    }

    public let tasks: [Task]
    /// How many pairs there were to choose from.
    public let pairCount: Int
    public let notes: LoadNotes

    /// Of all mixtures.
    public var all: IdentificationSummary { IdentificationSummary(tasks) }
    /// Of the mixtures of two women or two men.
    public var sameSex: IdentificationSummary { IdentificationSummary(tasks.filter { $0.isSameSex == true }) }
    /// Of the mixtures of a woman and a man.
    public var oppositeSex: IdentificationSummary { IdentificationSummary(tasks.filter { $0.isSameSex == false }) }

    /// Mixes all tasks, and finds out who talks in them, several at a time.
    ///
    /// - Parameters:
    ///   - separator: what is evaluated.
    ///   - tasks: the mixtures.
    ///   - settings: how pairs are compared.
    ///   - level: see ``EvaluationMixture``.
    ///   - snr: the level of the first voice over the second in decibels.
    ///   - pool: the threads to use.
    ///   - progress: called with the number of finished tasks, from any thread.
    /// - Throws: the first error of any task: `SoundFileError`, ``UnmixableSentence``, ``TooFewEnrolled`` or `FactorizationError`.
    public init<Scalar: ArrayScalar>(
        of separator: Separator<Scalar>, on tasks: [EvaluationTask],
        settings: SpeakerIdentification.Settings = SpeakerIdentification.Settings(), level: Double? = 0.05,
        snr: Double = 0, on pool: WorkerPool = .shared, progress: @Sendable (Int) -> Void = { _ in }
    ) throws {
        let enrolled = separator.model.details.speakers.count
        pairCount = enrolled * (enrolled - 1) / 2
        (self.tasks, notes) = try EvaluationTask.mapMixtures(
            tasks, analyser: separator.analyser, level: level, snr: snr, on: pool, progress: progress
        ) { task in
            Task(task: task, identification: nil)
        } score: { scored in
            let spectrum = separator.analyser.melSpectrum(of: scored.mixture.mixture.sum)
            return Task(
                task: scored.mixture.task,
                identification: try separator.identifySpeakers(in: spectrum, settings: settings, on: sequential))
        }
    }
}

/// How often the speakers of some mixtures were found, as fractions of the mixtures.
public struct IdentificationSummary: Hashable, Sendable {
    /// The number of mixtures, without those that do not exist because a sentence is silent.
    public let mixtureCount: Int
    /// Mixtures of which both speakers were found.
    public let both: Double
    /// Mixtures of which at least one was.
    public let atLeastOne: Double
    /// The place of the true pair in every mixture, nil where it was not compared.
    private let ranks: [Int?]

    init(_ tasks: [IdentificationEvaluation.Task]) {
        let found = tasks.filter { $0.identification != nil }
        mixtureCount = found.count
        ranks = found.map(\.rank)
        func fraction(_ isCounted: (IdentificationEvaluation.Task) -> Bool) -> Double {
            found.isEmpty ? 0 : Double(found.count(where: isCounted)) / Double(found.count)
        }
        both = fraction { $0.foundCount == 2 }
        atLeastOne = fraction { ($0.foundCount ?? 0) >= 1 }
    }

    /// Mixtures whose true pair is among the best so many.
    public func top(_ count: Int) -> Double {
        ranks.isEmpty ? 0 : Double(ranks.count { $0.map { $0 <= count } ?? false }) / Double(ranks.count)
    }
}
