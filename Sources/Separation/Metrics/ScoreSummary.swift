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

/// The averages of the four figures over the same mixtures.
public struct ScoreAverages: Hashable, Sendable {
    public let taskCount: Int
    public let melSNR: DecibelAverage
    public let maskedMelSNR: DecibelAverage
    public let waveformSNR: DecibelAverage
    public let scaleInvariantSDR: DecibelAverage

    /// How many scores of single speakers were undefined, over all four figures.
    public let undefinedCount: Int

    public init(_ tasks: [TaskScores]) {
        func average(_ figure: KeyPath<SeparationScores, Decibels>) -> (tasks: DecibelAverage, undefined: Int) {
            let ofSpeakers = tasks.map { task in DecibelAverage(task.speakers.map { $0.scores[keyPath: figure] }) }
            // A mixture none of whose speakers has a score keeps a reason, which the average then only counts.
            let ofTasks = ofSpeakers.map { $0.mean.map(Decibels.value) ?? .undefined(.noSamples) }
            return (DecibelAverage(ofTasks), ofSpeakers.reduce(0) { $0 + $1.undefinedCount })
        }
        let figures = [
            average(\.melSNR), average(\.maskedMelSNR), average(\.waveformSNR), average(\.scaleInvariantSDR),
        ]
        taskCount = tasks.count
        melSNR = figures[0].tasks
        maskedMelSNR = figures[1].tasks
        waveformSNR = figures[2].tasks
        scaleInvariantSDR = figures[3].tasks
        undefinedCount = figures.reduce(0) { $0 + $1.undefined }
    }
}

extension ScoreAverages: Encodable {
    enum CodingKeys: String, CodingKey {
        case melSNR = "snr_mel"
        case maskedMelSNR = "snr_mel_masked"
        case waveformSNR = "snr_wav"
        case scaleInvariantSDR = "si_sdr"
        case taskCount = "tasks"
        case undefinedCount = "undefined"
    }

    /// The means (null where there is none), the number of tasks and the number of undefined scores.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(melSNR.mean, forKey: .melSNR)
        try container.encode(maskedMelSNR.mean, forKey: .maskedMelSNR)
        try container.encode(waveformSNR.mean, forKey: .waveformSNR)
        try container.encode(scaleInvariantSDR.mean, forKey: .scaleInvariantSDR)
        try container.encode(taskCount, forKey: .taskCount)
        try container.encode(undefinedCount, forKey: .undefinedCount)
    }
}

extension ScoreSummary: Encodable {
    enum CodingKeys: String, CodingKey {
        case mean
        case sameSex = "same_sex"
        case oppositeSex = "opposite_sex"
    }
}
