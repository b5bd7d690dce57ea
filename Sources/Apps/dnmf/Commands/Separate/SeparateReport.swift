internal import Separation

/// What `dnmf separate` says in the end.
struct SeparateReport: Encodable {
    /// How the speakers were found.
    struct Identification: Encodable {
        let speakers: [String]
        /// How much worse the next group explains the recording, as a fraction; nil where there is no other.
        let margin: Double?
        /// Best first.
        let candidates: [SpeakerIdentification.Candidate]

        init(_ found: SpeakerIdentification) {
            speakers = found.speakers
            margin = found.margin
            candidates = found.candidates
        }

        /// Who was chosen, from how many, and how clearly.
        var text: String {
            let chosen = "found \(speakers.joined(separator: ", "))"
            guard candidates.count > 1 else { return "\(chosen), whom no other group was compared with" }
            let next = candidates[1].speakers.joined(separator: ", ")
            let difference = margin.map { "explains it \(formatted(100 * $0, significant: 2)) % worse" }
            return """
                \(chosen), the best of \(candidates.count) groups; the next, \(next), \
                \(difference ?? "explains it as well: there is nothing to explain")
                """
        }
    }

    let recording: String
    let model: String
    let recordingSeconds: Double
    let sampleRate: Int
    let seconds: Double
    /// By part.
    let files: [String: String]
    /// Nil where the speakers were named.
    let identification: Identification?
    /// The page, if one was asked for.
    let report: String?

    private let paths: [String]

    private enum CodingKeys: String, CodingKey {
        case recording, model, recordingSeconds, sampleRate, seconds, files, identification, report
    }

    init(
        recording: String, model: String, recordingSeconds: Double, sampleRate: Int, seconds: Double,
        parts: [(name: String, path: String)], identification: SpeakerIdentification?, page: String?
    ) {
        self.recording = recording
        self.model = model
        self.recordingSeconds = recordingSeconds
        self.sampleRate = sampleRate
        self.seconds = seconds
        self.identification = identification.map(Identification.init)
        files = Dictionary(uniqueKeysWithValues: parts.map { ($0.name, $0.path) })
        paths = parts.map(\.path) + [page].compactMap(\.self)
        report = page
    }

    var text: String {
        let found = identification.map { "\($0.text)\n" } ?? ""
        return """
            \(found)separated \(formatted(recordingSeconds, significant: 4)) s at \(sampleRate) Hz in \
            \(formatted(seconds, significant: 3)) s
            wrote \(paths.joined(separator: ", "))
            """
    }
}
