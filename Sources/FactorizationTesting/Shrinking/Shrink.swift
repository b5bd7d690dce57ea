/// Follows simpler cases that still fail until none does.
///
/// - Parameters:
///   - failing: a case that fails.
///   - simpler: candidates to be tried in this order, each simpler than its argument by a measure that cannot fall forever.
///   - stillFails: whether a candidate fails, too.
func shrink<Case>(
    _ failing: Case, simpler: (Case) -> [Case], stillFails: (Case) throws -> Bool
) rethrows -> Case {
    var smallest = failing
    while let next = try simpler(smallest).first(where: stillFails) { smallest = next }
    return smallest
}
