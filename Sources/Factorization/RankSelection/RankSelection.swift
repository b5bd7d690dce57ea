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

/// How entries are hidden for ``selectRank(_:among:divergence:activationPenalty:basisPenalty:holdOut:options:on:progress:)``.
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

/// Finds the number of components by cross-validation: entries scattered over the matrix are hidden, the others are
/// factorised, and the model's values for the hidden ones are compared with the data (Wold 1978; Owen & Perry 2009).
///
/// Every candidate sees the same hidden entries and the same seeds.
///
/// - Parameters:
///   - matrix: S, of shape [rows, columns], finite and non-negative.
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
/// - Complexity: as many factorisations as candidates times repetitions.
public func selectRank<Scalar: ArrayScalar>(
    _ matrix: NDArray<Scalar>, among candidates: some Sequence<Int>, divergence: any Divergence = KullbackLeibler(),
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
    _ = try StoredTarget(matrix)
    var options = options
    options.objectiveInterval = options.tolerance > 0 || options.acceleration != .none ? options.objectiveInterval : 0
    var result = RankSelection(candidates: ranks.map { RankSelection.Candidate(components: $0, errors: []) })
    for repetition in 0..<holdOut.repetitions {
        var generator = PhiloxGenerator(seed: holdOut.seed, stream: UInt64(repetition))
        let hidden = (0..<matrix.count).map { _ in Double.random(in: 0..<1, using: &generator) < holdOut.share }
        guard hidden.contains(true), hidden.contains(false) else {
            throw .invalidTarget(
                "a matrix of shape \(matrix.shape) has too few entries to hide a share of \(holdOut.share) of them")
        }
        let weights = NDArray(hidden.map { Scalar($0 ? 0 : 1) }, shape: matrix.shape)
        for (index, rank) in ranks.enumerated() {
            let finished = repetition * ranks.count + index
            if progress(finished, ranks.count * holdOut.repetitions) == .cancel { return nil }
            let fit = try factorize(
                matrix, components: rank, divergence: divergence, activationPenalty: activationPenalty,
                basisPenalty: basisPenalty, weights: weights,
                start: MatrixStart(seed: holdOut.seed &+ UInt64(repetition)), options: options, on: pool)
            let model = fit.basis.matmul(fit.activations)
            result.candidates[index].errors.append(
                meanError(matrix, model, hidden, divergence, floor: options.floor, dataFloor: options.dataFloor))
        }
    }
    return result
}

private func meanError<Scalar: ArrayScalar>(
    _ matrix: NDArray<Scalar>, _ model: NDArray<Scalar>, _ hidden: [Bool], _ divergence: any Divergence, floor: Double,
    dataFloor: Double
) -> Double {
    var (total, count) = (0.0, 0)
    matrix.withUnsafeBuffer { data in
        model.withUnsafeBuffer { values in
            for index in data.indices where hidden[index] {
                total += divergence.value(
                    of: max(Double(data[index]), dataFloor), from: max(Double(values[index]), floor))
                count += 1
            }
        }
    }
    return total / Double(count)
}
