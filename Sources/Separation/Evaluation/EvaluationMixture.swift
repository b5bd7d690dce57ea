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
    /// - Throws: `SoundFileError` or ``UnmixableSentence``.
    public init(_ task: EvaluationTask, sampleRate: Int, level: Double?, snr: Double = 0) throws {
        var notes = LoadNotes()
        let first: Waveform<Scalar> = try task.first.sentence.load(sampleRate: sampleRate, notes: &notes)
        let second: Waveform<Scalar> = try task.second.sentence.load(sampleRate: sampleRate, notes: &notes)
        self.task = task
        do throws(MixingError) {
            mixture = try Mixture(level.map(first.withRootMeanSquare) ?? first, second, snr: snr)
        } catch {
            throw UnmixableSentence(task, error)
        }
        self.notes = notes
    }

    public var sources: [Waveform<Scalar>] { [mixture.first, mixture.second] }

}

/// Two sentences of which no mixture can be made, with the recording that is to blame.
public struct UnmixableSentence: Error, Equatable, Sendable, CustomStringConvertible {
    public let path: String
    public let reason: MixingError

    init(_ task: EvaluationTask, _ reason: MixingError) {
        self.reason = reason
        let sentences = [task.first.sentence, task.second.sentence]
        switch reason {
        case .silentSource(let source), .emptySource(let source), .notFinite(let source):
            path = sentences[source].path
        case .differentRates, .levelOutOfRange:
            path = sentences.map(\.path).joined(separator: " + ")
        }
    }

    public var description: String { "\(path): \(reason)" }
}

extension EvaluationTask {
    /// Both speakers' scores, given in the order of the task.
    func scores(_ scores: [SeparationScores]) -> TaskScores {
        TaskScores(
            speakers: zip([first, second], scores).map { part, scores in
                TaskScores.Speaker(name: part.speaker, sex: part.sex, scores: scores)
            })
    }
}
