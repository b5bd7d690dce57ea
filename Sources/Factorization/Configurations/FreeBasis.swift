public import Divergences
public import NDArray

/// A target explained by bases that stay as they are, and by one that was learned from the target itself.
public struct SemisupervisedDecomposition<Scalar: ArrayScalar>: Sendable {
    /// The activations and the parts of the fixed bases in their order, and then those of the free one.
    public var parts: Decomposition<Scalar>
    /// W of shape [rows, free components], its columns of unit Euclidean length.
    public var basis: NDArray<Scalar>
}

/// Explains a matrix by fixed bases and by one that is learned from it.
///
/// The same as for a target that lies in memory as this matrix.
///
/// - Throws: ``FactorizationError`` where the data or the options are not valid.
public func decompose<Scalar: ArrayScalar>(
    _ target: NDArray<Scalar>, bases: [NDArray<Scalar>], freeComponents: Int, seed: UInt64 = 0,
    divergence: any Divergence = KullbackLeibler(), sparsity: Double = 0, iterations: Int = 100, tolerance: Double = 0,
    floor: Double = 1e-9, dataFloor: Double = 0, on pool: WorkerPool = .shared
) throws(FactorizationError) -> SemisupervisedDecomposition<Scalar> {
    try decompose(
        StoredTarget(target), bases: bases, freeComponents: freeComponents, seed: seed, divergence: divergence,
        sparsity: sparsity, iterations: iterations, tolerance: tolerance, floor: floor, dataFloor: dataFloor, on: pool)
}

/// Explains a target, however it is kept, by fixed bases and by one that is learned from it, which takes what they cannot explain:
/// min D(S | Σ_a W_a H_a + W H) + λ (Σ_a Σ H_a + Σ H) over H_a, W, H ≥ 0, with columns of W of unit Euclidean length.
///
/// The monotone updates of all factors at once, from flat activations of the fixed bases and a random free basis. Unlike with fixed
/// bases alone the problem is not convex, so the seed matters, and the frames depend on one another through W.
///
/// - Parameters:
///   - target: S.
///   - bases: W_a of shape [rows, components], per source; at least one.
///   - freeComponents: the number of columns of W, at least 1.
///   - seed: that of the start of W and H. The same seed gives the same result for any number of threads.
///   - divergence: D.
///   - sparsity: the L1 price λ of one unit of activation, for all sources alike.
///   - iterations: the largest number of updates.
///   - tolerance: the relative decrease of the objective per iteration at which updating stops early, looked at after every
///     fifth; 0 never stops early.
///   - floor: the lower bound of the reconstruction wherever it divides.
///   - dataFloor: entries of the target below this count as this.
///   - pool: the threads to use.
/// - Throws: ``FactorizationError`` where the data or the options are not valid.
/// - Complexity: per iteration O(rows · columns · all components), as with fixed bases, and two products more for the free basis.
/// - Source: P. Smaragdis, B. Raj and M. Shashanka, "Supervised and semi-supervised separation of sounds from single-channel
///   mixtures", ICA 2007.
public func decompose<Scalar: ArrayScalar>(
    _ target: any ObservationTarget<Scalar>, bases: [NDArray<Scalar>], freeComponents: Int, seed: UInt64 = 0,
    divergence: any Divergence = KullbackLeibler(), sparsity: Double = 0, iterations: Int = 100, tolerance: Double = 0,
    floor: Double = 1e-9, dataFloor: Double = 0, on pool: WorkerPool = .shared
) throws(FactorizationError) -> SemisupervisedDecomposition<Scalar> {
    guard !bases.isEmpty else {
        throw .invalidProblem("a semi-supervised decomposition needs at least one basis; without any use snmf")
    }
    for basis in bases where basis.rank != 2 || basis.shape[0] != target.rows {
        throw .invalidFactor("a basis has shape \(basis.shape), but the data has \(target.rows) rows")
    }
    guard freeComponents >= 1 else {
        throw .invalidOption("the number of free components must be at least 1, not \(freeComponents)")
    }
    var options = SolverOptions(
        decomposingIn: iterations, tolerance: tolerance, floor: floor, dataFloor: dataFloor)
    options.constraint = UnitL2()
    let penalty = Penalty(l1: sparsity)
    var generator = PhiloxGenerator(seed: seed)
    let free: NDArray<Scalar> = RandomInitialization.basis(
        rows: target.rows, components: freeComponents, constraint: options.constraint, using: &generator)
    // All sources begin with an equal share of the target.
    let share = 1 / Double(bases.count + 1)
    let level = flatLevel(of: target, bases: bases).map { $0 * Scalar(1 - share) }
    let freeActivations = RandomInitialization.activations(
        frames: target.columns, basis: free, targetMean: share * target.mean(), using: &generator)
    var sources = bases.map { Source(basis: $0, activationPenalty: penalty, fixed: .all) }
    var segments = bases.enumerated().map { index, basis in
        Segment(source: index, activations: repeated(level, components: basis.shape[1]))
    }
    sources.append(Source(basis: free, activationPenalty: penalty))
    segments.append(Segment(source: bases.count, activations: freeActivations))
    let problem = Problem(
        sources: sources, segments: segments,
        observations: [Observation(target: target, segments: Array(segments.indices))])
    let solution = try MultiplicativeUpdateSolver(divergence: divergence, options: options).solve(problem, on: pool)
    return SemisupervisedDecomposition(
        parts: Decomposition(solution), basis: solution.problem.sources[bases.count].basis)
}
