public import Factorization
internal import NDArray

/// What must hold of every update rule, whoever wrote it. Each law throws at the first counterexample, shrunk to a simple
/// one.
///
/// ```swift
/// @Test func obeysTheLaws() throws {
///     try UpdateRuleLaws.check(MyRule())
///     for configuration in RandomProblem.Configuration.allCases {                       // where it is monotone
///         try DescentLaw.check(KullbackLeibler(), configuration, as: Double.self, rule: MyRule())
///     }
/// }
/// ```
///
/// These laws look at one entry at a time. That the objective never rises is the business of ``DescentLaw``, since it
/// depends on the divergence, the prices and the constraint.
///
/// All laws take a rule, the number of random trials (DNMF_LAW_TRIALS in the environment overrides it), and the seed of
/// the first trial; trial n uses seed + n. x is the entry, q and p are the two parts of its gradient, r is that of steep
/// prices.
public enum UpdateRuleLaws {
    /// The number of trials where nothing else is said.
    public static let standardTrials = 1000

    /// All laws, in both precisions.
    ///
    /// - Throws: ``LawViolation`` at the first law that does not hold.
    public static func check(
        _ rule: some UpdateRule, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try nonNegativity(of: rule, trials: trials, seed: seed)
        try zeros(of: rule, trials: trials, seed: seed)
        try rest(of: rule, trials: trials, seed: seed)
        try absence(of: rule, trials: trials, seed: seed)
        try direction(of: rule, trials: trials, seed: seed)
        try units(of: rule, trials: trials, seed: seed)
        try precision(of: rule, trials: trials, seed: seed)
        let runs = max(trials / 4, 1)  // of dozens of entries each
        try bulk(of: rule, as: Double.self, trials: runs, seed: seed)
        try bulk(of: rule, as: Float.self, trials: runs, seed: seed)
    }

    /// Draws points, and throws the simplest one that a law complains about.
    static func hold(
        _ law: String, for rule: some UpdateRule, trials: Int, seed: UInt64, complaint: (StepPoint) -> String?
    ) throws(LawViolation) {
        try FactorizationTesting.hold(
            law, for: "rule \(rule.name)", trials: trials, seed: seed, draw: { StepPoint(seed: $0) },
            complaint: complaint)
    }
}
