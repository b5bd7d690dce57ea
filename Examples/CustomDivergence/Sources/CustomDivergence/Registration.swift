public import Divergences
import Factorization

/// Gives everything in this package a name: `jensen-shannon`, `cautious[:<number>]`, `p-norm:<number>` and
/// `successive-projection`. Call it once, before names are looked up.
///
/// - Throws: `NameError` where a name is already taken.
public func registerNames() throws(NameError) {
    try Registry.divergences.register(
        .init("jensen-shannon", "generalised Jensen-Shannon divergence") { JensenShannon() })
    try Registry.updateRules.register(
        .init("cautious", number: .optional(2), "steps up to a factor") { (factor) throws(RefusedNumber) in
            guard factor > 1 else { throw RefusedNumber("the largest factor must be above 1") }
            return CautiousRule(largestFactor: factor)
        })
    try Registry.basisConstraints.register(
        .init("p-norm", number: .required, "columns of unit p-norm") { (power) throws(RefusedNumber) in
            guard (1...2).contains(power) else { throw RefusedNumber("the power must be from 1 to 2") }
            return UnitPNorm(power)
        })
    try Registry.initializations.register(
        .init("successive-projection", "columns of the data that explain each other least") { SuccessiveProjection() })
}
