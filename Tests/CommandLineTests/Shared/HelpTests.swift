import Testing

@Suite("help and usage")
struct HelpTests {
    static let commands = ["demo", "train", "separate", "mix", "evaluate", "experiment", "factorize", "inspect"]

    @Test(arguments: commands)
    func everyCommandShowsExamples(command: String) throws {
        let scratch = Scratch()
        let outcome = try Program.run([command, "--help"], in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count { "\($0) ".hasPrefix("  dnmf \(command) ") } >= 2, "\(outcome.output)")
        #expect(lines.allSatisfy { $0.count <= 80 }, "\(outcome.output)")
    }

    @Test func overviewNamesEveryCommand() throws {
        let scratch = Scratch()
        let outcome = try Program.run([], in: scratch)
        #expect(outcome.status == 0, "\(outcome)")
        for command in Self.commands { #expect(outcome.output.contains("\n  \(command) ")) }
    }

    @Test func versionIsOneLine() throws {
        let scratch = Scratch()
        let outcome = try Program.run(["--version"], in: scratch)
        #expect(outcome.status == 0 && outcome.output.split(separator: ".").count == 3, "\(outcome)")
    }

    @Test func unknownCommandIsBadUsage() throws {
        let scratch = Scratch()
        let outcome = try Program.run(["factorise"], in: scratch)
        #expect(outcome.status == 64 && outcome.errorLines.count == 1, "\(outcome)")
        #expect(
            outcome.errors.contains(
                "there is no command 'factorise'; there are demo, train, separate, mix, evaluate, experiment, factorize"
            ),
            "\(outcome)")
    }
}
