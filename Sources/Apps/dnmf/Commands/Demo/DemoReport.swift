internal import NDArray
internal import Separation

/// What `dnmf demo` says in the end.
struct DemoReport: Encodable {
    let page: String
    let seconds: Double
    let trainingSeconds: [String: Double]
    let mixture: ScoreAverages
    let methods: [String: MethodScores]
    let idealMask: ScoreAverages

    /// As `dnmf evaluate --json` has them.
    struct MethodScores: Encodable {
        let mean: ScoreAverages
        let sameSex: ScoreAverages?
        let oppositeSex: ScoreAverages?

        private enum CodingKeys: String, CodingKey {
            case mean
            case sameSex = "same_sex"
            case oppositeSex = "opposite_sex"
        }

        init(_ summary: ScoreSummary) {
            mean = summary.mean
            sameSex = summary.sameSex
            oppositeSex = summary.oppositeSex
        }
    }

    private let table: [ScoreRow]
    private let speakers: Int

    private enum CodingKeys: String, CodingKey {
        case page, seconds, trainingSeconds, mixture, methods, idealMask
    }

    init<Scalar: ArrayScalar>(_ demonstration: Demonstration<Scalar>, page: String, seconds: Double) {
        let evaluations = demonstration.methods.map { ($0.name.rawValue, $0.evaluation) }
        self.page = page
        self.seconds = seconds
        trainingSeconds = Dictionary(
            uniqueKeysWithValues: demonstration.methods.map { ($0.name.rawValue, $0.trainingSeconds) })
        mixture = evaluations[0].1.mixture.mean
        methods = Dictionary(uniqueKeysWithValues: evaluations.map { ($0.0, MethodScores($0.1.model)) })
        idealMask = evaluations[0].1.idealMask.mean
        table = Self.rows(of: demonstration)
        speakers = demonstration.speakers.count
    }

    /// The untouched mixture, every method with its two kinds of pairs, and the ideal mask.
    static func rows<Scalar: ArrayScalar>(of demonstration: Demonstration<Scalar>) -> [ScoreRow] {
        var rows = [ScoreRow("mixture", demonstration.methods[0].evaluation.mixture.mean)]
        for method in demonstration.methods {
            rows.append(contentsOf: scoreRows(of: method.evaluation, method: method.name.rawValue))
        }
        rows.append(ScoreRow("ideal mask", demonstration.methods[0].evaluation.idealMask.mean))
        return rows
    }

    var text: String {
        let times = trainingSeconds.sorted { $0.key > $1.key }.map {
            "\($0.key) in \(formatted($0.value, significant: 2)) s"
        }
        return """
            learned \(counted(speakers, "voice")): \(times.joined(separator: ", "))

            \(scoreTable(table))

            listen: \(page)   (all done in \(formatted(seconds, significant: 2)) s)
            """
    }
}
