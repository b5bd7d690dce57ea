internal import Foundation
internal import NDArray
internal import Separation

extension ExperimentResults {
    /// The names of the files that an experiment ends with, the page first.
    public static let fileNames = ["report.html", "tables.md", "scores.csv", "tasks.csv", "results.json"]

    /// Writes `tables.md`, `scores.csv`, `tasks.csv` and `results.json` into a folder.
    ///
    /// - Throws: `FileWriteError`.
    public func write(toFolder path: String) throws {
        let lines = scoreLines
        try AtomicFile.write(to: path + "/tables.md", contents: markdown)
        try AtomicFile.write(to: path + "/scores.csv", contents: csv(lines))
        try AtomicFile.write(to: path + "/tasks.csv", contents: tasksCSV)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try AtomicFile.write(
            to: path + "/results.json", contents: Array(encoder.encode(document(lines))) + [UInt8(ascii: "\n")])
    }

    /// All tables, the paper's first.
    public var markdown: String {
        let largest = settings.components.max() ?? 0
        var parts = ["# Results", summary]
        func add(_ heading: String, _ text: String, _ tables: [ResultTable]) {
            parts += ["## \(heading)", text] + tables.map(\.markdown)
        }
        add(
            settings.hasOnePointEach ? "Scores" : "Table 1", "Means over all mixtures with 95 % bootstrap intervals.",
            headlineMetrics.map { tableOfMeans($0) })
        if !settings.hasOnePointEach {
            add(
                "Table 2", "Mixtures of one sex and of two, K = \(largest).",
                [tableOfSexes(.melSNR, components: largest), tableOfSexes(.waveformSNR, components: largest)])
        }
        if let published = tableOfPublishedFigures {
            add("The paper's figures", "As published, and of this experiment.", [published])
        }
        if !settings.comparisons.isEmpty {
            add(
                "Differences", "Mean paired differences: both methods on the same mixtures.",
                allTablesOfDifferences)
        }
        add("Other metrics", "As above.", tablesOfOtherMetrics)
        if !failures.isEmpty {
            parts += ["## Failures"]
            parts += failures.map { "- draw \($0.cell.draw), \($0.cell.name): \($0.failure ?? "")" }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// What was compared, in one paragraph, with the numbers of scores that do not exist.
    public var summary: String {
        return """
            Corpus \(corpus.name), \(draws.count) \(draws.count == 1 ? "draw" : "draws") of speakers \
            (\(speakers)), \(mixtureCount) \(mixtureCount == 1 ? "mixture" : "mixtures") at 0 dB, \
            seed \(settings.seed). \(undefined)
            """
    }

    /// Who speaks in every draw; once if it is the same people.
    var speakers: String {
        distinct(draws.map { $0.speakers.map(\.name).joined(separator: ", ") }).joined(separator: "; ")
    }

    /// How many scores of single voices do not exist, and why.
    private var undefined: String {
        let voices = voices
        let undefined = Dictionary(grouping: UndefinedScores(of: voices).entries, by: \.metric)
        let parts = Metric.allCases.compactMap { metric in
            undefined[metric].map { reasons in
                metric.title + " " + reasons.map { "\($0.count) (\($0.reason.rawValue))" }.joined(separator: ", ")
            }
        }
        // Voices of trainings that failed were not separated.
        guard !voices.isEmpty else { return "No voice has a score." }
        return parts.isEmpty
            ? (failures.isEmpty ? "Every voice has every score." : "Every voice that was separated has every score.")
            : "Of the \(voices.count) voices that were separated these scores do not exist and are left out: "
                + parts.joined(separator: "; ") + "."
    }

    private func csv(_ lines: [ScoreLine]) -> String {
        func point(_ variant: String?, _ components: Int?, _ sparsity: Double?) -> String {
            "\(variant ?? ""),\(components.map { "\($0)" } ?? ""),\(sparsity.map { "\($0)" } ?? "")"
        }
        var text =
            "method,components,sparsity,minus,minus_components,minus_sparsity,mixtures,metric,mean,low,high,count\n"
        for line in lines {
            let numbers = line.score.map { "\($0.mean),\($0.low),\($0.high),\($0.count)" } ?? ",,,0"
            let fields = [
                point(line.method, line.components, line.sparsity),
                point(line.minus, line.minusComponents, line.minusSparsity), line.group.rawValue, line.metric.rawValue,
                numbers,
            ]
            text += fields.joined(separator: ",") + "\n"
        }
        return text
    }

    private var tasksCSV: String {
        let metrics = Metric.allCases
        var text =
            "draw,method,components,sparsity,mixture,speaker,sex,sentence,\(metrics.map(\.rawValue).joined(separator: ","))\n"
        func add(_ prefix: String, draw: Int, _ tasks: [TaskScores]) {
            for (number, (task, scored)) in zip(draws[draw].tasks, tasks).enumerated() {
                for (part, speaker) in zip([task.first, task.second], scored.speakers) {
                    let scores = metrics.map { speaker.scores[$0].value.map { "\($0)" } ?? "" }
                    let fields =
                        [quoted(speaker.name), speaker.sex?.rawValue ?? "", quoted(part.sentence.name)] + scores
                    text += "\(draw),\(prefix),\(number),\(fields.joined(separator: ","))\n"
                }
            }
        }
        for (draw, settingResults) in references.enumerated() {
            for (setting, result) in zip(settings.referenceSettings, settingResults) {
                let suffix = referenceSuffix(setting)
                add("mixture\(suffix),,", draw: draw, result.mixture)
                add("ideal_mask\(suffix),,", draw: draw, result.idealMask)
            }
        }
        for result in cells {
            let point = result.cell.point
            add("\(point.variant),\(point.components),\(point.sparsity)", draw: result.cell.draw, result.tasks)
        }
        return text
    }

    /// A field of a CSV file (RFC 4180).
    private func quoted(_ text: String) -> String {
        guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
        return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    private struct Document: Encodable {
        var corpus: String
        var settings: ExperimentSettings
        var draws: [Draw]
        var scores: [ScoreLine]
        var cells: [Cell]

        struct Draw: Encodable {
            var speakers: [String]
            var mixtures: Int
        }

        struct Cell: Encodable {
            var cell: ExperimentCell
            var training: CellResult.Training?
            var failure: String?
        }
    }

    private func document(_ lines: [ScoreLine]) -> Document {
        Document(
            corpus: corpus.name, settings: settings,
            draws: draws.map { Document.Draw(speakers: $0.speakers.map(\.name), mixtures: $0.tasks.count) },
            scores: lines,
            cells: cells.map { Document.Cell(cell: $0.cell, training: $0.training, failure: $0.failure) })
    }
}
