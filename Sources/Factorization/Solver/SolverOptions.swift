internal import NDArray

/// The order in which sources are updated within an iteration.
public enum Schedule: String, Sendable, Hashable, CaseIterable {
    /// One source after the other, each seeing the others' newest state (the paper).
    case roundRobin
    /// All sources at once from the same state. Needs one pass over the observations instead of one per source.
    case simultaneous
}

/// When to stop, and how to step.
public struct SolverOptions: Sendable {
    /// How entries are multiplied in a step.
    public var updateRule: any UpdateRule = MajorizationMinimization()

    /// The norm that the columns of every basis are kept at; `nil` leaves them free.
    public var constraint: (any BasisConstraint)?

    /// The order in which sources are updated.
    public var schedule: Schedule = .roundRobin

    /// The largest number of iterations. One iteration updates the activations, then the basis, of every source.
    public var maximumIterations = 100

    /// Activation-and-basis steps of a source before the next source has its turn.
    public var innerIterations = 1

    /// Stops when (J_old − J_new) / |J_old| falls below this between two evaluations of the objective. Zero never stops
    /// early.
    public var tolerance = 0.0

    /// Stops when the factors are this close to a stationary point: when Σ x |∂J/∂x| / Σ x (p + q), summed over all entries
    /// of the factors that are learned, with q and p the two parts of the gradient, falls below this in an iteration.
    /// This is the part of the Karush-Kuhn-Tucker conditions that multiplicative updates can see: it says nothing about
    /// entries that are zero. It depends on no scale. Zero never stops, and spares the measurement.
    public var stationarityTolerance = 0.0

    /// Stops after the first iteration that ends later than this after the start of the run.
    public var timeLimit: Duration?

    /// How to need fewer iterations.
    public var acceleration = Acceleration.none

    /// The share of the observations with several segments (the mixtures of discriminative NMF) that every step looks at,
    /// drawn anew for each, with weights that make up for the others: the expected step is the full one. The objective
    /// is always that of all observations. 1 looks at all.
    public var mixtureFraction = 1.0

    /// The seed of the draw of mixtures.
    public var samplingSeed: UInt64 = 0

    /// The number of iterations between two evaluations of the objective; zero evaluates it at neither start nor end.
    public var objectiveInterval = 1

    /// The lower bound of a reconstruction wherever it divides. Data should have a mean near 1.
    public var floor = 1e-9

    /// Entries of the targets below this count as this. Gives data with zeros to divergences that do not accept them;
    /// zero leaves the data alone.
    public var dataFloor = 0.0

    /// 100 monotone iterations, without a constraint.
    public init() {}

    /// - Parameter scalar: what the options are rounded to.
    func validate<Scalar: ArrayScalar>(for scalar: Scalar.Type) throws(FactorizationError) {
        guard maximumIterations >= 0 else {
            throw .invalidOption("the number of iterations must be >= 0, not \(maximumIterations)")
        }
        guard innerIterations >= 1 else {
            throw .invalidOption("the number of inner iterations must be >= 1, not \(innerIterations)")
        }
        guard tolerance >= 0, tolerance.isFinite else {
            throw .invalidOption("the tolerance must be a finite number >= 0, not \(tolerance)")
        }
        guard objectiveInterval >= 0 else {
            throw .invalidOption("the objective interval must be >= 0, not \(objectiveInterval)")
        }
        guard tolerance == 0 || objectiveInterval > 0 else {
            throw .invalidOption("stopping by tolerance needs an objective interval >= 1")
        }
        guard stationarityTolerance >= 0, stationarityTolerance.isFinite else {
            throw .invalidOption(
                "the tolerance of stationarity must be a finite number >= 0, not \(stationarityTolerance)")
        }
        guard mixtureFraction > 0, mixtureFraction <= 1 else {
            throw .invalidOption("the fraction of the mixtures must be above 0 and at most 1, not \(mixtureFraction)")
        }
        guard acceleration == .none || objectiveInterval == 1 else {
            throw .invalidOption("acceleration needs the objective after every iteration: an objective interval of 1")
        }
        guard acceleration == .none || mixtureFraction == 1 else {
            throw .invalidOption("acceleration needs all mixtures in every step: a fraction of 1")
        }
        // Smaller numbers would be zero, or as good as zero, where the solver divides by them.
        let smallest = Double(Scalar.leastNormalMagnitude)
        guard dataFloor == 0 || dataFloor >= smallest, Scalar(dataFloor).isFinite else {
            throw .invalidOption(
                "the floor of the data must be 0 or a number from \(smallest) on that \(scalar) can hold, not \(dataFloor)"
            )
        }
        guard floor >= smallest, Scalar(floor).isFinite else {
            throw .invalidOption(
                "the floor must be a number from \(smallest) on that \(scalar) can hold, not \(floor)")
        }
    }
}
