public import NDArray

/// Why the solver stopped.
public enum StopReason: String, Sendable, Hashable {
    case iterationLimit
    /// The relative decrease of the objective fell below the tolerance.
    case converged
    /// The progress callback asked for it.
    case cancelled
}

/// What a progress callback is told after every iteration.
public struct SolverProgress: Sendable {
    /// The number of finished iterations.
    public let iteration: Int
    public let maximumIterations: Int
    /// The newest value of the objective, if it has been evaluated.
    public let objective: Double?
}

/// What a progress callback answers.
public enum ProgressAction: Sendable {
    case proceed
    case cancel
}

/// A problem with its factors updated, and how it got there.
public struct Solution<Scalar: ArrayScalar>: Sendable {
    /// The problem with the final bases and activations.
    public var problem: Problem<Scalar>

    /// The objective, in double precision: one value before the first iteration and one after each that evaluated it.
    public var objective: [Double]

    /// The number of finished iterations.
    public var iterations: Int
    public var stopReason: StopReason

    /// A state to be continued with ``MultiplicativeUpdateSolver/resume(_:on:progress:)``, for instance one from a file.
    ///
    /// - Parameters:
    ///   - problem: the problem with its present factors.
    ///   - objective: the values of the objective so far.
    ///   - iterations: the number of finished iterations.
    ///   - stopReason: why the run stopped.
    public init(
        problem: Problem<Scalar>, objective: [Double], iterations: Int, stopReason: StopReason = .cancelled
    ) {
        self.problem = problem
        self.objective = objective
        self.iterations = iterations
        self.stopReason = stopReason
    }
}
