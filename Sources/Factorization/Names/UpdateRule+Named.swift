public import Divergences

/// The update rule of a name: `mm`, `paper`, `ratio`, or one that was registered in `Registry.updateRules`.
///
/// - Throws: `NameError`, whose description lists the names that are known.
public func updateRule(named name: String) throws(NameError) -> any UpdateRule {
    try Registry.updateRules.value(named: name)
}

extension Registry where Value == any UpdateRule {
    /// The update rules that have a name.
    ///
    /// Register your own before names are looked up, under the name that the rule states as its ``UpdateRule/name``,
    /// because files keep that one.
    ///
    /// ```swift
    /// try Registry.updateRules.register(.init("damped", "part of a monotone step") { Damped(share: 0.8) })
    /// ```
    public static var updateRules: Registry<any UpdateRule> { builtInUpdateRules }
}

private let builtInUpdateRules = Registry<any UpdateRule>(
    of: "update rule",
    [
        .init("mm", "never increases the objective") { MajorizationMinimization() },
        .init("paper", "the heuristic of Wang & Sha, 2014") { NormalizedGradient() },
        .init("ratio", "scikit-learn's exponents, whatever the prices") { GradientRatio() },
    ])
