import Foundation
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
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        let report: Report = try decoded(outcome)
        #expect(report.cells == 8 && report.failures == 0 && report.mixtures == 3 && report.output == "results")
        for file in report.files { #expect(scratch.exists(file), "\(file)") }
        let text = try Program.execute(command("\(Self.small) --output results"), in: scratch)
        #expect(text.status == 0, "\(text)")
        for word in ["SNR_MEL", "STOI", "snmf K=", "dnmf K=", "ideal mask", "results/tables.md", "results/report.html"]
        {
            #expect(text.output.contains(word), "\(word) in\n\(text)")
        }
    }

    /// Killed ten times at random moments and started again: the files of an uninterrupted run, byte for byte.
    @Test func killedTenTimes() throws {
        // The report has the command in it, so that is the same, too.
        let (scratch, other) = (Scratch(), Scratch())
        let start = Date()
        #expect(try Program.execute(command("\(Self.small) --output o"), in: other).status == 0)
        let duration = Date().timeIntervalSince(start)
        var generator = SystemRandomNumberGenerator()
        var killed = 0
        for _ in 0..<10 {
            let program = try Program.start(command("\(Self.small) --output o"), in: scratch)
            usleep(UInt32(1e6 * Double.random(in: 0.02...0.4, using: &generator) * duration))
            kill(program.identifier, SIGKILL)
            if try program.wait().status == -SIGKILL { killed += 1 }
        }
        #expect(killed > 0)
        #expect(try Program.execute(command("\(Self.small) --output o"), in: scratch).status == 0)
        let (whole, parts) = (Self.files("o", in: other), Self.files("o", in: scratch))
        #expect(Set(whole.keys) == Set(parts.keys))
        for (name, data) in whole { #expect(parts[name] == data, "\(name)") }
    }

    static let refusals = [
        Refusal("missing output", "", status: 64, "--output"),
        Refusal("missing corpus", "--corpus none --output o", status: 66, "none: no such folder"),
        Refusal(
            "unknown method", "--methods pca --output o", status: 64,
            "there is no method 'pca'; there are nmf, snmf, dnmf"),
        Refusal("unknown speaker", "--speakers s1,zz --output o", status: 64, "no speaker 'zz'"),
        Refusal("no test sentences", "--corpus @corpora/notest --output o", status: 65, "has no test sentences"),
        Refusal("no components", "--components 0 --output o", status: 64, "'0' is not a number of components"),
        Refusal("bad sparsity", "--sparsities 0,x --output o", status: 64, "'x' is not a sparsity"),
        Refusal("sparsity twice", "--sparsities 0,0 --output o", status: 64, "'0' occurs twice"),
        Refusal("unknown update rule", "--update best --output o", status: 65, "best"),
        Refusal("no window", "--window 0 --output o", status: 64, "--window must be"),
        Refusal("too many bands", "--mel-bands 600 --output o", status: 65, "front end"),
        Refusal("bad exponent", "--mask-exponent 0 --output o", status: 64, "--mask-exponent must be above 0"),
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
        #expect(outcome.status == 64 && outcome.errors.contains("other settings (seed)"), "\(outcome)")
    }
}
