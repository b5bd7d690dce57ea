internal import ArgumentParser

/// Whether long work goes on where it was interrupted.
struct CheckpointOptions: ParsableArguments {
    @Flag(help: "Continue after an interruption from the checkpoint that it left, with the same result as without it.")
    var resume = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Seconds between two checkpoints of long work; 0 writes none.", valueName: "s"))
    var checkpointInterval = 60.0

    func validate() throws { try requireFinite(checkpointInterval, "--checkpoint-interval") }

    /// The least time between two checkpoints; nil where there are none, neither to be written nor to begin from.
    ///
    /// - Parameter continuing: whether there is one to begin from.
    func interval(continuing: Bool) -> Duration? {
        if checkpointInterval > 0 { return .seconds(min(checkpointInterval, 1e9)) }
        return continuing ? .seconds(1_000_000_000) : nil
    }
}
