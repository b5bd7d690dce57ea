public import NDArray

/// Why the solver stopped.
public enum StopReason: String, Sendable, Hashable, Codable {
    /// The largest number of iterations was reached.
    case iterationLimit
    /// The relative decrease of the objective fell below the tolerance.
    case converged
    /// The factors came closer to a stationary point than the tolerance of stationarity.
    case stationary
    /// The time limit was passed.
    case timeLimit
    /// The progress callback asked for it.
    case cancelled
}

/// What a progress callback is told after every iteration.
public struct SolverProgress: Sendable {
    /// The number of finished iterations.
    public let iteration: Int
    /// The number of iterations at which the solver stops at the latest.
    public let maximumIterations: Int
    /// The newest value of the objective, if it has been evaluated.
    public let objective: Double?
    /// The number of iterations after which ``objective`` was that. Fewer than ``iteration`` where it is not evaluated in every one, and
    /// where it comes out of the models that the following iteration needs anyway, as in plain factorisation without a tolerance.
    public let objectiveIteration: Int?
    /// How far the factors were from a stationary point in this iteration (see
    /// ``SolverOptions/stationarityTolerance``), if it has been measured.
    public let stationarityResidual: Double?
}

/// What a progress callback answers.
public enum ProgressAction: Sendable {
    /// Go on.
    case proceed
    /// Stop after this iteration, with what has been reached.
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
    /// Why the solver stopped.
    public var stopReason: StopReason

    /// What acceleration remembers; `nil` without it.
    public var momentum: Momentum<Scalar>?

    /// A state to be continued with ``MultiplicativeUpdateSolver/resume(_:on:snapshots:progress:)``, for instance one from a file.
    ///
    /// - Parameters:
    ///   - problem: the problem with its present factors.
    ///   - objective: the values of the objective so far.
    ///   - iterations: the number of finished iterations.
    ///   - stopReason: why the run stopped.
    ///   - momentum: what acceleration remembered.
    public init(
        problem: Problem<Scalar>, objective: [Double], iterations: Int, stopReason: StopReason = .cancelled,
        momentum: Momentum<Scalar>? = nil
    ) {
        self.problem = problem
        self.objective = objective
        self.iterations = iterations
        self.stopReason = stopReason
        self.momentum = momentum
    }
}

/// What extrapolation remembers from one iteration to the next (see ``Acceleration/extrapolation``).
public struct Momentum<Scalar: ArrayScalar>: Sendable {
    /// The bases before the last iteration.
    public var bases: [NDArray<Scalar>]
    /// The activations before the last iteration, per segment.
    public var activations: [NDArray<Scalar>]
    /// β, how far the next iteration starts ahead.
    public var step: Double
    /// The largest β to be tried for now.
    public var limit: Double

    /// What acceleration remembered, for instance from a file.
    public init(bases: [NDArray<Scalar>], activations: [NDArray<Scalar>], step: Double, limit: Double) {
        self.bases = bases
        self.activations = activations
        self.step = step
        self.limit = limit
    }
}
