public import Factorization
internal import NDArray

/// What must hold of every initialisation, whoever wrote it. Each law throws at the first counterexample, shrunk to a
/// small one.
///
/// ```swift
/// @Test func obeysTheLaws() throws { try InitializationLaws.check(MyStart()) }
/// ```
///
/// The data are random positive matrices with a mean of 1, some with rows and columns of zeros, and no more components are
/// asked for than rows or columns that are not silent; where an initialisation throws on one of these, the law is violated.
/// ``odd(of:trials:seed:)`` looks at stranger data, which an initialisation may refuse.
///
/// All laws take an initialisation, the number of random trials (DNMF_LAW_TRIALS in the environment overrides it), and the
/// seed of the first trial; trial n uses seed + n.
public enum InitializationLaws {
    /// The number of trials where nothing else is said.
    public static let standardTrials = 100

    /// All laws.
    ///
    /// - Throws: ``LawViolation`` at the first law that does not hold.
    public static func check(
        _ initialization: some Initialization, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try validity(of: initialization, trials: trials, seed: seed)
        try odd(of: initialization, trials: trials, seed: seed)
        try reproducibility(of: initialization, trials: trials, seed: seed)
        try life(of: initialization, trials: trials, seed: seed)
        try difference(of: initialization, trials: trials, seed: seed)
        try level(of: initialization, trials: trials, seed: seed)
        try unitNorms(of: initialization, trials: trials, seed: seed)
        try precision(of: initialization, trials: trials, seed: seed)
    }

    /// Draws data, and throws the smallest that a law complains about.
    static func hold(
        _ law: String, for initialization: some Initialization, trials: Int, seed: UInt64,
        complaint: (StartCase) throws(FactorizationError) -> String?
    ) throws(LawViolation) {
        try FactorizationTesting.hold(
            law, for: "initialisation \(initialization.name)", trials: trials, seed: seed,
            draw: { StartCase(seed: $0) },
            complaint: { start in
                do throws(FactorizationError) {
                    return try complaint(start).map { "\($0), \(start.place)" }
                } catch {
                    return "it throws \"\(error)\" \(start.place)"
                }
            })
    }
}
