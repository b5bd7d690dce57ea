public import Divergences

extension DivergenceLaws {
    /// The name that the divergence states leads back to a divergence of that name, so that a model file that keeps it
    /// can be used again.
    ///
    /// Not part of ``check(_:trials:seed:)``: a divergence need not have an entry in `Registry.divergences`.
    ///
    /// - Throws: ``LawViolation`` where the name is unknown or means another divergence.
    public static func name(of divergence: some Divergence) throws(LawViolation) {
        let found: any Divergence
        do {
            found = try Registry.divergences.value(named: divergence.name)
        } catch {
            throw LawViolation(law: "Name", seed: 0, message: error.description)
        }
        guard found.name == divergence.name, found.stepPowers == divergence.stepPowers else {
            throw LawViolation(
                law: "Name", seed: 0, message: "\"\(divergence.name)\" leads to the divergence \(found.name)")
        }
    }
}
