/// One case at which a law is looked at: a point, a run of entries, a column, a data matrix.
protocol LawCase {
    /// Simpler cases, to be tried in this order; each is simpler than this one by a measure that cannot fall forever.
    var simpler: [Self] { get }
}

/// Draws a case per trial, and throws the simplest one that a law complains about.
///
/// - Parameters:
///   - law: the name of the law.
///   - name: what is tested, for the message.
///   - trials: the number of trials where the environment says nothing else.
///   - seed: the seed of the first trial; trial n uses seed + n.
///   - draw: the case of a seed.
///   - complaint: what is wrong with a case, or `nil`.
func hold<Case: LawCase>(
    _ law: String, for name: String, trials: Int, seed: UInt64, draw: (UInt64) -> Case,
    complaint: (Case) -> String?
) throws(LawViolation) {
    for trial in 0..<UInt64(lawTrials(standard: trials)) {
        let drawn = draw(seed &+ trial)
        guard complaint(drawn) != nil else { continue }
        let simplest = shrink(drawn, simpler: \.simpler) { complaint($0) != nil }
        throw LawViolation(law: law, seed: seed &+ trial, message: "\(name): \(complaint(simplest) ?? "")")
    }
}
