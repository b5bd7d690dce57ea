public import NDArray

/// Hands out the state of a run from time to time, between two iterations.
///
/// A run that goes on from any of the states (``MultiplicativeUpdateSolver/resume(_:on:snapshots:progress:)``) ends with the
/// same factors and objective, bit for bit.
public struct Snapshots<Scalar: ArrayScalar> {
    /// The least time between two snapshots, and from the start to the first.
    public var interval: Duration

    /// Called with the state reached, whose stop reason is ``StopReason/cancelled``; `cancel` ends the run with it.
    public var take: (Solution<Scalar>) -> ProgressAction

    /// Snapshots that are at least `interval` apart. Each copies all factors.
    public init(every interval: Duration, take: @escaping (Solution<Scalar>) -> ProgressAction) {
        self.interval = interval
        self.take = take
    }
}
