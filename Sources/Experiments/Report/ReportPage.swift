internal import Foundation
internal import Plots
internal import Separation

/// The report as one HTML file that needs nothing else.
struct ReportPage {
    let results: ExperimentResults
    let data: ReportData
    /// What repeats the experiment.
    let command: String

    var html: String {
        get throws {
            let json = try ReportData.json(data)
            let scripts = [
                PackageResources.signal_js, PackageResources.player_js, PackageResources.charts_js,
                PackageResources.pictures_js, PackageResources.examples_js, PackageResources.main_js,
            ].map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
            return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Two voices at once: \(xmlEscaped(results.corpus.name))</title>
                <link rel="icon" href="data:,">
                <style>
                \(String(decoding: PackageResources.style_css, as: UTF8.self))
                </style>
                </head>
                <body>
                <a class="skip" href="#findings">Skip to the findings</a>
                <main>
                <h1>Two voices at once, taken apart</h1>
                <p>\(xmlEscaped(results.summary))</p>
                \(navigation)
                \(sections)
                </main>
                <script type="application/json" id="data">\(json)</script>
                <script>
                \(scripts)
                </script>
                </body>
                </html>

                """
        }
    }

    private var titles: [(id: String, title: String)] {
        let isGrid = !results.settings.hasOnePointEach
        let all: [(id: String, title: String)] = [
            ("findings", "What it says"), ("table-1", isGrid ? "Table 1" : "Scores"), ("table-2", "Table 2"),
            ("figure-1", isGrid ? "Figure 1" : "Scores, drawn"), ("differences", "Differences"),
            ("pairs", "Pairs of speakers"), ("examples", "Listen and look"), ("bases", "Basis vectors"),
            ("traces", "Training"), ("metrics", "All metrics"), ("settings", "Settings"),
        ]
        return isGrid ? all : all.filter { $0.id != "table-2" }
    }

    private var navigation: String {
        let items = titles.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>" }
        return "<nav aria-label=\"Contents\"><ul>\(items.joined())</ul></nav>"
    }

    private var sections: String {
        titles.map { id, title in
            "<section id=\"\(id)\" tabindex=\"-1\" aria-labelledby=\"\(id)-title\">\n<h2 id=\"\(id)-title\">\(title)</h2>\n\(body(id))\n</section>"
        }.joined(separator: "\n")
    }

    private func body(_ id: String) -> String {
        let largest = results.settings.components.max() ?? 0
        switch id {
        case "findings": return "<ul>\(results.findings.map { "<li>\(typeset($0))</li>" }.joined())</ul>\(failures)"
        case "table-1":
            let published = results.tableOfPublishedFigures.map { [$0] } ?? []
            return paragraph("Means over all mixtures, with 95 % bootstrap intervals.")
                + tables(results.headlineMetrics.map { results.tableOfMeans($0) } + published)
        case "table-2":
            return paragraph("Mixtures of two voices of one sex and of opposite sex, K = \(largest).")
                + tables([
                    results.tableOfSexes(.melSNR, components: largest),
                    results.tableOfSexes(.waveformSNR, components: largest),
                ])
        case "figure-1":
            return paragraph(
                results.settings.hasOnePointEach
                    ? "A metric for every method, with the intervals of the tables."
                    : "A metric against the price of the activations, with the intervals of the tables.")
        case "differences":
            guard !results.settings.comparisons.isEmpty else { return paragraph("There is nothing to compare.") }
            return paragraph("Mean differences of two methods on the same mixtures, with 95 % bootstrap intervals.")
                + tables(results.allTablesOfDifferences)
        case "pairs":
            return paragraph("A cell is the mean of the mixtures of two speakers. Blue is a gain, orange a loss.")
        case "examples":
            return paragraph(
                "The page makes every estimate of the mixture and its mask, which is kept with 256 steps. Click into a picture, or move the slider, to go somewhere."
            )
        case "bases":
            return paragraph(
                "What the model has learned of a voice, loudest of each column bright, and when the mixture needs it.")
        case "traces":
            return paragraph(
                "How far the objective of every training was above its last value, as a ratio: objective / last value − 1. It has no unit."
            )
        case "metrics": return tables(results.tablesOfOtherMetrics)
        default: return settings
        }
    }

    private var failures: String {
        guard !results.failures.isEmpty else { return "" }
        let items = results.failures.map { result in
            let draw = results.settings.draws > 1 ? "draw \(result.cell.draw), " : ""
            return "<li>\(xmlEscaped("\(draw)\(result.cell.name): \(result.failure ?? "")"))</li>"
        }
        return "<p>These trainings have failed:</p><ul>\(items.joined())</ul>"
    }

    private func paragraph(_ text: String) -> String { "<p>\(xmlEscaped(text))</p>\n" }

    private func tables(_ tables: [ResultTable]) -> String {
        let references = Set(results.referenceRows.map(\.name))
        let boxes = tables.map {
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(xmlEscaped($0.title))\">"
                + "\($0.html(references: references))</div>"
        }
        return "<div class=\"tables\">\(boxes.joined(separator: "\n"))</div>"
    }

    private var settings: String {
        let settings = results.settings
        let entries: [(String, String)] = [
            ("Program", Program.identification),
            ("Corpus", results.corpus.name),
            ("Speakers", results.speakers),
            ("Seeds", results.draws.map { "\(settings.seed(ofDraw: $0.index))" }.joined(separator: ", ")),
        ]
        return list(entries)
            + settings.variants.map { "<h3>\(xmlEscaped($0.title))</h3>\(list($0.labelledValues))" }.joined()
            + "<p>To repeat it:</p><pre tabindex=\"0\"><code>\(xmlEscaped(command))</code></pre>"
    }

    private func list(_ entries: [(String, String)]) -> String {
        "<dl>\(entries.map { "<dt>\($0.0)</dt><dd>\(xmlEscaped($0.1))</dd>" }.joined())</dl>"
    }
}

extension ResultTable {
    /// The table as HTML; intervals are under their means, and all labels of a row are one heading, which stays where a phone scrolls.
    ///
    /// - Parameter references: the rows that are no methods, by their last labels.
    func html(references: Set<String> = []) -> String {
        let columns = columns.map { "<th scope=\"col\">\(typeset($0))</th>" }.joined()
        let body = rows.map { row in
            let groups = zip(labelHeadings, row.labels.dropLast()).filter { !$1.isEmpty }.map { heading, label in
                ["K", "K here", "λ"].contains(heading) ? "\(heading) = \(label)" : label
            }
            let numbers = row.numbers.map { "<td>\(signed($0))</td>" }
            let cells = row.cells.map { cell in
                cell.map { cell in
                    let interval = cell.count > 1 ? " <small>\(signed(cell.low)) to \(signed(cell.high))</small>" : ""
                    return "<td>\(signed(cell.mean))\(interval)</td>"
                } ?? "<td>–</td>"
            }
            let mark = row.labels.last.map(references.contains) ?? false ? " class=\"reference\"" : ""
            return "<tr\(mark)>\(heading("row", row.labels.last, groups))\((numbers + cells).joined())</tr>"
        }
        let head = heading("col", labelHeadings.last, labelHeadings.dropLast())
        return "<table><caption>\(xmlEscaped(title))</caption><thead><tr>\(head)\(columns)</tr></thead>"
            + "<tbody>\(body.joined(separator: "\n"))</tbody></table>"
    }

    private func heading(_ scope: String, _ label: String?, _ groups: some Sequence<String>) -> String {
        let small = groups.joined(separator: ", ")
        return
            "<th scope=\"\(scope)\">\(typeset(label ?? ""))\(small.isEmpty ? "" : " <small>\(typeset(small))</small>")</th>"
    }

    /// With a minus.
    private func signed(_ value: Double) -> String { number(value).replacing("-", with: "−") }
}
