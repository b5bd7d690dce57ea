/// All metrics of one separated source.
public struct SeparationScores: Hashable, Sendable {
    /// In the order of all metrics.
    private var scores: [Score]

    /// What is not among the given scores was not computed.
    public init(_ scores: [Metric: Score]) {
        self.scores = Metric.allCases.map { scores[$0] ?? .undefined(.notComputed) }
    }

    /// Scores of which none exists, for one reason.
    init(undefined reason: Score.Reason) {
        scores = Metric.allCases.map { _ in .undefined(reason) }
    }

    public subscript(metric: Metric) -> Score { scores[metric.index] }
}

/// `{"snr_mel": …, "snr_mel_masked": …, …}`: numbers, or null where there is none, with the reasons for that in `"undefined"`.
extension SeparationScores: Codable {
    private static let reasonsKey = TextKey("undefined")

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: TextKey.self)
        var reasons: [String: Score.Reason] = [:]
        for metric in Metric.allCases {
            try container.encode(self[metric], forKey: TextKey(metric.rawValue))
            if case .undefined(let reason) = self[metric] { reasons[metric.rawValue] = reason }
        }
        if !reasons.isEmpty { try container.encode(reasons, forKey: Self.reasonsKey) }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: TextKey.self)
        let reasons = try container.decodeIfPresent([String: Score.Reason].self, forKey: Self.reasonsKey) ?? [:]
        scores = try Metric.allCases.map { metric in
            try container.decodeIfPresent(Double.self, forKey: TextKey(metric.rawValue)).map(Score.value)
                ?? .undefined(reasons[metric.rawValue] ?? .notComputed)
        }
    }
}
