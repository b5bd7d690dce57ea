internal import ArgumentParser

/// What is printed besides the outputs themselves.
struct ReportingOptions: ParsableArguments {
    @Flag(help: "Print one JSON object on standard output instead of text.")
    var json = false

    @Flag(
        name: .shortAndLong, help: "Print no notes, no warnings, no progress and no summary; errors and results remain."
    )
    var quiet = false

    /// Call first in `run`.
    func apply() {
        if quiet { Console.shared.beQuiet() }
    }
}
