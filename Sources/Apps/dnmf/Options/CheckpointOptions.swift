internal import ArgumentParser

/// Whether long work goes on where it was interrupted.
struct CheckpointOptions: ParsableArguments {
    @Flag(help: "Continue after an interruption from the checkpoint that it left, with the same result as without it.")
    var resume = false

    @OptionGroup var writing: CheckpointInterval

    /// The least time between two checkpoints; nil where there are none, neither to be written nor to begin from.
    ///
    /// - Parameter continuing: whether there is one to begin from.
    func interval(continuing: Bool) -> Duration? {
        writing.checkpointInterval > 0 || continuing ? writing.duration : nil
    }
}

/// How often long work is saved.
struct CheckpointInterval: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Seconds between two checkpoints of long work; 0 writes none.", valueName: "s"))
    var checkpointInterval = 60.0

    func validate() throws { try requireFinite(checkpointInterval, "--checkpoint-interval") }

    /// The least time between two checkpoints; longer than any work where there are none.
    var duration: Duration { .seconds(checkpointInterval > 0 ? min(checkpointInterval, 1e9) : 1e9) }
}
