internal import Experiments
internal import Separation

extension ProgressBar {
    func show(_ progress: ExperimentProgress) {
        show(
            fraction: progress.fraction,
            "\(progress.finished) of \(progress.cells) done, \(progress.cell.name): \(progress.activity)")
    }
}

/// What `dnmf experiment` says in the end.
struct ExperimentReport: Encodable {
    let output: String
    let files: [String]
    let cells: Int
    let failures: Int
    let mixtures: Int
    let seconds: Double

    private let table: String

    private enum CodingKeys: String, CodingKey {
        case output, files, cells, failures, mixtures, seconds
    }

    init(_ results: ExperimentResults, output: String, seconds: Double) {
        self.output = output
        self.seconds = seconds
        files = ["report.html", "tables.md", "scores.csv", "tasks.csv", "results.json"].map { "\(output)/\($0)" }
        cells = results.cells.count
        failures = results.failures.count
        mixtures = results.mixtureTasks.count
        table = Self.bestRows(results)
    }

    /// Of every method the settings with the highest SI-SDR, beside the references.
    private static func bestRows(_ results: ExperimentResults) -> String {
        var rows = [ScoreRow("mixture", ScoreAverages(results.mixtureTasks))]
        for method in results.settings.methods {
            let found = results.settings.components.flatMap { components in
                results.settings.sparsities.compactMap { sparsity in
                    results.tasks(method, components: components, sparsity: sparsity).map { tasks in
                        ScoreRow("\(method.rawValue) K=\(components) λ=\(sparsity)", ScoreAverages(tasks))
                    }
                }
            }
            func quality(_ row: ScoreRow) -> Double { row.scores[.scaleInvariantSDR].mean ?? -.infinity }
            if let best = found.max(by: { quality($0) < quality($1) }) { rows.append(best) }
        }
        rows.append(ScoreRow("ideal mask", ScoreAverages(results.idealMaskTasks)))
        return scoreTable(rows)
    }

    var text: String {
        """
        \(counted(cells, "training")), \(counted(mixtures, "mixture")) each; the best of every method by SI-SDR:

        \(table)

        wrote \(files.joined(separator: ", "))   (\(formattedTime(seconds)))
        """
    }
}
