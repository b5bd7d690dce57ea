public import NDArray

/// The state of an unfinished factorisation of one matrix. Going on from it gives the same factors and objective, bit for
/// bit, as not having stopped.
public struct FactorizationCheckpoint<Scalar: ArrayScalar>: Sendable {
    /// The factors of the present run, its objective so far and its finished iterations.
    public var present: MatrixFactorization<Scalar>

    /// What its acceleration remembers; `nil` without it.
    public var momentum: Momentum<Scalar>?

    /// The number of runs (``MatrixStart/restarts``) that were finished before the present one.
    public var finishedRuns: Int

    /// The best of them; `nil` in the first run.
    public var best: MatrixFactorization<Scalar>?

    /// What a factorisation in batches remembers of those it has seen.
    var memory: OnlineMemory?

    /// A state, for instance one from a file.
    public init(
        present: MatrixFactorization<Scalar>, momentum: Momentum<Scalar>? = nil, finishedRuns: Int = 0,
        best: MatrixFactorization<Scalar>? = nil
    ) {
        self.present = present
        self.momentum = momentum
        self.finishedRuns = finishedRuns
        self.best = best
    }

    /// The state of a factorisation in batches.
    init(present: MatrixFactorization<Scalar>, memory: OnlineMemory) {
        self.init(present: present)
        self.memory = memory
    }

    /// The present factors, if they fit.
    ///
    /// - Parameter inBatches: whether the factorisation that is to go on is.
    func factors(
        rows: Int, components: Int, columns: Int, inBatches: Bool
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        guard (memory != nil) == inBatches else {
            throw .invalidOption("the checkpoint is of a factorisation that is \(inBatches ? "not " : "")in batches")
        }
        guard present.basis.shape == [rows, components], present.activations.shape == [components, columns] else {
            throw .invalidFactor(
                "the checkpoint has factors of the shapes \(present.basis.shape) and \(present.activations.shape), but "
                    + "the factorisation needs \([rows, components]) and \([components, columns])")
        }
        return (present.basis, present.activations)
    }
}

/// When the state of a factorisation is saved, and where it begins.
public struct FactorizationCheckpoints<Scalar: ArrayScalar> {
    /// The state to continue from; `nil` for the beginning.
    public var start: FactorizationCheckpoint<Scalar>?

    /// The least time between two checkpoints. They are taken between iterations.
    public var interval: Duration

    /// Keeps a checkpoint, for instance with ``FactorizationCheckpoint/write(to:provenance:)``; `cancel` ends the
    /// factorisation with the state reached.
    public var save: (FactorizationCheckpoint<Scalar>) -> ProgressAction

    /// Begins from `start` and saves the state at most once in every `interval`.
    public init(
        from start: FactorizationCheckpoint<Scalar>? = nil, every interval: Duration = .seconds(60),
        save: @escaping (FactorizationCheckpoint<Scalar>) -> ProgressAction
    ) {
        self.start = start
        self.interval = interval
        self.save = save
    }

    /// The snapshots of one run.
    func snapshots(
        finishedRuns: Int, best: MatrixFactorization<Scalar>?
    ) -> Snapshots<Scalar> {
        Snapshots(every: interval) { [save] present in
            save(
                FactorizationCheckpoint(
                    present: MatrixFactorization(present), momentum: present.momentum, finishedRuns: finishedRuns,
                    best: best))
        }
    }
}

extension MatrixFactorization {
    /// What the solver made of the problem of one matrix.
    init(_ solution: Solution<Scalar>) {
        self.init(
            basis: solution.problem.sources[0].basis, activations: solution.problem.segments[0].activations,
            objective: solution.objective, iterations: solution.iterations, stopReason: solution.stopReason)
    }
}
