internal import Experiments
internal import Separation

extension ProgressBar {
    func show(_ progress: ExperimentProgress) {
        let point = progress.cell.point
        show(
            fraction: progress.fraction,
            "\(progress.finished) of \(progress.cells) done, \(point.variant) \(point.settingsText): \(progress.activity)"
        )
    }
}

/// What `dnmf experiment` says in the end.
struct ExperimentReport: Encodable {
    let output: String
    /// The page.
    let report: String
    let files: [String]
    let cells: Int
    let failures: Int
    let mixtures: Int
    let seconds: Double

    private let table: String

    private enum CodingKeys: String, CodingKey {
        case output, report, files, cells, failures, mixtures, seconds
    }

    init(_ results: ExperimentResults, output: String, seconds: Double) {
        self.output = output
        self.seconds = seconds
        files = ExperimentResults.fileNames.map { "\(output)/\($0)" }
        report = files[0]
        cells = results.cells.count
        failures = results.failures.count
        mixtures = results.mixtureCount
        table = Self.bestRows(results)
    }

    /// Of every method the settings with the highest SI-SDR, beside the references.
    private static func bestRows(_ results: ExperimentResults) -> String {
        let references = results.referenceRows.map { ScoreRow($0.name, ScoreAverages($0.tasks)) }
        let best = results.settings.variants.compactMap { variant in
            results.settings.points(of: variant).compactMap { point in
                results.tasks(point).map { tasks in
                    ScoreRow("\(variant.title) \(point.settingsText)", ScoreAverages(tasks))
                }
            }.max { quality($0) < quality($1) }
        }
        return scoreTable(best + references)
    }

    private static func quality(_ row: ScoreRow) -> Double { row.scores[.scaleInvariantSDR].mean ?? -.infinity }

    var text: String {
        """
        \(counted(cells, "training")), \(counted(mixtures, "mixture")); the best of every method by SI-SDR:

        \(table)

        wrote \(files.dropFirst().joined(separator: ", "))   (\(formattedTime(seconds)))
        open \(report)
        """
    }
}
