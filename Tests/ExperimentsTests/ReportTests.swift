import Audio
import Foundation
import NDArray
import Separation
import Testing

@testable import Experiments

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
        // JSONSerialization reads some numbers one unit in the last place off.
        struct Page: Decodable {
            struct Example: Decodable {
                struct Cell: Decodable { let scores: [SeparationScores] }
                let cells: [String: Cell]
            }
            let examples: [Example]
        }
        let first = try JSONDecoder().decode(Page.self, from: data).examples[0]
        let expected = try #require(results.tasks(ExperimentPoint("dnmf", components: 6, sparsity: 0.1)))[0]
        #expect(try #require(first.cells["dnmf 6 1"]).scores == expected.speakers.map(\.scores))
        #expect((object["traces"] as? [Any])?.count == 8 && (object["bases"] as? [Any])?.count == 8)
        #expect((object["scores"] as? [Any])?.count == 336)
        // Once more, byte for byte.
        try experiment.writeReport(of: results, command: "dnmf experiment --corpus <folder> & more")
        #expect(try String(contentsOfFile: "\(folder.path)/report.html", encoding: .utf8) == page)
    }

    /// What the page decodes is both voices' masks to half a step, also where they do not add up to 1.
    @Test(arguments: MaskSettings.Shape.allCases, MaskSettings.OutOfBand.allCases)
    func masksAreKeptToHalfAStep(shape: MaskSettings.Shape, outOfBand: MaskSettings.OutOfBand) {
        var generator = PhiloxGenerator(seed: 3)
        let bank = MelFilterBank<Double>()
        let parts = (0..<2).map { _ in NDArray<Double>(uniform: [80, 7], using: &generator) }
        let masks = spectralMasks(
            of: parts, filterBank: bank, settings: MaskSettings(shape: shape, outOfBand: outOfBand))
        let bytes = ExampleMask(masks, covered: bank.coveredBins).bytes
        let (rows, frames) = (bank.coveredBins.count + 1, 7)
        #expect(bytes.count == 2 * rows * frames)
        var first = [UInt8](repeating: 0, count: rows * frames)
        for index in first.indices { first[index] = bytes[index] &+ (index < frames ? 0 : first[index - frames]) }
        let second = first.indices.map { bytes[rows * frames + $0] &+ 255 &- first[$0] }
        var worst = 0.0
        for (mask, values) in zip(masks, [first, second]) {
            for bin in 0..<bank.binCount {
                let row = bank.coveredBins.contains(bin) ? bin - bank.coveredBins.lowerBound : rows - 1
                for frame in 0..<frames {
                    worst = max(worst, abs(mask[bin, frame] - Double(values[row * frames + frame]) / 255))
                }
            }
        }
        #expect(worst <= 0.5 / 255 + 1e-12)
    }

    @Test func powersOfTenAreTypeset() {
        #expect(typeset("λ = 10^-2.5 & 10^3 < 10") == "λ = 10<sup>−2.5</sup> &amp; 10<sup>3</sup> &lt; 10")
        #expect(typeset("SI-SDR -0.5 [-1, 2-3]") == "SI-SDR −0.5 [−1, 2-3]")
        #expect(superscripted("10^-2.5, 10^-4 and 0.1") == "10⁻²·⁵, 10⁻⁴ and 0.1")
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
