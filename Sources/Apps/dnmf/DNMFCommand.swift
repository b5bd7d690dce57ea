internal import ArgumentParser
internal import Separation

/// The root of the command line; every subcommand is a file in `Commands`.
@main
struct DNMFCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dnmf",
        abstract: "Non-negative matrix factorisation, and with it the separation of two people talking at once.",
        discussion: """
            Every command prints its own examples: dnmf <subcommand> --help

            Exit codes: 0 success, 64 bad usage, 65 bad data, 66 missing input, 70 internal error, 73 output cannot be \
            created, 74 input/output error, 128 + n \
            ended by signal n (130 for Ctrl-C). Outputs appear only when they are complete.
            """,
        version: Program.version,
        subcommands: [
            Demo.self, Train.self, Separate.self, Mix.self, Evaluate.self, RunExperiment.self, Factorize.self,
            Inspect.self,
        ])

    static func main() {
        Interruption.install()
        do {
            try requireCommand(CommandLine.arguments.dropFirst().first)
            var command = try parseAsRoot()
            try command.run()
        } catch {
            finish(after: error)
        }
    }

    /// Refuses a first argument that is neither an option nor a command.
    private static func requireCommand(_ name: String?) throws {
        let known = configuration.subcommands.map { $0._commandName } + ["help"]
        guard let name, !name.hasPrefix("-"), !known.contains(name) else { return }
        throw ValidationError("there is no command '\(name)'; there are \(known.joined(separator: ", "))")
    }
}
