import Separation
import Testing

@testable import Experiments

@Suite struct ReportFailureTests {
    /// The page of an experiment whose last cell has failed.
    private func page(draws: Int) throws -> String {
        var settings = ExperimentTests.settings
        settings.draws = draws
        let results = ExperimentResults(
            settings: settings, corpus: try Corpus(path: BundledCorpus.location), draws: [], references: [],
            cells: settings.cells.suffix(1).map { CellResult($0, failure: "too < small") }, notes: LoadNotes())
        let data = ReportData(
            settings: ReportData.Settings(settings), metrics: [], scores: [], traces: [],
            pairs: ReportData.Pairs(speakers: [], index: [:], mixtures: [], cells: [:]), frontEnds: [], examples: [],
            bases: [])
        return try ReportPage(results: results, data: data, command: "").html
    }

    @Test func drawIsNamedWhereThereAreSeveral() throws {
        #expect(try page(draws: 1).contains("<li>dnmf-6-0.1: too &lt; small</li>"))
        #expect(try page(draws: 2).contains("<li>draw 1, dnmf-6-0.1: too &lt; small</li>"))
    }
}
