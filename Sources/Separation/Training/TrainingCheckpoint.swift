public import Factorization
public import NDArray

/// The state of an unfinished training. Continuing from it gives the same model, bit for bit, as not having stopped.
public struct TrainingCheckpoint<Scalar: ArrayScalar>: Sendable {
    /// What the model, if it were finished now, would say of itself.
    public let details: ModelDescription

    /// All that decides how the training goes on, recordings included.
    let identity: TrainingIdentity

    /// Per speaker, the basis: mel bands × components.
    public let bases: [NDArray<Scalar>]

    /// Per segment of the factorisation problem, the activations: components × frames. None once the bases are learned.
    public let activations: [NDArray<Scalar>]

    /// The values of the objective so far.
    public let objective: [Double]

    /// Why the training of the bases stopped; nil while it goes on.
    public let stopReason: StopReason?

    /// The reconstruction bases that are finished.
    public let reconstructions: [PairReconstruction<Scalar>]

    /// The number of finished iterations.
    public var iterations: Int { details.training.iterations }

    /// In the middle of the training of the bases.
    init(_ solution: Solution<Scalar>, details: ModelDescription, identity: TrainingIdentity) {
        self.init(
            details: details, identity: identity, bases: solution.problem.sources.map(\.basis),
            activations: solution.problem.segments.map(\.activations), objective: solution.objective)
    }

    /// Between two pairs.
    init(
        _ learned: LearnedBases<Scalar>, identity: TrainingIdentity, reconstructions: [PairReconstruction<Scalar>]
    ) {
        self.init(
            details: learned.details, identity: identity, bases: learned.bases, activations: [],
            objective: learned.objective, stopReason: learned.stopReason, reconstructions: reconstructions)
    }

    init(
        details: ModelDescription, identity: TrainingIdentity, bases: [NDArray<Scalar>],
        activations: [NDArray<Scalar>], objective: [Double], stopReason: StopReason? = nil,
        reconstructions: [PairReconstruction<Scalar>] = []
    ) {
        self.details = details
        self.identity = identity
        self.bases = bases
        self.activations = activations
        self.objective = objective
        self.stopReason = stopReason
        self.reconstructions = reconstructions
    }

    /// The solver's state, for a problem that was set up with the same settings and recordings.
    ///
    /// - Parameters:
    ///   - problem: the problem before its first iteration.
    ///   - training: the identity of the training that goes on.
    ///   - maximumIterations: its limit.
    /// - Throws: ``CheckpointError/Reason`` where the checkpoint is of another training.
    func solution(
        of problem: Problem<Scalar>, in training: TrainingIdentity, maximumIterations: Int
    ) throws(CheckpointError.Reason) -> Solution<Scalar> {
        try validate(in: training, maximumIterations: maximumIterations)
        var problem = problem
        guard problem.sources.map(\.basis.shape) == bases.map(\.shape),
            problem.segments.map(\.activations.shape) == activations.map(\.shape)
        else { throw .damaged("the shapes of its factors are not those of the training") }
        for (index, basis) in bases.enumerated() { problem.sources[index].basis = basis }
        for (index, values) in activations.enumerated() { problem.segments[index].activations = values }
        return Solution(problem: problem, objective: objective, iterations: iterations)
    }

    /// The bases, if they are learned; nil while there are iterations to do.
    ///
    /// - Throws: ``CheckpointError/Reason`` where the checkpoint is of another training.
    func learnedBases(
        in training: TrainingIdentity, maximumIterations: Int
    ) throws(CheckpointError.Reason) -> LearnedBases<Scalar>? {
        guard let stopReason else { return nil }
        try validate(in: training, maximumIterations: maximumIterations)
        guard stopReason != .iterationLimit || iterations == maximumIterations else {
            throw .differs("iterations", checkpoint: "\(iterations)", training: "\(maximumIterations)")
        }
        return LearnedBases(details: details, bases: bases, objective: objective, stopReason: stopReason)
    }

    private func validate(in training: TrainingIdentity, maximumIterations: Int) throws(CheckpointError.Reason) {
        if let (label, mine, other) = identity.difference(from: training) {
            throw .differs(label, checkpoint: mine, training: other)
        }
        guard iterations <= maximumIterations else {
            throw .differs("iterations", checkpoint: "\(iterations)", training: "at most \(maximumIterations)")
        }
    }
}

/// When the state of a training is saved, and where it begins.
public struct TrainingCheckpoints<Scalar: ArrayScalar> {
    /// The state to continue from; nil for the beginning.
    public var start: TrainingCheckpoint<Scalar>?

    /// The least time between two checkpoints. They are taken between iterations and between pairs.
    public var interval: Duration

    /// Keeps a checkpoint, for instance with ``TrainingCheckpoint/write(to:)``.
    public var save: (TrainingCheckpoint<Scalar>) throws -> Void

    public init(
        from start: TrainingCheckpoint<Scalar>? = nil, every interval: Duration = .seconds(60),
        save: @escaping (TrainingCheckpoint<Scalar>) throws -> Void
    ) {
        self.start = start
        self.interval = interval
        self.save = save
    }
}
