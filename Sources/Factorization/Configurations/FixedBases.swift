public import Divergences
public import NDArray

/// A target explained by bases that stay as they are: the parts that each source contributes.
public struct Decomposition<Scalar: ArrayScalar>: Sendable {
    /// H_a of shape [components of a, frames], per source.
    public var activations: [NDArray<Scalar>]
    /// R_a = W_a H_a of shape [rows, frames], per source.
    public var reconstructions: [NDArray<Scalar>]
    /// The objective before the first iteration and after each that evaluated it.
    public var objective: [Double]
    /// The number of finished iterations.
    public var iterations: Int
    /// Why the solver stopped.
    public var stopReason: StopReason
}

/// Finds the activations with which fixed bases best explain a matrix together.
///
/// The same as for a target that lies in memory as this matrix.
///
/// - Throws: ``FactorizationError`` where the data or the options are not valid.
public func decompose<Scalar: ArrayScalar>(
    _ target: NDArray<Scalar>, bases: [NDArray<Scalar>], divergence: any Divergence = KullbackLeibler(),
    sparsity: Double = 0, iterations: Int = 100, tolerance: Double = 0, floor: Double = 1e-9, dataFloor: Double = 0,
    on pool: WorkerPool = .shared
) throws(FactorizationError) -> Decomposition<Scalar> {
    try decompose(
        StoredTarget(target), bases: bases, divergence: divergence, sparsity: sparsity, iterations: iterations,
        tolerance: tolerance, floor: floor, dataFloor: dataFloor, on: pool)
}

/// Finds the activations with which fixed bases best explain a target together, however it is kept:
/// min D(S | Σ_a W_a H_a) + λ Σ H over H ≥ 0, from a flat start whose column means agree with the target's.
///
/// For Kullback-Leibler the problem is convex, so the start matters little.
///
/// - Parameters:
///   - target: S, for instance the mel spectrum of a mixture.
///   - bases: W_a of shape [rows, components], per source.
///   - divergence: D.
///   - sparsity: the L1 price λ of one unit of activation.
///   - iterations: the largest number of updates.
///   - tolerance: the relative decrease of the objective per iteration at which updating stops early, looked at after every
///     fifth; 0 never stops early.
///   - floor: the lower bound of the reconstruction wherever it divides.
///   - dataFloor: entries of the target below this count as this.
///   - pool: the threads to use.
/// - Returns: the activations and the parts, which are dense matrices of the size of the target.
/// - Throws: ``FactorizationError`` where the data or the options are not valid.
public func decompose<Scalar: ArrayScalar>(
    _ target: any ObservationTarget<Scalar>, bases: [NDArray<Scalar>], divergence: any Divergence = KullbackLeibler(),
    sparsity: Double = 0, iterations: Int = 100, tolerance: Double = 0, floor: Double = 1e-9, dataFloor: Double = 0,
    on pool: WorkerPool = .shared
) throws(FactorizationError) -> Decomposition<Scalar> {
    guard !bases.isEmpty else { throw .invalidProblem("a decomposition needs at least one basis") }
    for basis in bases where basis.rank != 2 || basis.shape[0] != target.rows {
        throw .invalidFactor("a basis has shape \(basis.shape), but the data has \(target.rows) rows")
    }
    let level = flatLevel(of: target, bases: bases)
    let problem = Problem(
        sources: bases.map { Source(basis: $0, activationPenalty: Penalty(l1: sparsity), fixed: .all) },
        segments: bases.enumerated().map { index, basis in
            Segment(source: index, activations: repeated(level, components: basis.shape[1]))
        },
        observations: [Observation(target: target, segments: Array(bases.indices))])
    let options = SolverOptions(
        decomposingIn: iterations, tolerance: tolerance, floor: floor, dataFloor: dataFloor)
    return Decomposition(
        try MultiplicativeUpdateSolver(divergence: divergence, options: options).solve(problem, on: pool))
}

extension SolverOptions {
    /// Those of a decomposition: all sources at once, the objective looked at only where something depends on it.
    init(decomposingIn iterations: Int, tolerance: Double, floor: Double, dataFloor: Double) {
        self.init()
        schedule = .simultaneous
        maximumIterations = iterations
        let interval = 5
        self.tolerance = Double(interval) * tolerance
        self.floor = floor
        self.dataFloor = dataFloor
        objectiveInterval = tolerance > 0 ? interval : 0
    }
}

extension Decomposition {
    /// Of a problem with one observation, and one segment per source in their order.
    init(_ solution: Solution<Scalar>) {
        let activations = solution.problem.segments.map(\.activations)
        self.init(
            activations: activations,
            reconstructions: zip(solution.problem.sources, activations).map { $0.basis.matmul($1) },
            objective: solution.objective, iterations: solution.iterations, stopReason: solution.stopReason)
    }
}

/// Activations of so many components that are all at one level.
func repeated<Scalar: ArrayScalar>(_ level: [Scalar], components: Int) -> NDArray<Scalar> {
    NDArray((0..<components).flatMap { _ in level }, shape: [components, level.count])
}

/// Per frame, the level of equal activations at which the model has the mean of the target.
func flatLevel<Scalar: ArrayScalar>(
    of target: any ObservationTarget<Scalar>, bases: [NDArray<Scalar>]
) -> [Scalar] {
    let basisMean = bases.reduce(0.0) { $0 + meanInDouble($1) * Double($1.shape[1]) }
    return target.columnSums().map { sum in
        Scalar(sum / Double(max(target.rows, 1)) / max(basisMean, 1e-30) + 1e-30)
    }
}

/// Equal activations of all components, at the level at which the model of every frame has the mean of the target.
func flatActivations<Scalar: ArrayScalar>(
    for target: any ObservationTarget<Scalar>, basis: NDArray<Scalar>
) -> NDArray<Scalar> {
    repeated(flatLevel(of: target, bases: [basis]), components: basis.shape[1])
}
