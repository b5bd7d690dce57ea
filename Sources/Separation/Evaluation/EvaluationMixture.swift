public import Audio
public import NDArray

/// The waveforms of a task: the two sentences at their common level, and their sum.
public struct EvaluationMixture<Scalar: ArrayScalar>: Sendable {
    public let task: EvaluationTask
    public let mixture: Mixture<Scalar>
    public let notes: LoadNotes

    /// Reads the two sentences and mixes them.
    ///
    /// - Parameters:
    ///   - task: the two sentences.
    ///   - sampleRate: of the mixture, in Hz.
    ///   - level: the root mean square that the first sentence is brought to, or nil for the recorded level.
    ///   - snr: the level of the first over the second in decibels.
    /// - Throws: `SoundFileError` or ``MixingError``.
    public init(_ task: EvaluationTask, sampleRate: Int, level: Double?, snr: Double = 0) throws {
        var notes = LoadNotes()
        let first: Waveform<Scalar> = try task.first.sentence.load(sampleRate: sampleRate, notes: &notes)
        let second: Waveform<Scalar> = try task.second.sentence.load(sampleRate: sampleRate, notes: &notes)
        self.task = task
        mixture = try Mixture(level.map(first.withRootMeanSquare) ?? first, second, snr: snr)
        self.notes = notes
    }

    public var sources: [Waveform<Scalar>] { [mixture.first, mixture.second] }

    /// Both speakers' scores, given in the order of the task.
    func scores(_ scores: [SeparationScores]) -> TaskScores {
        TaskScores(
            speakers: zip([task.first, task.second], scores).map { part, scores in
                TaskScores.Speaker(name: part.speaker, sex: part.sex, scores: scores)
            })
    }
}
