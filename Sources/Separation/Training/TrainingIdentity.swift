internal import NDArray

/// All that decides how a training goes on: its settings and its recordings, in words and numbers for people.
struct TrainingIdentity: Codable, Equatable, Sendable {
    struct Entry: Codable, Equatable, Sendable {
        let label: String
        let value: String
    }

    private let entries: [Entry]

    /// - Parameters:
    ///   - details: the description of the model.
    ///   - tolerance: where the training stops early.
    ///   - speech: the recordings, of whose spectra a checksum is taken. O(elements).
    init<Scalar>(_ details: ModelDescription, tolerance: Double, speech: TrainingSpeech<Scalar>) {
        // The folder may have another name today, and the rest is what training changes.
        let incidental: Set = ["corpus", "iterations", "final objective", "date"]
        var checksum = CRC32()
        for utterance in speech.speakers.flatMap(\.utterances) {
            utterance.melSpectrum.withUnsafeBuffer { checksum.update(UnsafeRawBufferPointer($0)) }
        }
        let described = details.labelledValues.filter { !incidental.contains($0.label) }
            .map { Entry(label: $0, value: $1) }
        // The first difference is told: that of the speakers explains that of the gain.
        entries =
            described.filter { $0.label == "speaker" } + described.filter { $0.label != "speaker" } + [
                Entry(label: "tolerance", value: "\(tolerance)"),
                Entry(label: "checksum of the recordings", value: checksum.hexadecimal),
            ]
    }

    /// The first difference between two trainings; nil if there is none.
    func difference(from other: TrainingIdentity) -> (label: String, mine: String, other: String)? {
        for (mine, theirs) in zip(entries, other.entries) where mine != theirs {
            guard mine.label == theirs.label else { return (mine.label, mine.value, "\(theirs.label) \(theirs.value)") }
            return (mine.label, mine.value, theirs.value)
        }
        guard entries.count != other.entries.count else { return nil }
        return ("speakers", "\(entries.count) entries", "\(other.entries.count)")
    }
}
