import Foundation
import Testing

@Suite("dnmf train")
struct TrainTests {
    private func train(_ options: String, in scratch: Scratch) throws -> Outcome {
        try Program.run(
            ["train"]
                + resolved(
                    "--corpus @corpus --preset paper --update mm --tolerance 0 --sentences-per-group 2 --components 3 "
                        + "--iterations 4 " + options),
            in: scratch)
    }

    private struct Report: Decodable {
        struct Speaker: Decodable {
            let name: String
            let sentences: Int
            let seconds: Double
        }

        let model, method, stopReason: String
        let components, iterations: Int
        let sparsity, objectiveFirst, objectiveLast: Double
        let speakers: [Speaker]
    }

    @Test(arguments: ["nmf", "snmf", "dnmf"])
    func everyMethodLearnsBothSpeakers(method: String) throws {
        let scratch = Scratch()
        let outcome = try train("--method \(method) --json -o voices.model", in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        let report: Report = try decoded(outcome)
        #expect((report.method, report.model, report.stopReason) == (method, "voices.model", "iteration_limit"))
        #expect(report.components == 3 && report.iterations == 4 && report.sparsity == (method == "nmf" ? 0 : 0.1))
        #expect(report.objectiveLast < report.objectiveFirst)
        #expect(report.speakers.map(\.name) == ["anna", "ben"])
        #expect(report.speakers.allSatisfy { $0.sentences == 2 && abs($0.seconds - 0.8) < 1e-9 })
        #expect(scratch.contents() == ["voices.model"])
    }

    @Test func saysWhatItDid() throws {
        let scratch = Scratch()
        let outcome = try train("-o voices.model", in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(outcome.output.contains("2 speakers (anna, ben), 4 sentences, 1.6 s of speech"), "\(outcome)")
        #expect(
            outcome.output.contains("in 4 iterations") && outcome.output.contains("wrote voices.model"), "\(outcome)")
    }

    @Test func pricesMayBePowersOfTen() throws {
        let report: Report = try decoded(try train("--sparsity 10^-2.5 --json -o m", in: Scratch()))
        #expect(abs(report.sparsity - 0.0031622776601683794) < 1e-18)
    }

    /// Training that cannot make much of a voice says so, and goes on.
    @Test func tellsWhatSpeechCannotGive() throws {
        let scratch = Scratch()
        let rare = try train("--components 200 -o a.model", in: scratch)
        #expect(rare.status == 0 && rare.errorLines.count == 2, "\(rare)")
        // Four sentences of 0.4 s, of which two train, in windows of 32 ms every 16 ms.
        #expect(
            rare.errorLines[0].hasPrefix(
                "dnmf: note: speaker 'anna' has 0.8 s of speech, 51 frames, for 200 basis vectors"), "\(rare)")
        let narrow = try Program.run(
            ["train"]
                + resolved("--corpus @corpora/rate8000 --components 3 --iterations 2 -o b.model"), in: scratch)
        #expect(
            narrow.status == 0
                && narrow.errors.contains(
                    "note: recordings of 8000 Hz have nothing above 4000 Hz, and the model listens up to 8000 Hz"),
            "\(narrow)")
    }

    /// What train accepts, other commands have to be told of.
    @Test(arguments: ["smith, anna", "anna+ben", "auto", "auto:3", "other"])
    func tellsWhichNamesCannotBeGiven(name: String) throws {
        let scratch = Scratch()
        for folder in [name, "carl"] {
            try scratch.makeFolder("c/\(folder)")
            for number in 1...2 { try scratch.write(Voice.carl.sentence(number), to: "c/\(folder)/\(number).wav") }
        }
        let outcome = try Program.run(
            ["train", "--corpus", scratch.path("c"), "--components", "2", "--iterations", "2", "-o", "m"], in: scratch)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(
            outcome.errors.contains("warning: '\(name)': commas, plus signs, auto and other mean something else"),
            "\(outcome)")
    }

    @Test func sameSeedSameBytesForAnyNumberOfThreads() throws {
        let scratch = Scratch()
        for (name, options) in [("a", "--threads 1"), ("b", "--threads 2"), ("c", "--seed 1")] {
            #expect(try train("\(options) -o \(name)", in: scratch).status == 0)
        }
        #expect(try scratch.data("a") == scratch.data("b"))
        #expect(try scratch.data("a") != scratch.data("c"))
    }

    @Test(arguments: ["automatic", "computed", "single", "half"], ["8G", "1.5MiB", "400kb", "250000"])
    func mixturesMayBeKeptAnywhere(mixtures: String, memory: String) throws {
        let scratch = Scratch()
        let outcome = try train("--mixtures \(mixtures) --memory \(memory) --json -o voices.model", in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        let (kept, computed) = (
            try decoded(outcome, as: Report.self),
            try decoded(try train("--json -o other.model", in: scratch), as: Report.self)
        )
        let tolerance = mixtures == "half" ? 1e-4 : 1e-7
        #expect(abs(kept.objectiveLast - computed.objectiveLast) <= tolerance * computed.objectiveLast)
        #expect(scratch.contents() == ["other.model", "voices.model"])
    }

    @Test func learnsOnlyWhomItIsAskedFor() throws {
        let scratch = Scratch()
        let outcome = try train("--method snmf --speakers ben --json -o voices.model", in: scratch)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try decoded(outcome, as: Report.self).speakers.map(\.name) == ["ben"])
    }

    @Test(
        "legal recordings that deserve a note",
        arguments: [
            ("stereo", "0-stereo.wav: averaged 2 channels to one"),
            ("rate8000", "0-rate8000.wav: resampled from 8000 to 25000 Hz"),
            ("rate44100", "0-rate44100.wav: resampled from 44100 to 25000 Hz"),
            ("rate96000", "0-rate96000.wav: resampled from 96000 to 25000 Hz"),
        ])
    func notes(corpus: String, note: String) throws {
        let scratch = Scratch()
        let outcome = try train("--corpus @corpora/\(corpus) -o voices.model", in: scratch)
        #expect(outcome.status == 0 && outcome.errorLines.count == 1, "\(outcome)")
        #expect(outcome.errors.hasPrefix("dnmf: note: ") && outcome.errors.contains(note), "\(outcome)")
    }

    @Test func sentenceShorterThanAFrame() throws {
        let scratch = Scratch()
        let outcome = try train("--corpus @corpora/short -o voices.model", in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    }

    @Test func oddTableIsAWarning() throws {
        let scratch = Scratch()
        let outcome = try train("--corpus @corpora/odd -o voices.model", in: scratch)
        #expect(outcome.status == 0 && outcome.errorLines.count == 1, "\(outcome)")
        #expect(outcome.errors.hasPrefix("dnmf: warning: ") && outcome.errors.contains("'dora'"), "\(outcome)")
        #expect(try train("--corpus @corpora/odd --quiet -o voices.model", in: scratch).errors.isEmpty)
    }

    /// Bases for pairs become part of the model, and separating uses them.
    @Test func pairs() throws {
        let scratch = Scratch()
        let options = "--pairs --context-frames 1 --reconstruction-steps 5 --mask-exponent 1 -o pair.model"
        let trained = try train(options, in: scratch)
        #expect(trained.status == 0 && trained.errors.isEmpty, "\(trained)")
        #expect(trained.output.contains("\nand reconstruction bases for 1 pair\n"), "\(trained)")
        let inspected = try Program.run(["inspect", "pair.model"], in: scratch)
        #expect(inspected.output.contains("reconstruction"), "\(inspected)")
        #expect(inspected.output.contains("model format 3"), "\(inspected)")
        #expect(try train("--no-pairs -o plain.model", in: scratch).status == 0)
        #expect(try Program.run(["inspect", "plain.model"], in: scratch).output.contains("model format 2"))
    }

    static let refusals = [
        Refusal("context without pairs", "--corpus @corpus --context-frames 1 -o m", status: 64, "need --pairs"),
        Refusal("no steps", "--corpus @corpus --pairs --reconstruction-steps 0 -o m", status: 64, "at least 1, not 0"),
        Refusal(
            "no pairs and context", "--corpus @corpus --no-pairs --context-frames 1 -o m", status: 64, "need --pairs"),
        Refusal("no corpus", "-o m", status: 64, "--corpus"),
        Refusal("no output", "--corpus @corpus", status: 64, "--output"),
        Refusal("missing folder", "--corpus nowhere -o m", status: 66, "nowhere: no such folder"),
        Refusal("file instead of folder", "--corpus @mix.wav -o m", status: 66, "mix.wav: not a folder"),
        Refusal("empty folder", "--corpus @corpora/nobody -o m", status: 65, "nobody: holds no speaker folders"),
        Refusal("no speaker folders", "--corpus @corpora/loose -o m", status: 65, "holds sound files but no speaker"),
        Refusal("speaker without files", "--corpus @corpora/carl -o m", status: 65, "speaker 'carl' has no .wav"),
        Refusal("malformed table", "--corpus @corpora/table -o m", status: 65, "speakers.csv: line 2 is 'ben,perhaps'"),
        Refusal("not a sound file", "--corpus @corpora/text -o m", status: 65, "0-text.wav: not a sound file"),
        Refusal("empty file", "--corpus @corpora/empty -o m", status: 65, "0-empty.wav: holds no samples"),
        Refusal("truncated FLAC", "--corpus @corpora/truncated -o m", status: 65, "0-truncated.flac: is "),
        Refusal("NaN samples", "--corpus @corpora/nan -o m", status: 65, "0-nan.wav: sample 9999 of channel 1"),
        Refusal("silent speaker", "--corpus @corpora/silent -o m", status: 65, "speaker 'ben' has only silent"),
        Refusal("unknown speaker", "--corpus @corpus --speakers anna,bena -o m", status: 64, "did you mean 'ben'?"),
        Refusal("speaker twice", "--corpus @corpus --speakers ben,ben -o m", status: 64, "'ben' is named twice"),
        Refusal("nameless speaker", "--corpus @corpus --speakers ben, -o m", status: 64, "'ben,' is not a list"),
        Refusal(
            "one speaker", "--corpus @corpus --speakers ben --method dnmf -o m", status: 64, "at least two speakers"),
        Refusal(
            "one speaker of the paper", "--corpus @corpus --preset paper --speakers ben -o m", status: 64,
            "at least two speakers"),
        Refusal("K = 0", "--corpus @corpus --components 0 -o m", status: 64, "--components must be at least 1, not 0"),
        Refusal("no iterations", "--corpus @corpus --iterations 0 -o m", status: 64, "--iterations must be at least 1"),
        Refusal("empty groups", "--corpus @corpus --sentences-per-group 0 -o m", status: 64, "must be at least 1"),
        Refusal("no sentences", "--corpus @corpus --maximum-sentences 0 -o m", status: 64, "must be at least 1"),
        Refusal("negative sparsity", "--corpus @corpus --sparsity -1 -o m", status: 64, "finite number >= 0"),
        Refusal("no price", "--corpus @corpus --sparsity cheap -o m", status: 64, "'cheap' is not a price"),
        Refusal("a price beyond Float", "--corpus @corpus --sparsity 1e300 -o m", status: 64, "at most 1e30"),
        Refusal("mixtures of nothing", "--corpus @corpus --pair-weight 2 -o m", status: 64, "it needs --method dnmf"),
        Refusal("sparse nmf", "--corpus @corpus --method nmf --sparsity 1 -o m", status: 64, "nmf has no sparsity"),
        Refusal("unknown preset", "--corpus @corpus --preset good -o m", status: 64, "provide one of 'paper'"),
        Refusal("no window", "--corpus @corpus --window 0 -o m", status: 64, "--window must be"),
        Refusal("too many bands", "--corpus @corpus --mel-bands 6000 -o m", status: 64, "front end: "),
        Refusal(
            "hop too large", "--corpus @corpus --hop 60 -o m", status: 64, "more than three quarters of the window"),
        Refusal("band above Nyquist", "--corpus @corpus --highest-frequency 20000 -o m", status: 64, "front end: "),
        Refusal("no exponent", "--corpus @corpus --mask-exponent 0 -o m", status: 64, "--mask-exponent must be"),
        Refusal(
            "no updates", "--corpus @corpus --separation-iterations 0 -o m", status: 64,
            "--separation-iterations must be at least 1"),
        Refusal(
            "negative price", "--corpus @corpus --separation-sparsity -1 -o m", status: 64,
            "--separation-sparsity must be a finite number >= 0"),
        Refusal("unknown method", "--corpus @corpus --method pca -o m", status: 64, "'nmf', 'snmf' or 'dnmf'"),
        Refusal("too little memory", "--corpus @corpus --memory 10K -o m", status: 64, "may take 0.01 MB"),
        Refusal("memory without a size", "--corpus @corpus --memory lots -o m", status: 64, "'lots' is invalid"),
        Refusal("memory of no size", "--corpus @corpus --memory 0G -o m", status: 64, "'0G' is invalid"),
        Refusal(
            "too many components", "--corpus @corpus --components 999999999999 -o m", status: 64, "fewer components"),
        Refusal(
            "output is a recording", "--corpus @corpus -o @corpus/ben/4.wav", status: 73, "it is one of the inputs"),
        Refusal("unknown storage", "--corpus @corpus --mixtures tape -o m", status: 64, "'automatic', 'computed'"),
        Refusal("output folder missing", "--corpus @corpus -o no/m", status: 73, "no: cannot be created"),
        Refusal("output under a file", "--corpus @corpus -o @mix.wav/m", status: 73, "mix.wav: cannot be created"),
        Refusal("output is a folder", "--corpus @corpus -o @corpora", status: 73, "a folder has that name"),
        Refusal("output is a device", "--corpus @corpus -o /dev/null", status: 73, "/dev/null: cannot be created"),
    ]

    @Test(arguments: refusals)
    func refuses(_ refusal: Refusal) throws {
        try Refusal(
            refusal.testDescription, "train " + refusal.arguments.joined(separator: " "),
            status: refusal.status, refusal.message
        ).check()
    }
}
