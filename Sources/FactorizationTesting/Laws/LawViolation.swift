/// A law that does not hold, with what is needed to see it again.
public struct LawViolation: Error, Sendable, CustomStringConvertible {
    /// The name of the law.
    public let law: String
    /// The seed of the trial that failed: the same law with this seed and one trial fails again.
    public let seed: UInt64
    /// What was expected and what was found, on the smallest case that still fails.
    public let message: String

    public var description: String { "\(law) is violated (seed \(seed)): \(message)" }
}

/// How many trials a law makes: the environment's DNMF_LAW_TRIALS, or `standard` where that is not set.
public func lawTrials(standard: Int) -> Int {
    ProcessEnvironment.value(of: "DNMF_LAW_TRIALS").flatMap { Int($0) }.map { max($0, 1) } ?? standard
}
