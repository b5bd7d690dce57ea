public import Divergences
public import NDArray

/// How well factorisations with different numbers of components predict entries that they have not seen.
public struct RankSelection: Sendable {
    /// One number of components.
    public struct Candidate: Sendable {
        /// The number of components, K.
        public var components: Int
        /// Per repetition, the mean divergence of a hidden entry from its prediction.
        public var errors: [Double]

        /// The mean over the repetitions.
        public var mean: Double { errors.reduce(0, +) / Double(errors.count) }

        /// The standard error of the mean; 0 for one repetition.
        public var standardError: Double {
            guard errors.count > 1 else { return 0 }
            let mean = mean
            let squares = errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return (squares / Double(errors.count - 1) / Double(errors.count)).squareRoot()
        }
    }

    /// In ascending order of components.
    public var candidates: [Candidate]

    /// The candidate with the smallest mean error; the smaller one of equals.
    public var best: Candidate { candidates.min { ($0.mean, $0.components) < ($1.mean, $1.components) }! }

    /// The smallest candidate whose mean error is within one standard error of the best: a simpler model that predicts about
    /// as well (Breiman et al. 1984).
    public var simplest: Candidate {
        let best = best
        return candidates.first { $0.mean <= best.mean + best.standardError }!
    }
}

/// How entries are hidden in the search for the number of components.
public struct HoldOut: Sendable, Hashable {
    /// The share of the entries that are hidden in every repetition, each with the same probability.
    public var share = 0.1
    /// The number of repetitions, each with other entries hidden and another random start.
    public var repetitions = 3
    /// The seed of the draws.
    public var seed: UInt64 = 0

    /// What is held out, and how often.
    public init(share: Double = 0.1, repetitions: Int = 3, seed: UInt64 = 0) {
        self.share = share
        self.repetitions = repetitions
        self.seed = seed
    }
}

/// Finds the number of components of a matrix by cross-validation.
///
/// The same as for a target that lies in memory as this matrix.
///
/// - Throws: ``FactorizationError`` where the data or the options are not valid.
public func selectRank<Scalar: ArrayScalar>(
    _ matrix: NDArray<Scalar>, among candidates: some Sequence<Int>, divergence: any Divergence = KullbackLeibler(),
    activationPenalty: Penalty = .none, basisPenalty: Penalty = .none, holdOut: HoldOut = HoldOut(),
    options: SolverOptions = SolverOptions(), on pool: WorkerPool = .shared,
    progress: (_ finished: Int, _ all: Int) -> ProgressAction = { _, _ in .proceed }
) throws(FactorizationError) -> RankSelection? {
    try selectRank(
        StoredTarget(matrix), among: candidates, divergence: divergence, activationPenalty: activationPenalty,
        basisPenalty: basisPenalty, holdOut: holdOut, options: options, on: pool, progress: progress)
}

/// Finds the number of components by cross-validation: entries scattered over the matrix are hidden, the others are
/// factorised, and the model's values for the hidden ones are compared with the data (Wold 1978; Owen & Perry 2009).
///
/// Every candidate sees the same hidden entries and the same seeds. Zeros are hidden like any entries, also those of a
/// ``SparseTarget``, which is therefore worked on as a dense matrix, tile by tile.
///
/// - Parameters:
///   - target: S, of shape [rows, columns].
///   - candidates: the numbers of components to be tried.
///   - divergence: D, both of the fit and of the comparison.
///   - activationPenalty: the price of the activations, the same for all components.
///   - basisPenalty: the price of the basis, the same for all components.
///   - holdOut: how entries are hidden.
///   - options: how to step, and when to stop.
///   - pool: the threads to use.
///   - progress: called before every fit with the number of finished ones and of all; may cancel.
/// - Returns: the errors of all candidates, or `nil` if it was cancelled.
/// - Throws: ``FactorizationError`` where the data or the options are not valid.
/// - Complexity: as many factorisations as candidates times repetitions, and memory for one bit per entry.
public func selectRank<Scalar: ArrayScalar>(
    _ target: any ObservationTarget<Scalar>, among candidates: some Sequence<Int>,
    divergence: any Divergence = KullbackLeibler(),
    activationPenalty: Penalty = .none, basisPenalty: Penalty = .none, holdOut: HoldOut = HoldOut(),
    options: SolverOptions = SolverOptions(), on pool: WorkerPool = .shared,
    progress: (_ finished: Int, _ all: Int) -> ProgressAction = { _, _ in .proceed }
) throws(FactorizationError) -> RankSelection? {
    let ranks = Set(candidates).sorted()
    guard let least = ranks.first, least >= 1 else {
        throw .invalidOption("the numbers of components to be tried must be at least one, and each at least 1")
    }
    guard holdOut.share > 0, holdOut.share < 1, holdOut.repetitions >= 1 else {
        throw .invalidOption(
            "a share of hidden entries between 0 and 1 and at least one repetition are needed, not \(holdOut.share) and "
                + "\(holdOut.repetitions)")
    }
    if !divergence.acceptsZeros, options.dataFloor == 0 {
        try Observation(target: target, segments: []).requireNoZeros(divergence.name)
    }
    var options = options
    options.objectiveInterval = options.tolerance > 0 || options.acceleration != .none ? options.objectiveInterval : 0
    var result = RankSelection(candidates: ranks.map { RankSelection.Candidate(components: $0, errors: []) })
    for repetition in 0..<holdOut.repetitions {
        var generator = PhiloxGenerator(seed: holdOut.seed, stream: UInt64(repetition))
        let hidden = HiddenEntries(
            rows: target.rows, columns: target.columns, share: holdOut.share, using: &generator)
        guard hidden.count > 0, hidden.count < target.rows * target.columns else {
            throw .invalidTarget(
                "a matrix of shape \([target.rows, target.columns]) has too few entries to hide a share of "
                    + "\(holdOut.share) of them")
        }
        let visible = VisibleTarget(target, without: hidden)
        for (index, rank) in ranks.enumerated() {
            let finished = repetition * ranks.count + index
            if progress(finished, ranks.count * holdOut.repetitions) == .cancel { return nil }
            let fit = try factorize(
                visible, components: rank, divergence: divergence, activationPenalty: activationPenalty,
                basisPenalty: basisPenalty, weights: VisibilityTarget(hidden: hidden),
                start: MatrixStart(seed: holdOut.seed &+ UInt64(repetition)), options: options, on: pool)
            result.candidates[index].errors.append(
                meanError(fit, target, hidden, divergence, floor: options.floor, dataFloor: options.dataFloor))
        }
    }
    return result
}

/// The mean divergence of the hidden entries from the model, some hundred columns at a time.
private func meanError<Scalar: ArrayScalar>(
    _ fit: MatrixFactorization<Scalar>, _ target: any ObservationTarget<Scalar>, _ hidden: HiddenEntries,
    _ divergence: any Divergence, floor: Double, dataFloor: Double
) -> Double {
    var total = 0.0
    for start in stride(from: 0, to: target.columns, by: 512) {
        let columns = start..<min(start + 512, target.columns)
        let data = target.read(columns: columns)
        let model = fit.basis.matmul(fit.activations[.all, columns])
        data.withUnsafeBuffer { data in
            model.withUnsafeBuffer { values in
                for index in data.indices {
                    let (row, column) = index.quotientAndRemainder(dividingBy: columns.count)
                    guard hidden.contains(row: row, column: start + column) else { continue }
                    total += divergence.value(
                        of: max(Double(data[index]), dataFloor), from: max(Double(values[index]), floor))
                }
            }
        }
    }
    return total / Double(hidden.count)
}
