import Audio
import Foundation
import Testing

@Suite("dnmf demo")
struct DemoTests {
    private struct Report: Decodable {
        struct Scores: Decodable {
            let snrWav: Double
            let siSdr: Double
            let tasks: Int
        }

        let page: String
        let seconds: Double
        let mixture, idealMask: Scores
        let methods: [String: Method]

        struct Method: Decodable {
            let mean, oppositeSex: Scores
        }
    }

    @Test func writesAPageWhosePlayersAllHaveTheirFiles() throws {
        let scratch = Scratch()
        let outcome = try Program.run(
            ["demo"] + resolved("--corpus @corpus --components 4 --iterations 20 --tasks-per-pair 2 --json -o page"),
            in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        let report: Report = try decoded(outcome)
        #expect(report.page == "page/index.html" && Set(report.methods.keys) == ["snmf", "dnmf"])
        for (name, method) in report.methods {
            let scores = method.mean
            #expect(scores.tasks == 2 && scores.snrWav > report.mixture.snrWav + 3, "\(name): \(scores)")
            #expect(method.oppositeSex.snrWav == scores.snrWav)
        }
        let html = String(decoding: try scratch.data("page/index.html"), as: UTF8.self)
        let players = html.matches(of: /<audio[^>]* src="([^"]+)"/).map { String($0.1) }
        // Of each of the two mixtures: itself, two clean voices, and two voices by each of two methods.
        #expect(players.count == 14)
        #expect(scratch.contents("page") == (players + ["index.html"]).sorted())
        for player in players {
            let sound = try scratch.sound("page/\(player)")
            #expect(sound.frameCount == 10_000 && sound.downmixed().peak > 0)
        }
    }

    @Test func findsTheBundledCorpus() throws {
        let scratch = Scratch()
        let outcome = try Program.run(
            ["demo", "--components", "2", "--iterations", "1", "--tasks-per-pair", "1"], in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(outcome.output.contains("learned 8 voices") && outcome.output.contains("ideal mask"), "\(outcome)")
        #expect(scratch.exists("demo/index.html"))
    }

    @Test(arguments: [
        Refusal("missing corpus", "demo --corpus none", status: 66, "none: no such folder"),
        Refusal("K = 0", "demo --components 0", status: 64, "--components must be at least 1, not 0"),
        Refusal("truncated FLAC", "demo --corpus @corpora/truncated", status: 65, "0-truncated.flac: is "),
        Refusal("output under a file", "demo --corpus @corpus -o @mix.wav/x", status: 73, "mix.wav: cannot be created"),
    ])
    func refuses(_ refusal: Refusal) throws { try refusal.check() }
}
