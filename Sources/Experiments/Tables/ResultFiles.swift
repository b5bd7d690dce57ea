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
        add(
            "Table 2", "Mixtures of one sex and of two, K = \(largest).",
            [
                tableOfSexes(.melSNR, components: largest), tableOfSexes(.waveformSNR, components: largest),
            ])
        if settings.methods.contains(.dnmf), settings.methods.contains(.snmf) {
            add(
                "DNMF − SNMF", "Mean paired differences: both methods on the same mixtures.",
                Metric.allCases.map { tableOfDifferences($0, .dnmf, minus: .snmf) })
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
            Corpus \(corpus), \(baselines.count) \(baselines.count == 1 ? "draw" : "draws") of speakers \
            (\(baselines.map { $0.speakers.joined(separator: ", ") }.joined(separator: "; "))), \(mixtureTasks.count) mixtures at 0 dB, \
            \(settings.iterations) iterations at most, tolerance \(settings.tolerance), update rule \(settings.updateRule), seed \
            \(settings.seed). \(undefined.isEmpty ? "Every mixture has every score." : "Undefined and left out: \(undefined.joined(separator: ", ")).")
            """
    }

    private func csv(_ lines: [ScoreLine]) -> String {
        var text = "method,components,sparsity,mixtures,metric,mean,low,high,count\n"
        for line in lines {
            let numbers = line.score.map { "\($0.mean),\($0.low),\($0.high),\($0.count)" } ?? ",,,0"
            let (components, sparsity) = (line.components.map { "\($0)" } ?? "", line.sparsity.map { "\($0)" } ?? "")
            text +=
                "\(line.method),\(components),\(sparsity),\(line.group.rawValue),\(line.metric.rawValue),\(numbers)\n"
        }
        return text
    }

    private var tasksCSV: String {
        let metrics = Metric.allCases
        var text =
            "draw,method,components,sparsity,mixture,speaker,sex,sentence,\(metrics.map(\.rawValue).joined(separator: ","))\n"
        func add(_ prefix: String, draw: Int, _ tasks: [TaskScores]) {
            for (number, task) in tasks.enumerated() {
                for (place, speaker) in task.speakers.enumerated() {
                    let scores = metrics.map { speaker.scores[$0].value.map { "\($0)" } ?? "" }
                    let sentence = baselines[draw].sentences[number][place]
                    let fields = [quoted(speaker.name), speaker.sex?.rawValue ?? "", quoted(sentence)] + scores
                    text += "\(draw),\(prefix),\(number),\(fields.joined(separator: ","))\n"
                }
            }
        }
        for (draw, baseline) in baselines.enumerated() {
            add("mixture,,", draw: draw, baseline.mixture)
            add("ideal_mask,,", draw: draw, baseline.idealMask)
        }
        for result in cells {
            let cell = result.cell
            add("\(cell.method.rawValue),\(cell.components),\(cell.sparsity)", draw: cell.draw, result.tasks)
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
            corpus: corpus, settings: settings,
            draws: baselines.map { Document.Draw(speakers: $0.speakers, mixtures: $0.mixture.count) }, scores: lines,
            cells: cells.map { Document.Cell(cell: $0.cell, training: $0.training, failure: $0.failure) })
    }
}
