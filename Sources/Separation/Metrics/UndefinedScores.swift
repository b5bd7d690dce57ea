/// How many scores of single voices do not exist, and why.
public struct UndefinedScores: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public let metric: Metric
        public let reason: Score.Reason
        /// The number of voices.
        public let count: Int
    }

    /// Metrics of which as many scores do not exist for the same reason.
    public struct Group: Hashable, Sendable {
        public let metrics: [Metric]
        public let reason: Score.Reason
        /// The number of voices.
        public let count: Int
    }

    /// Metric by metric, the most frequent reason first.
    public let entries: [Entry]

    public init(of voices: [SeparationScores]) {
        entries = Metric.allCases.flatMap { metric in
            var counts: [Score.Reason: Int] = [:]
            for voice in voices {
                if case .undefined(let reason) = voice[metric] { counts[reason, default: 0] += 1 }
            }
            return counts.map { Entry(metric: metric, reason: $0.key, count: $0.value) }
                .sorted { ($1.count, $0.reason.rawValue) < ($0.count, $1.reason.rawValue) }
        }
    }

    /// The entries, those of equal reason and number together.
    public var groups: [Group] {
        var (groups, rest) = ([Group](), entries)
        while let first = rest.first {
            func isAlike(_ entry: Entry) -> Bool { (entry.reason, entry.count) == (first.reason, first.count) }
            groups.append(
                Group(metrics: rest.filter(isAlike).map(\.metric), reason: first.reason, count: first.count))
            rest.removeAll(where: isAlike)
        }
        return groups
    }
}
