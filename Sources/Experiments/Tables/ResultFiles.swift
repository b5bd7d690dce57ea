internal import Foundation
internal import NDArray
internal import Separation

extension ExperimentResults {
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
        let others = Metric.allCases.filter { ![.melSNR, .waveformSNR].contains($0) }
        var parts = ["# Results", summary]
        func add(_ heading: String, _ text: String, _ tables: [ResultTable]) {
            parts += ["## \(heading)", text] + tables.map(\.markdown)
        }
        add(
            "Table 1", "Means over all mixtures with 95 % bootstrap intervals.",
            [tableOfMeans(.melSNR), tableOfMeans(.waveformSNR)])
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
                Metric.allCases.flatMap(tablesOfDifferences))
        }
        add("Other metrics", "As Table 1.", others.map { tableOfMeans($0) })
        if !failures.isEmpty {
            parts += ["## Failures"]
            parts += failures.map { "- draw \($0.cell.draw), \($0.cell.name): \($0.failure ?? "")" }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// What was compared, in one paragraph, with the numbers of scores that do not exist.
    public var summary: String {
        let undefined = Metric.allCases.map { metric in
            (metric, cells.reduce(0) { $0 + $1.tasks.count { $0.mean(metric).value == nil } })
        }.filter { $0.1 > 0 }.map { "\($0.0.title) \($0.1)" }
        return """
            Corpus \(corpus.name), \(draws.count) \(draws.count == 1 ? "draw" : "draws") of speakers \
            (\(draws.map { $0.speakers.map(\.name).joined(separator: ", ") }.joined(separator: "; "))), \(mixtureCount) mixtures at 0 dB, \
            seed \(settings.seed). \(undefined.isEmpty ? "Every mixture has every score." : "Undefined and left out: \(undefined.joined(separator: ", ")).")
            """
    }

    private func csv(_ lines: [ScoreLine]) -> String {
        var text = "method,minus,components,sparsity,mixtures,metric,mean,low,high,count\n"
        for line in lines {
            let numbers = line.score.map { "\($0.mean),\($0.low),\($0.high),\($0.count)" } ?? ",,,0"
            let (components, sparsity) = (line.components.map { "\($0)" } ?? "", line.sparsity.map { "\($0)" } ?? "")
            text += "\(line.method),\(line.minus ?? ""),\(components),\(sparsity),"
            text += "\(line.group.rawValue),\(line.metric.rawValue),\(numbers)\n"
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
