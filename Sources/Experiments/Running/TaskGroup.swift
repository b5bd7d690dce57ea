public import Separation

/// Which mixtures are meant.
public enum TaskGroup: String, CaseIterable, Hashable, Sendable, Codable {
    case all
    case sameSex = "same_sex"
    case oppositeSex = "opposite_sex"

    public var title: String {
        switch self {
        case .all: "all"
        case .sameSex: "same sex"
        case .oppositeSex: "opposite sex"
        }
    }

    func contains(_ task: TaskScores) -> Bool {
        switch self {
        case .all: true
        case .sameSex: task.isSameSex == true
        case .oppositeSex: task.isSameSex == false
        }
    }
}

extension ScoreInterval {
    /// The mean of a metric over those mixtures of a group that have it.
    public init?(_ metric: Metric, of tasks: [TaskScores], _ group: TaskGroup = .all) {
        self.init(tasks.filter(group.contains).compactMap { $0.mean(metric).value })
    }

    /// The mean difference of a metric, the first minus the second, over those mixtures of a group with a voice that has it in both.
    public init?(_ metric: Metric, of first: [TaskScores], minus second: [TaskScores], _ group: TaskGroup = .all) {
        self.init(
            zip(first, second).filter { group.contains($0.0) }.compactMap { $0.mean(metric, minus: $1).value })
    }
}
