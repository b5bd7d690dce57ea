import Foundation
import Testing

@Suite("dnmf evaluate")
struct EvaluateTests {
    private func evaluate(_ arguments: String, in scratch: Scratch) throws -> Outcome {
        try Program.run(["evaluate"] + resolved("--model @good.model --corpus @corpus " + arguments), in: scratch)
    }

    private static let note: Substring =
        "dnmf: note: STOI is undefined for 4 signals and left out of the means: the signals are too short"

    private typealias Scores = [String: Double?]

    private func scores(_ name: String, _ object: [String: Any]) throws -> Scores {
        try #require(object[name] as? [String: Any]).mapValues { ($0 as? NSNumber)?.doubleValue }
    }

    @Test func jsonHasTheAgreedShape() throws {
        let scratch = Scratch()
        let outcome = try evaluate("--tasks-per-pair 2 --json", in: scratch)
        // The signals are too short for one of the metrics.
        #expect(outcome.status == 0 && outcome.errorLines == [Self.note], "\(outcome)")
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["mean", "same_sex", "opposite_sex", "mixture", "ideal_mask", "tasks"])
        #expect((object["tasks"] as? [Any])?.count == 2)
        let (model, mixture, ideal) = (
            try scores("mean", object), try scores("mixture", object), try scores("ideal_mask", object)
        )
        for figure in ["snr_mel", "snr_mel_masked", "snr_wav", "si_sdr"] {
            let (low, middle, high) = (
                try #require(mixture[figure] ?? nil), try #require(model[figure] ?? nil),
                try #require(ideal[figure] ?? nil)
            )
            #expect(low + 3 < middle && low + 3 < high, "\(figure): mixture \(low), model \(middle), ideal \(high)")
        }
        #expect(try scores("opposite_sex", object)["snr_wav"] == model["snr_wav"])
        #expect(try scores("same_sex", object)["tasks"] == 0)
        #expect(scratch.contents().isEmpty)
    }

    @Test func tableShowsTheSameNumbers() throws {
        let scratch = Scratch()
        let table = try evaluate("--tasks-per-pair 2", in: scratch)
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(evaluate("--tasks-per-pair 2 --json", in: scratch).output.utf8))
                as? [String: Any])
        #expect(table.status == 0 && table.errorLines == [Self.note], "\(table)")
        for (name, key) in [("dnmf", "mean"), ("mixture", "mixture"), ("ideal mask", "ideal_mask")] {
            let line = try #require(table.output.split(separator: "\n").first { $0.hasPrefix(name) })
            let values = try scores(key, object)
            let expected = try ["snr_mel", "snr_mel_masked", "snr_wav", "si_sdr", "sdr", "sir", "sar", "stoi"].map {
                figure in
                // Nothing is in the mixture but the voices, so that nothing is an artifact.
                let isUndefined = figure == "stoi" || (figure == "sar" && key == "mixture")
                let value = try #require(values[figure])
                #expect((value == nil) == isUndefined, "\(figure)")
                return value.map { String(format: "%.2f", $0) } ?? "-"
            }
            #expect(line.dropFirst(name.count).split(separator: " ").map(String.init) == expected + ["2"])
        }
    }

    @Test func seedChoosesTheSentencesAndThreadsChangeNothing() throws {
        let scratch = Scratch()
        let first = try evaluate("--tasks-per-pair 1 --json --threads 1", in: scratch).output
        #expect(try evaluate("--tasks-per-pair 1 --json --threads 2", in: scratch).output == first)
        let others = try (1...4).map { try evaluate("--tasks-per-pair 1 --json --seed \($0)", in: scratch).output }
        #expect(others.contains { $0 != first })
    }

    /// Who speaks, among three: as text and as JSON.
    @Test(arguments: ["objective", "activations"])
    func identifiesSpeakers(criterion: String) throws {
        struct Report: Decodable {
            struct Summary: Decodable {
                let mixtures: Int
                let both, atLeastOne, top2: Double
            }

            struct Task: Decodable {
                let speakers, found: [String]
                let rank: Int
                let margin: Double
            }

            let pairs: Int
            let all, sameSex, oppositeSex: Summary
            let tasks: [Task]
        }
        let scratch = Scratch()
        let options = "--model @trio.model --corpus @trio --tasks-per-pair 2 --identify --criterion \(criterion)"
        let outcome = try evaluate("\(options) --json", in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        let report: Report = try decoded(outcome)
        #expect(report.pairs == 3 && report.all.mixtures == 6 && report.tasks.count == 6)
        #expect(report.sameSex.mixtures == 2 && report.oppositeSex.mixtures == 4)
        #expect(report.all.both == 1 && report.all.atLeastOne == 1 && report.all.top2 == 1, "\(outcome)")
        #expect(report.tasks.allSatisfy { $0.found == $0.speakers && $0.rank == 1 && $0.margin > 0 })
        let table = try evaluate(options, in: scratch).output
        #expect(table.hasPrefix("% of the mixtures  both found  at least one"), "\(table)")
        #expect(table.contains("one of 3 pairs          100.0         100.0"), "\(table)")
    }

    static let refusals = [
        Refusal("pair twice", "--model @good.model --pairs anna+ben,ben+anna", status: 64, "'ben+anna' is named twice"),
        Refusal("unknown criterion", "--identify --criterion luck", status: 64, "'objective' and 'activations'"),
        Refusal("one speaker", "--model @solo.model --identify", status: 65, "the model has only one speaker"),
        Refusal("missing model", "--model none", status: 66, "none: no such file"),
        Refusal("newer model", "--model @newer.model", status: 65, "newer program"),
        Refusal("damaged model", "--model @changed.model", status: 65, "the model is damaged"),
        Refusal("missing corpus", "--corpus none", status: 66, "none: no such folder"),
        Refusal("empty corpus", "--corpus @corpora/nobody", status: 65, "holds no speaker folders"),
        Refusal("no test sentences", "--corpus @corpora/notest", status: 65, "speaker 'anna' has no test sentences"),
        Refusal("pair with a stranger", "--pairs anna+carl", status: 64, "no speaker 'carl'"),
        Refusal("malformed pair", "--pairs anna", status: 64, "'anna' is not a pair of two speakers"),
        Refusal("pair with oneself", "--pairs anna+anna", status: 64, "'anna+anna' is not a pair"),
        Refusal("criterion without --identify", "--criterion objective", status: 64, "need --identify"),
        Refusal("shortlist without --identify", "--shortlist 4", status: 64, "need --identify"),
        Refusal("a mask for nothing", "--identify --mask binary", status: 64, "leave out the options of masks"),
        Refusal("negative tolerance", "--tolerance -1", status: 64, "--tolerance must be a finite number >= 0"),
        Refusal("no tasks", "--tasks-per-pair 0", status: 64, "--tasks-per-pair must be at least 1"),
    ]

    @Test(arguments: refusals)
    func refuses(_ refusal: Refusal) throws {
        try Refusal(
            refusal.testDescription,
            "evaluate --model @good.model --corpus @corpus " + refusal.arguments.joined(separator: " "),
            status: refusal.status, refusal.message
        ).check()
    }
}
