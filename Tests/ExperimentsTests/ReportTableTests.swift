import Foundation
import Separation
import Testing

@testable import Experiments

@Suite struct ReportTableTests {
    /// What a cell of two mixtures, one of each kind, has been scored with.
    private func result(_ cell: ExperimentCell, _ score: Double) -> CellResult {
        let tasks = [Sex.female, .male].map { other in
            TaskScores(
                speakers: [Sex.female, other].map { sex in
                    TaskScores.Speaker(
                        name: "s", sex: sex,
                        scores: SeparationScores([.melSNR: .value(score), .waveformSNR: .value(1)]))
                })
        }
        return CellResult(
            cell, training: CellResult.Training(iterations: 1, stopReason: "converged", objective: [2, 1]), tasks: tasks
        )
    }

    /// Of a corpus with sentences of these names, which are scored with more the higher the price is.
    private func results(sentences: [String]) throws -> ExperimentResults {
        let folder = ExperimentTests.Folder()
        for speaker in ["s1", "s4"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(speaker)", withIntermediateDirectories: true)
            for sentence in sentences {
                try Data().write(to: URL(fileURLWithPath: "\(folder.path)/\(speaker)/\(sentence).wav"))
            }
        }
        let settings = ExperimentTests.settings
        let cells = settings.cells.map { cell in
            result(cell, cell.point.sparsity + (cell.point.variant == "dnmf" ? 4 : 3))
        }
        return ExperimentResults(
            settings: settings, corpus: try Corpus(path: folder.path), draws: [], references: [], cells: cells,
            notes: LoadNotes())
    }

    @Test func publishedFiguresAreAColumn() throws {
        let table = try #require(try results(sentences: ["bbaf2n", "lwwzza"]).tableOfPublishedFigures)
        #expect(table.labelHeadings == ["metric", "mixtures", "K here", "method"])
        #expect(table.columns == ["published", "here"] && table.rows.count == 8)
        let lines = table.markdown.split(separator: "\n")
        #expect(lines[1] == "| metric | mixtures | K here | method | published | here |")
        #expect(lines[2] == "| --- | --- | --- | --- | ---: | ---: |")
        #expect(lines[4] == "| SNR_MEL | all | 6 | DNMF | 6.71 | 4.10 [4.10, 4.10] |")
        let html = table.html()
        #expect(html.contains("<th scope=\"col\">method <small>metric, mixtures, K here</small></th>"))
        #expect(
            html.contains(
                "<th scope=\"row\">DNMF <small>SNR_MEL, all, K here = 6</small></th><td>6.71</td>"
                    + "<td>4.10 <small>4.10 to 4.10</small></td>"))
    }

    @Test func otherCorporaHaveNoPublishedFigures() throws {
        #expect(try results(sentences: ["hello"]).tableOfPublishedFigures == nil)
    }

    @Test func rowsOfReferencesAreSetApart() {
        let table = ResultTable(
            title: "", metric: .melSNR, isDifference: false, labelHeadings: ["K", "method"], columns: ["all"],
            rows: [["4", "SNMF"], ["", "ideal mask"]].map { ResultTable.Row(labels: $0, cells: [nil]) })
        let html = table.html(references: ["ideal mask"])
        #expect(html.contains("<tr><th scope=\"row\">SNMF"))
        #expect(html.contains("<tr class=\"reference\"><th scope=\"row\">ideal mask</th><td>–</td>"))
    }
}
