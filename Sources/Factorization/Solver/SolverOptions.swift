internal import NDArray

/// How factors are multiplied in one step.
public enum UpdateRule: String, Sendable, Hashable, CaseIterable {
    /// The rules of Wang & Sha (2014), Eq. 5 and Eq. 9: exponent 1, and for normalised bases the gradient through the
    /// normalisation (Eggert & Körner 2004). Usually decreases the objective, without a guarantee.
    case paper

    /// Majorization-minimization: never increases the objective, for any divergence, sparsity and normalisation.
    case mm
}

/// The norm that the columns of every basis are kept at.
public enum Normalization: String, Sendable, Hashable, CaseIterable {
    case none
    /// Columns that sum to 1.
    case l1
    /// Columns of unit Euclidean length, as in sparse and discriminative NMF.
    case l2
}

/// The order in which sources are updated within an iteration.
public enum Schedule: String, Sendable, Hashable, CaseIterable {
    /// One source after the other, each seeing the others' newest state (the paper).
    case roundRobin
    /// All sources at once from the same state. Needs one pass over the observations instead of one per source.
    case simultaneous
}

/// When to stop, and how to step.
public struct SolverOptions: Sendable, Hashable {
    public var updateRule: UpdateRule = .mm
    public var normalization: Normalization = .none
    public var schedule: Schedule = .roundRobin

    /// The largest number of iterations. One iteration updates the activations, then the basis, of every source.
    public var maximumIterations = 100

    /// Activation-and-basis steps of a source before the next source has its turn.
    public var innerIterations = 1

    /// Stops when (J_old − J_new) / |J_old| falls below this between two evaluations of the objective. Zero never stops
    /// early.
    public var tolerance = 0.0

    /// The number of iterations between two evaluations of the objective; zero evaluates it at neither start nor end.
    public var objectiveInterval = 1

    /// The lower bound of a reconstruction wherever it divides. Data should have a mean near 1.
    public var floor = 1e-9

    /// Entries of the targets below this count as this. Gives data with zeros to divergences that do not accept them;
    /// zero leaves the data alone.
    public var dataFloor = 0.0

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
