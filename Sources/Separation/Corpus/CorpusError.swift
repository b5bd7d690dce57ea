/// Why a corpus folder could not be used. Its description is one line that says what to do.
public struct CorpusError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Equatable, Sendable {
        /// There is no such folder.
        case missing
        /// It is a file.
        case notAFolder
        /// The system refused to list it or to read `speakers.csv`.
        case unreadable(String)
        /// It holds no speaker folders; whether it holds sound files itself.
        case noSpeakers(holdsSoundFiles: Bool)
        /// A speaker's folder holds no sound files.
        case noSoundFiles(speaker: String)
        case unknownSpeaker(String, known: [String])
        case repeatedSpeaker(String)
        case noTrainingSentences(speaker: String)
        case noTestSentences(speaker: String)
        /// There are not more than are to be held out.
        case tooFewTrainingSentences(speaker: String, heldOut: Int)
        /// A line of `speakers.csv` is not `speaker,sex`.
        case malformedTable(line: Int, text: String)
    }

    public let path: String
    public let reason: Reason

    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public var description: String { "\(path): \(explanation)" }

    private var explanation: String {
        switch reason {
        case .missing:
            "no such folder; check the name"
        case .notAFolder:
            "not a folder; give the folder that holds one subfolder per speaker"
        case .unreadable(let text):
            "cannot be read: \(text)"
        case .noSpeakers(holdsSoundFiles: false):
            "holds no speaker folders; recordings are expected as <speaker>/*.wav, .flac or .ogg"
        case .noSpeakers(holdsSoundFiles: true):
            "holds sound files but no speaker folders; put each speaker's recordings into a subfolder named after them"
        case .noSoundFiles(let speaker):
            "speaker '\(speaker)' has no .wav, .flac or .ogg files; add recordings or remove the folder"
        case .unknownSpeaker(let name, let known):
            "no speaker '\(name)'\(Suggestion.question(for: name, among: known)); there are \(known.joined(separator: ", "))"
        case .repeatedSpeaker(let name):
            "speaker '\(name)' is named twice; name each speaker once"
        case .noTrainingSentences(let speaker):
            "speaker '\(speaker)' has no training sentences; add recordings to \(speaker)/train"
        case .noTestSentences(let speaker):
            "speaker '\(speaker)' has no test sentences; add recordings to \(speaker)/test"
        case .tooFewTrainingSentences(let speaker, let heldOut):
            "speaker '\(speaker)' has no more than \(heldOut) training sentences, so that none would be left to learn from"
        case .malformedTable(let line, let text):
            "line \(line) is '\(text)', expected speaker,sex with sex f or m"
        }
    }
}
