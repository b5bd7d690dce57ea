import Experiments
import Foundation
import NDArray
import Separation
import Testing

@Suite struct ReportTests {
    @Test func pageHoldsAllNumbersAndNothingFromElsewhere() throws {
        let folder = ExperimentTests.Folder()
        let corpus = try Corpus(path: BundledCorpus.location)
        var settings = ExperimentTests.settings
        settings.exampleCount = 2
        let experiment = try Experiment<Float>(settings, corpus: corpus, folder: folder.path)
        let results = try experiment.run(on: WorkerPool(threadCount: 2))
        try experiment.writeReport(of: results, command: "dnmf experiment --corpus <folder> & more")
        let page = try String(contentsOfFile: "\(folder.path)/report.html", encoding: .utf8)
        #expect(page.contains("dnmf experiment --corpus &lt;folder&gt; &amp; more"))
        for outside in ["http://", "https://", "src=", "@import"] {
            let place = page.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
            #expect(!place.contains(outside), "\(outside)")
        }
        let start = try #require(page.range(of: "<script type=\"application/json\" id=\"data\">"))
        let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
        let data = Data(page[start.upperBound..<end.lowerBound].utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let examples = try #require(object["examples"] as? [[String: Any]])
        #expect(examples.count == 2)
        let cells = try #require(examples[0]["cells"] as? [String: [String: Any]])
        #expect(
            Set(cells.keys) == [
                "snmf 4 0", "snmf 4 1", "snmf 6 0", "snmf 6 1", "dnmf 4 0", "dnmf 4 1", "dnmf 6 0", "dnmf 6 1",
            ])
        let scores = try #require(cells["dnmf 6 1"]?["scores"] as? [[String: Any]])
        let expected = try #require(results.tasks(.dnmf, components: 6, sparsity: 0.1))[0].speakers[1].scores[
            .waveformSNR
        ].value
        #expect(scores[1]["snr_wav"] as? Double == expected)
        #expect((object["traces"] as? [Any])?.count == 8 && (object["bases"] as? [Any])?.count == 8)
        #expect((object["scores"] as? [Any])?.count == 64)
        // Once more, byte for byte.
        try experiment.writeReport(of: results, command: "dnmf experiment --corpus <folder> & more")
        #expect(try String(contentsOfFile: "\(folder.path)/report.html", encoding: .utf8) == page)
    }

    @Test func findingsNameWhatWasCompared() throws {
        let folder = ExperimentTests.Folder()
        let corpus = try Corpus(path: BundledCorpus.location)
        let results = try Experiment<Float>(ExperimentTests.settings, corpus: corpus, folder: folder.path).run()
        let findings = results.findings
        #expect(findings.count == 5)
        for (finding, word) in zip(
            findings, ["DNMF − SNMF", "opposite", "6 instead of 4", "λ = 0.1 instead of 0", "true voices"])
        {
            #expect(finding.contains(word), "\(finding)")
        }
    }
}
