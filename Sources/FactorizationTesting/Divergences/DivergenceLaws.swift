public import Divergences
internal import NDArray

/// What must hold of every divergence, whoever wrote it. Each law throws at the first counterexample, shrunk to a simple
/// one.
///
/// ```swift
/// @Test func obeysTheLaws() throws { try DivergenceLaws.check(MyDivergence()) }
/// ```
///
/// All laws take a divergence, the number of random trials (DNMF_LAW_TRIALS in the environment overrides it), and the
/// seed of the first trial; trial n uses seed + n. Together with the proof that a step which minimises a majorizer does
/// not increase the objective, they say that the divergence can be trusted with every problem under the rule `mm`;
/// ``DescentLaw`` sees the same in the solver.
public enum DivergenceLaws {
    /// The number of trials where nothing else is said. What is wrong at one point in a thousand is found with more than
    /// 99 % probability, because every trial looks at several points in several ways.
    public static let standardTrials = 1000

    /// All laws, in both precisions.
    ///
    /// - Throws: ``LawViolation`` at the first law that does not hold.
    public static func check(
        _ divergence: some Divergence, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try nonNegativity(of: divergence, trials: trials, seed: seed)
        try identity(of: divergence, trials: trials, seed: seed)
        try gradientParts(of: divergence, trials: trials, seed: seed)
        try derivative(of: divergence, trials: trials, seed: seed)
        try majorizer(of: divergence, trials: trials, seed: seed)
        try homogeneity(of: divergence, trials: trials, seed: seed)
        try zeroForm(of: divergence, trials: trials, seed: seed)
        try precision(of: divergence, trials: trials, seed: seed)
        try extremes(of: divergence, as: Double.self, trials: trials, seed: seed)
        try extremes(of: divergence, as: Float.self, trials: trials, seed: seed)
        let runs = max(trials / 4, 1)  // of dozens of entries each
        try bulkSum(of: divergence, as: Double.self, trials: runs, seed: seed)
        try bulkSum(of: divergence, as: Float.self, trials: runs, seed: seed)
        try bulkWeightedSum(of: divergence, as: Double.self, trials: runs, seed: seed)
        try bulkWeightedSum(of: divergence, as: Float.self, trials: runs, seed: seed)
        try bulkGradient(of: divergence, as: Double.self, trials: runs, seed: seed)
        try bulkGradient(of: divergence, as: Float.self, trials: runs, seed: seed)
    }

    /// Draws points, and throws the simplest one that a law complains about.
    static func hold(
        _ law: String, for divergence: some Divergence, trials: Int, seed: UInt64,
        complaint: (LawPoint) -> String?
    ) throws(LawViolation) {
        try FactorizationTesting.hold(
            law, for: divergence.name, trials: trials, seed: seed,
            draw: { LawPoint(acceptsZeros: divergence.acceptsZeros, seed: $0) }, complaint: complaint)
    }

    /// The size of the terms that cancel in a value, of which its rounding error is a small multiple.
    static func termSize(_ divergence: some Divergence, _ x: Double, _ y: Double) -> Double {
        func size(_ x: Double, _ y: Double) -> Double {
            let parts = divergence.gradientParts(of: x, from: y)
            return y * (parts.positive + parts.negative)
        }
        return abs(divergence.value(of: x, from: y)) + size(x, y) + size(y, y) + (x > 0 ? size(x, x) : 0)
    }
}
