public import Factorization

/// What must hold of every basis constraint, whoever wrote it. Each law throws at the first counterexample, shrunk to a
/// simple one.
///
/// ```swift
/// @Test func obeysTheLaws() throws {
///     try BasisConstraintLaws.check(MyConstraint())
///     try DescentLaw.check(KullbackLeibler(), .snmf, as: Double.self, constraint: MyConstraint())
/// }
/// ```
///
/// Together with the laws of the divergence, they say that the rule `mm` never increases the objective of a basis that is
/// kept at this norm; ``DescentLaw`` sees the same in the solver.
///
/// All laws take a constraint, the number of random trials (DNMF_LAW_TRIALS in the environment overrides it), and the
/// seed of the first trial; trial n uses seed + n. N is the norm, w a column, p the `growthPower`.
public enum BasisConstraintLaws {
    /// The number of trials where nothing else is said.
    public static let standardTrials = 1000

    /// All laws.
    ///
    /// - Throws: ``LawViolation`` at the first law that does not hold.
    public static func check(
        _ constraint: some BasisConstraint, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try homogeneity(of: constraint, trials: trials, seed: seed)
        try monotonicity(of: constraint, trials: trials, seed: seed)
        try gradient(of: constraint, trials: trials, seed: seed)
        try growth(of: constraint, trials: trials, seed: seed)
        try squareGrowth(of: constraint, trials: trials, seed: seed)
        try unitNorm(of: constraint, trials: trials, seed: seed)
    }

    /// Draws columns, and throws the simplest one that a law complains about.
    static func hold(
        _ law: String, for constraint: some BasisConstraint, trials: Int, seed: UInt64,
        complaint: (LawColumn) -> String?
    ) throws(LawViolation) {
        try FactorizationTesting.hold(
            law, for: "constraint \(constraint.name)", trials: trials, seed: seed, draw: { LawColumn(seed: $0) },
            complaint: complaint)
    }
}
