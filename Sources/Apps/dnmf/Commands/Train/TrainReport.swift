internal import Factorization
internal import NDArray
internal import Separation

/// What `dnmf train` says in the end.
struct TrainReport: Encodable {
    struct Speaker: Encodable {
        let name: String
        let sentences: Int
        let seconds: Double
    }

    let model: String
    let preset: Preset
    let method: String
    let components: Int
    let sparsity: Double
    let divergence: String
    let update: String
    let seed: UInt64
    let speakers: [Speaker]
    /// How many pairs have reconstruction bases.
    let pairs: Int
    let iterations: Int
    let stopReason: String
    let objectiveFirst: Double?
    let objectiveLast: Double?
    let seconds: Double

    init<Scalar: ArrayScalar>(
        _ result: TrainingResult<Scalar>, preset: Preset, output: String, seconds: Double
    ) {
        let details = result.model.details
        model = output
        self.preset = preset
        method = details.method.name.rawValue
        components = details.method.components
        sparsity = details.method.sparsity
        divergence = details.method.divergence
        update = details.method.updateRule
        seed = details.method.seed
        speakers = details.speakers.map { Speaker(name: $0.name, sentences: $0.sentences, seconds: $0.seconds) }
        pairs = result.model.reconstructions.count
        iterations = result.iterations
        stopReason = result.stopReason == .converged ? "converged" : "iteration_limit"
        objectiveFirst = result.objective.first
        objectiveLast = result.objective.last
        self.seconds = seconds
    }

    var text: String {
        let speech = speakers.reduce(0) { $0 + $1.seconds }
        let sentences = speakers.reduce(0) { $0 + $1.sentences }
        var lines = [
            """
            \(method): \(counted(speakers.count, "speaker")) (\(speakers.map(\.name).joined(separator: ", "))), \
            \(counted(sentences, "sentence")), \(formatted(speech, significant: 4)) s of speech
            """
        ]
        if let objectiveFirst, let objectiveLast {
            let reason = stopReason == "converged" ? "the objective settled" : "the limit"
            lines.append(
                """
                objective \(formatted(objectiveFirst, significant: 6)) -> \(formatted(objectiveLast, significant: 6)) in \
                \(counted(iterations, "iteration")) (\(reason)), \(formatted(seconds, significant: 3)) s
                """)
        }
        if pairs > 0 { lines.append("and reconstruction bases for \(counted(pairs, "pair"))") }
        lines.append("wrote \(model)")
        return lines.joined(separator: "\n")
    }
}
