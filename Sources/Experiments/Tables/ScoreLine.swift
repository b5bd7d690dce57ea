internal import Separation

/// One mean of a method or a reference, or of the difference of two methods, with what it is of.
struct ScoreLine: Encodable {
    var method: String
    var components: Int?
    var sparsity: Double?
    var group: TaskGroup
    var metric: Metric
    var score: ScoreInterval?
}

extension ExperimentResults {
    /// Everything that has a mean.
    var scoreLines: [ScoreLine] {
        var lines: [ScoreLine] = []
        for (name, tasks) in [("mixture", mixtureTasks), ("ideal_mask", idealMaskTasks)] {
            lines += Self.lines(name) { ScoreInterval($0, of: tasks, $1) }
        }
        for components in settings.components {
            for sparsity in settings.sparsities {
                var found: [(ModelDescription.Method.Name, [TaskScores])] = []
                for method in settings.methods {
                    guard let tasks = tasks(method, components: components, sparsity: sparsity) else { continue }
                    found.append((method, tasks))
                    lines += Self.lines(method.rawValue, components, sparsity) { ScoreInterval($0, of: tasks, $1) }
                }
                for (method, tasks) in found.dropFirst() {
                    let (other, others) = found[0]
                    lines += Self.lines("\(method.rawValue)-\(other.rawValue)", components, sparsity) {
                        ScoreInterval($0, of: tasks, minus: others, $1)
                    }
                }
            }
        }
        return lines
    }

    private static func lines(
        _ method: String, _ components: Int? = nil, _ sparsity: Double? = nil,
        _ score: (Metric, TaskGroup) -> ScoreInterval?
    ) -> [ScoreLine] {
        TaskGroup.allCases.flatMap { group in
            Metric.allCases.map { metric in
                ScoreLine(
                    method: method, components: components, sparsity: sparsity, group: group, metric: metric,
                    score: score(metric, group))
            }
        }
    }
}
