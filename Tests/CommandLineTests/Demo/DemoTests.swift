import Foundation
import Testing

@Suite("dnmf demo")
struct DemoTests {
    private struct Report: Decodable {
        let report: String
        let cells, failures, mixtures: Int
        let seconds: Double
    }

    /// An experiment with three methods, whose page is what the program names last.
    @Test func isAnExperimentWithAReport() throws {
        struct Score: Decodable { let mean: Double }
        struct Line: Decodable {
            let method: String
            let minus: String?
            let group, metric: String
            let score: Score?
        }
        struct Results: Decodable { let scores: [Line] }
        let scratch = Scratch()
        let options = try resolved("--corpus @corpus --components 4 --iterations 20 --tasks-per-pair 2 -o page")
        let outcome = try Program.run(["demo"] + options + ["--json"], in: scratch)
        #expect(outcome.status == 0, "\(outcome)")
        // The corpus is smaller than the demo's own.
        #expect(
            outcome.errorLines == [
                "dnmf: warning: there are only 2 speakers, not 8",
                "dnmf: note: STOI is undefined for 12 separated voices and left out of the means: the signals are too short",
            ])
        let report: Report = try decoded(outcome)
        #expect(
            report.report == "page/report.html" && report.cells == 3 && report.failures == 0 && report.mixtures == 2)
        let results = try JSONDecoder().decode(Results.self, from: scratch.data("page/results.json"))
        func score(_ method: String) -> Double {
            results.scores.first {
                $0.method == method && $0.minus == nil && $0.group == "all" && $0.metric == "snr_wav"
            }?.score?.mean ?? -.infinity
        }
        for method in ["snmf", "dnmf", "best"] { #expect(score(method) > score("mixture_snmf") + 3, "\(method)") }
        let html = String(decoding: try scratch.data("page/report.html"), as: UTF8.self)
        #expect(html.contains("<title>") && html.contains("Best − SNMF"))
        // Once more: everything is there already.
        let again = try Program.run(["demo"] + options, in: scratch)
        #expect(again.status == 0, "\(again)")
        #expect(again.output.split(separator: "\n").last?.contains("page/report.html") ?? false, "\(again)")
    }

    @Test func findsTheBundledCorpus() throws {
        let scratch = Scratch()
        let outcome = try Program.run(
            ["demo", "--components", "2", "--iterations", "1", "--tasks-per-pair", "1"], in: scratch)
        #expect(outcome.status == 0 && outcome.timelessErrorLines.isEmpty, "\(outcome)")
        #expect(outcome.output.contains("28 mixtures") && outcome.output.contains("ideal mask"), "\(outcome)")
        #expect(scratch.exists("demo/report.html"))
    }

    /// What has been done before a damaged recording is met stays, as in every experiment.
    @Test func namesADamagedRecording() throws {
        let scratch = Scratch()
        let outcome = try Program.run(["demo"] + resolved("--corpus @corpora/truncated"), in: scratch)
        #expect(outcome.status == 65 && outcome.errors.contains("0-truncated.flac: is "), "\(outcome)")
        #expect(!scratch.exists("demo/report.html"))
    }

    @Test(arguments: [
        Refusal("missing corpus", "demo --corpus none", status: 66, "none: no such folder"),
        Refusal("K = 0", "demo --components 0", status: 64, "--components must be at least 1, not 0"),
        Refusal("unknown rule", "demo --update best", status: 64, "best"),
        Refusal("output under a file", "demo -o @mix.wav/x", status: 73, "mix.wav"),
    ])
    func refuses(_ refusal: Refusal) throws { try refusal.check() }
}
