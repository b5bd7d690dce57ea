internal import NDArray

/// Mean scores over many mixtures: of all, of those with speakers of one sex, and of the others.
///
/// The score of a mixture is the mean over those of its speakers whose score exists; the mean of a group is taken over
/// the mixtures that have a score. Mixtures with a speaker of unknown sex count in the overall mean alone.
public struct ScoreSummary: Hashable, Sendable {
    public let mean: ScoreAverages
    public let sameSex: ScoreAverages
    public let oppositeSex: ScoreAverages

    public init(_ tasks: [TaskScores]) {
        mean = ScoreAverages(tasks)
        sameSex = ScoreAverages(tasks.filter { $0.isSameSex == true })
        oppositeSex = ScoreAverages(tasks.filter { $0.isSameSex == false })
    }
}

extension TaskScores {
    /// The mean over those speakers that have the score.
    public func mean(_ metric: Metric) -> Score {
        // Where nobody has one, a reason remains that is only counted.
        ScoreAverage(speakers.map { $0.scores[metric] }).mean.map(Score.value) ?? .undefined(.noSamples)
    }

    /// The mean difference to the scores of the same mixture by somebody else, over those speakers that have the score in both.
    ///
    /// - Precondition: the speakers are the same, in the same order.
    public func mean(_ metric: Metric, minus other: TaskScores) -> Score {
        require(
            speakers.map(\.name) == other.speakers.map(\.name),
            "TaskScores.mean(_:minus:): scores of different mixtures")
        let differences = zip(speakers, other.speakers).map { mine, theirs -> Score in
            guard let first = mine.scores[metric].value, let second = theirs.scores[metric].value else {
                return .undefined(.noSamples)
            }
            return .value(first - second)
        }
        return ScoreAverage(differences).mean.map(Score.value) ?? .undefined(.noSamples)
    }
}

/// The averages of all metrics over the same mixtures.
public struct ScoreAverages: Hashable, Sendable {
    public let taskCount: Int

    /// How many of the mixtures have any score.
    public let scoredTaskCount: Int

    /// How many scores of single speakers were undefined, over all metrics.
    public let undefinedCount: Int

    /// In the order of all metrics.
    private let averages: [ScoreAverage]

    public init(_ tasks: [TaskScores]) {
        taskCount = tasks.count
        scoredTaskCount = tasks.count { task in
            task.speakers.contains { speaker in Metric.allCases.contains { speaker.scores[$0].value != nil } }
        }
        averages = Metric.allCases.map { metric in ScoreAverage(tasks.map { $0.mean(metric) }) }
        undefinedCount = tasks.reduce(0) { total, task in
            task.speakers.reduce(total) { total, speaker in
                total + Metric.allCases.count { speaker.scores[$0].value == nil }
            }
        }
    }

    public subscript(metric: Metric) -> ScoreAverage { averages[metric.index] }
}

extension ScoreAverages: Encodable {
    /// The means (null where there is none), the number of tasks and the number of undefined scores.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: TextKey.self)
        for metric in Metric.allCases {
            try container.encode(self[metric].mean, forKey: TextKey(metric.rawValue))
        }
        try container.encode(taskCount, forKey: TextKey("tasks"))
        try container.encode(scoredTaskCount, forKey: TextKey("scored"))
        try container.encode(undefinedCount, forKey: TextKey("undefined"))
    }
}

extension ScoreSummary: Encodable {
    enum CodingKeys: String, CodingKey {
        case mean
        case sameSex = "same_sex"
        case oppositeSex = "opposite_sex"
    }
}
