internal import Separation

/// One mean of a method or a reference, or of the difference of two methods, with what it is of.
struct ScoreLine: Encodable {
    var method: String
    var components: Int?
    var sparsity: Double?
    /// The method that is subtracted, and at which point.
    var minus: String?
    var minusComponents: Int?
    var minusSparsity: Double?
    var group: TaskGroup
    var metric: Metric
    var score: ScoreInterval?
}

extension ExperimentResults {
    /// Everything that has a mean.
    var scoreLines: [ScoreLine] {
        var lines: [ScoreLine] = []
        for setting in settings.referenceSettings {
            let suffix = referenceSuffix(setting)
            let (mixture, ideal) = (mixtureTasks(setting), idealMaskTasks(setting))
            lines += Self.lines("mixture" + suffix) { ScoreInterval($0, of: mixture, $1) }
            lines += Self.lines("ideal_mask" + suffix) { ScoreInterval($0, of: ideal, $1) }
        }
        for point in settings.points {
            guard let tasks = tasks(point) else { continue }
            lines += Self.lines(point.variant, point) { ScoreInterval($0, of: tasks, $1) }
        }
        for comparison in settings.comparisons {
            for point in settings.points(of: comparison.first) {
                guard let other = settings.counterpart(of: point, in: comparison), tasks(point, other) != nil
                else { continue }
                lines += Self.lines(point.variant, point, minus: other) { difference($0, point, minus: other, $1) }
            }
        }
        return lines
    }

    /// What follows `mixture` and `ideal_mask` in the files: where there are several, the name of the first method that has them.
    func referenceSuffix(_ setting: ReferenceSetting) -> String {
        guard settings.referenceSettings.count > 1 else { return "" }
        return "_\(settings.owner(of: setting).name)"
    }

    private static func lines(
        _ method: String, _ point: ExperimentPoint? = nil, minus other: ExperimentPoint? = nil,
        _ score: (Metric, TaskGroup) -> ScoreInterval?
    ) -> [ScoreLine] {
        TaskGroup.allCases.flatMap { group in
            Metric.allCases.map { metric in
                ScoreLine(
                    method: method, components: point?.components, sparsity: point?.sparsity, minus: other?.variant,
                    minusComponents: other?.components, minusSparsity: other?.sparsity, group: group, metric: metric,
                    score: score(metric, group))
            }
        }
    }
}
