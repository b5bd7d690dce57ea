import Audio
import Experiments
import Foundation
import NDArray
import Separation
import Testing

@Suite("dnmf experiment")
struct ExperimentCommandTests {
    private static let small =
        "--speakers s1,s2,s3 --components 4,9 --sparsities 0,10^-2.5 --tasks-per-pair 1 --iterations 30 --tolerance 0 "
        + "--maximum-sentences 4 --sentences-per-group 2 --separation-iterations 10"

    private func command(_ options: String) -> [String] {
        [Program.dnmf, "experiment"] + options.split(separator: " ").map(String.init)
    }

    private static func files(_ folder: String, in scratch: Scratch) -> [String: Data] {
        let root = scratch.path(folder)
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return Dictionary(
            uniqueKeysWithValues: names.compactMap { name in
                FileManager.default.contents(atPath: "\(root)/\(name)").map { (name, $0) }
            })
    }

    @Test func tellsWhatItWrote() throws {
        struct Report: Decodable {
            let output: String
            let files: [String]
            let cells, failures, mixtures: Int
            let seconds: Double
        }
        let scratch = Scratch()
        let outcome = try Program.execute(command("\(Self.small) --output results --json"), in: scratch)
        #expect(outcome.status == 0 && outcome.timelessErrorLines.isEmpty, "\(outcome)")
        let report: Report = try decoded(outcome)
        #expect(report.cells == 8 && report.failures == 0 && report.mixtures == 3 && report.output == "results")
        for file in report.files { #expect(scratch.exists(file), "\(file)") }
        let text = try Program.execute(command("\(Self.small) --output results"), in: scratch)
        #expect(text.status == 0, "\(text)")
        for word in ["SNR_MEL", "STOI", "SNMF K=", "DNMF K=", "ideal mask", "results/tables.md", "results/report.html"]
        {
            #expect(text.output.contains(word), "\(word) in\n\(text)")
        }
    }

    /// Killed ten times at random moments and started again: the files of an uninterrupted run, byte for byte.
    @Test func killedTenTimes() throws {
        // The report has the command in it, so that is the same, too.
        let (scratch, other) = (Scratch(), Scratch())
        let start = Date()
        // A checkpoint after every iteration and every pair, so that trainings go on in their middle.
        let small =
            "\(Self.small) --methods snmf,dnmf,snmf-pair --reconstruction-steps 10 --checkpoint-interval 0.001"
        #expect(try Program.execute(command("\(small) --output o"), in: other).status == 0)
        let duration = Date().timeIntervalSince(start)
        var generator = SystemRandomNumberGenerator()
        var killed = 0
        for _ in 0..<10 {
            let program = try Program.start(command("\(small) --output o"), in: scratch)
            usleep(UInt32(1e6 * Double.random(in: 0.02...0.4, using: &generator) * duration))
            kill(program.identifier, SIGKILL)
            if try program.wait().status == -SIGKILL { killed += 1 }
        }
        #expect(killed > 0)
        let resumed = try Program.execute(command("\(small) --output o"), in: scratch)
        #expect(resumed.status == 0, "\(resumed)")
        let (whole, parts) = (Self.files("o", in: other), Self.files("o", in: scratch))
        #expect(Set(whole.keys) == Set(parts.keys))
        for (name, data) in whole { #expect(parts[name] == data, "\(name)") }
    }

    /// A file that somebody has removed is made again, and one that is damaged is named.
    @Test(arguments: ["safetensors", "npz", "json"]) func repairs(kind: String) throws {
        let scratch = Scratch()
        let tiny =
            "--speakers s1,s2 --components 3 --sparsities 0.1 --tasks-per-pair 1 --iterations 2 --maximum-sentences 2"
        let run = command("\(tiny) --output o")
        #expect(try Program.execute(run, in: scratch).status == 0)
        let (whole, name) = (Self.files("o", in: scratch), "draws/0/snmf-3-0.1.\(kind)")
        try FileManager.default.removeItem(atPath: scratch.path("o/\(name)"))
        #expect(try Program.execute(run, in: scratch).status == 0)
        #expect(Self.files("o", in: scratch) == whole)
        try Data("no".utf8).write(to: URL(fileURLWithPath: scratch.path("o/\(name)")))
        let outcome = try Program.execute(run, in: scratch)
        #expect(
            outcome.status == 65 && outcome.errors.contains("snmf-3-0.1.\(kind): the file is damaged; delete it"),
            "\(outcome)")
    }

    @Test func theOutputNeedsAName() throws {
        let scratch = Scratch()
        for subcommand in ["experiment", "demo"] {
            let outcome = try Program.execute([Program.dnmf, subcommand, "--output", ""], in: scratch)
            #expect(outcome.status == 64 && outcome.errors.contains("use . for this folder"), "\(outcome)")
        }
    }

    /// Presets beside methods have their own price, unless they are alone.
    @Test func presetsKeepTheirPrice() throws {
        struct Cell: Decodable {
            struct Point: Decodable {
                let variant: String
                let components: Int
                let sparsity: Double
            }
            let draw: Int
            let point: Point
        }
        struct Results: Decodable {
            struct Entry: Decodable { let cell: Cell }
            let cells: [Entry]
        }
        let scratch = Scratch()
        func prices(_ options: String, _ folder: String) throws -> [String: Double] {
            let tiny = "--speakers s1,s2 --components 3 --tasks-per-pair 1 --iterations 2 --maximum-sentences 2"
            let outcome = try Program.execute(command("\(tiny) \(options) --output \(folder)"), in: scratch)
            #expect(outcome.status == 0, "\(outcome)")
            let results = try JSONDecoder().decode(Results.self, from: scratch.data("\(folder)/results.json"))
            let points = results.cells.map(\.cell.point)
            #expect(points.allSatisfy { $0.components == 3 })
            return Dictionary(uniqueKeysWithValues: points.map { ($0.variant, $0.sparsity) })
        }
        #expect(try prices("--methods snmf,best --sparsities 0.25", "both") == ["snmf": 0.25, "best": 1])
        #expect(try prices("--methods best --sparsities 0.25", "alone") == ["best": 0.25])
        #expect(try prices("--methods nmf,snmf --sparsities 0.25", "nmf") == ["nmf": 0, "snmf": 0.25])
    }

    /// The estimate is positive, grows with the work, and nothing is left to do in the end.
    @Test func estimates() throws {
        struct Estimate: Decodable {
            let trainings: Int
            let seconds: Double
            let bytes: Int
        }
        let scratch = Scratch()
        func estimate(_ options: String) throws -> Estimate {
            try decoded(try Program.execute(command("\(options) --output o --estimate --json"), in: scratch))
        }
        let tiny = "--speakers s1,s2 --sparsities 0 --tasks-per-pair 1 --iterations 2 --maximum-sentences 2"
        let before = try estimate("\(tiny) --components 3")
        #expect(!scratch.exists("o"))
        #expect(before.trainings == 2 && before.seconds > 0 && before.bytes > 1_000_000)
        #expect(try Program.execute(command("\(tiny) --components 3 --output o"), in: scratch).status == 0)
        let after = try estimate("\(tiny) --components 3")
        #expect(after.trainings == 0 && after.seconds == 0)
        try FileManager.default.removeItem(atPath: scratch.path("o"))
        let paper = try estimate("")
        #expect(paper.trainings == 56 && paper.seconds > 20 * before.seconds && paper.bytes > before.bytes)
        let text = try Program.execute(command("--output o --estimate"), in: scratch)
        #expect(text.status == 0 && text.output.hasPrefix("56 trainings to do, about "), "\(text)")
    }

    @Test(arguments: [
        (
            "--controls --components 3 --sparsities 0.1",
            ["SNMF", "DNMF", "DNMF, partner known", "SNMF, clean activations"]
        ),
        ("--ingredients --components 3", ["Best", "Best, of powers", "Best, 32 ms windows", "Best, discriminative"]),
    ])
    func listsOfVariants(options: String, titles: [String]) throws {
        let scratch = Scratch()
        let tiny = "--speakers s1,s2 --tasks-per-pair 1 --iterations 2 --maximum-sentences 2 --separation-iterations 3"
        let outcome = try Program.execute(command("\(tiny) \(options) --output o"), in: scratch)
        #expect(outcome.status == 0 && outcome.timelessErrorLines.isEmpty, "\(outcome)")
        for title in titles { #expect(outcome.output.contains("\n\(title) K=3 "), "\(title) in\n\(outcome)") }
    }

    /// What a control is about is not changed by an option for all.
    @Test func controlsStayWhatTheyAre() throws {
        let scratch = Scratch()
        let tiny = "--speakers s1,s2 --tasks-per-pair 1 --iterations 2 --maximum-sentences 2 --separation-iterations 3"
        let outcome = try Program.execute(
            command("\(tiny) --ingredients --components 3 --mask wiener --window 32 --mel-bands 40 --output o"),
            in: scratch)
        #expect(outcome.status == 0, "\(outcome)")
        struct Results: Decodable {
            struct Settings: Decodable { let variants: [ExperimentVariant] }
            let settings: Settings
        }
        let results = try JSONDecoder().decode(Results.self, from: scratch.data("o/results.json"))
        let variants = Dictionary(uniqueKeysWithValues: results.settings.variants.map { ($0.name, $0) })
        let (best, bands) = (try #require(variants["best"]), try #require(variants["best-80-bands"]))
        #expect(best.mask.shape == .wiener && variants["best-amplitude"]?.mask.shape == .amplitude)
        #expect(best.frontEnd.transform.windowLength == 800 && best.frontEnd.mel.bands == 40)
        #expect(bands.frontEnd.transform.windowLength == 800 && bands.frontEnd.mel.bands == 80)
        #expect(best.components == [3] && variants["best-560"]?.components == [560])
    }

    /// Somebody who says nothing cannot be learned from; where that is so for all trainings, the program says so.
    @Test func nothingButFailures() throws {
        let scratch = Scratch()
        for name in ["anna", "ben"] {
            try FileManager.default.createDirectory(
                atPath: scratch.path("c/\(name)"), withIntermediateDirectories: true)
            for number in 1...4 {
                let voice = (name == "anna" ? Voice.anna : .ben).sentence(number)
                let isSilent = name == "ben" && number <= 2
                let silence = Waveform(samples: voice.samples * 0, sampleRate: voice.sampleRate)
                try scratch.write(isSilent ? silence : voice, to: "c/\(name)/\(number).wav")
            }
        }
        let outcome = try Program.execute(
            command("--corpus c --components 2 --sparsities 0 --iterations 2 --tasks-per-pair 1 --output o"),
            in: scratch)
        #expect(outcome.status == 65, "\(outcome)")
        #expect(outcome.errors.contains("every training failed") && outcome.errors.contains("'ben' has only silent"))
        #expect(scratch.exists("o/report.html"))
        // Failures are errors, which remain where notes and summaries are not wanted.
        let quiet = try Program.execute(
            command(
                "--corpus c --components 2 --sparsities 0 --iterations 2 --tasks-per-pair 1 --methods snmf --quiet --output q"
            ),
            in: scratch)
        #expect(quiet.output.isEmpty && quiet.errorLines.count == 2, "\(quiet)")
        #expect(quiet.errors.hasPrefix("dnmf: error: draw 0, snmf-2-0.0: speaker 'ben' has only silent"), "\(quiet)")
        // With recordings that say something the same command goes through, in the same folder.
        for number in 1...2 { try scratch.write(Voice.ben.sentence(number), to: "c/ben/\(number).wav") }
        let repaired = try Program.execute(
            command("--corpus c --components 2 --sparsities 0 --iterations 2 --tasks-per-pair 1 --quiet --output o"),
            in: scratch)
        #expect(repaired.status == 0 && repaired.output.isEmpty && repaired.errors.isEmpty, "\(repaired)")
    }

    /// Whatever lies in a folder that no experiment has made stays what it is.
    @Test func filesOfSomethingElseAreKept() throws {
        let scratch = Scratch()
        try scratch.makeFolder("o")
        try scratch.write(Array("mine".utf8), to: "o/tables.md")
        let outcome = try Program.execute(command("--output o"), in: scratch)
        #expect(outcome.status == 73 && outcome.errors.contains("o: holds tables.md, which would be overwritten"))
        #expect(try scratch.data("o/tables.md") == Data("mine".utf8) && scratch.contents("o") == ["tables.md"])
    }

    static let refusals = [
        Refusal("missing output", "", status: 64, "--output"),
        Refusal("missing corpus", "--corpus none --output o", status: 66, "none: no such folder"),
        Refusal(
            "unknown method", "--methods pca --output o", status: 64,
            "there is no method 'pca'; there are nmf, snmf, dnmf, nmf-pair, snmf-pair, dnmf-pair, best, pair"),
        Refusal("two lists", "--controls --methods snmf --output o", status: 64, "exclude each other"),
        Refusal("passes without pairs", "--mixture-passes 2 --output o", status: 64, "need --pairs"),
        Refusal("unknown speaker", "--speakers s1,zz --output o", status: 64, "no speaker 'zz'"),
        Refusal("no test sentences", "--corpus @corpora/notest --output o", status: 65, "have not both"),
        Refusal("no components", "--components 0 --output o", status: 64, "'0' is not a number of components"),
        Refusal("bad sparsity", "--sparsities 0,x --output o", status: 64, "'x' is not a price"),
        Refusal("sparsity twice", "--sparsities 0,0 --output o", status: 64, "'0' occurs twice"),
        Refusal("unknown update rule", "--update best --output o", status: 64, "best"),
        Refusal("unknown divergence", "--divergence best --output o", status: 64, "best"),
        Refusal("preset with controls", "--controls --preset best --output o", status: 64, "leave out --preset"),
        Refusal(
            "price of ingredients", "--ingredients --sparsities 0.1 --output o", status: 64, "leave out --sparsities"),
        Refusal("no sparsity", "--methods nmf --sparsities 0.1 --output o", status: 64, "method nmf has no sparsity"),
        Refusal("bad weight", "--pair-weight -1 --output o", status: 64, "--pair-weight must be"),
        Refusal(
            "mixtures of nothing", "--methods snmf,best --pair-weight 2 --output o", status: 64,
            "it needs dnmf among the methods"),
        Refusal(
            "the same twice", "--methods snmf,snmf-pair --no-pairs --output o", status: 64,
            "snmf and snmf-pair are the same"),
        Refusal("too many seeds", "--seeds 100000000 --output o", status: 64, "--seeds must be at most 1000"),
        Refusal("a price beyond Float", "--sparsities 0,1e40 --output o", status: 64, "must be at most 1e30"),
        Refusal("no window", "--window 0 --output o", status: 64, "--window must be"),
        Refusal("too many bands", "--mel-bands 600 --output o", status: 64, "front end"),
        Refusal("output in the corpus", "--corpus . --output ./o", status: 64, "lies in the corpus"),
        Refusal("output for the corpus", "--corpus . --output .", status: 64, "lies in the corpus"),
        Refusal("a file for a folder", "--output @mix.wav", status: 73, "is a file; give a folder"),
        Refusal(
            "bad exponent", "--mask-exponent 0 --output o", status: 64,
            "--mask-exponent must be a finite number above 0"),
    ]

    @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
        try Refusal(
            refusal.testDescription, (["experiment"] + refusal.arguments).joined(separator: " "),
            status: refusal.status,
            refusal.message
        ).check()
    }

    @Test func otherSettingsInTheSameFolder() throws {
        let scratch = Scratch()
        let tiny =
            "--speakers s1,s2 --components 2 --sparsities 0 --tasks-per-pair 1 --iterations 2 --maximum-sentences 2"
        #expect(try Program.execute(command("\(tiny) --output o"), in: scratch).status == 0)
        let outcome = try Program.execute(command("\(tiny) --output o --seed 1"), in: scratch)
        #expect(
            outcome.status == 64 && outcome.errors.contains("other settings or recordings (seed (0 there, 1 here))"),
            "\(outcome)")
    }
}
