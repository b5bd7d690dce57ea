/// A name of an update rule or a basis constraint that nobody knows.
public struct UnknownName: Error, CustomStringConvertible, Equatable {
    public let description: String
}

/// The update rule of a name: `mm`, `paper` or `ratio`.
public func updateRule(named name: String) throws(UnknownName) -> any UpdateRule {
    switch name.lowercased() {
    case "mm": MajorizationMinimization()
    case "paper": NormalizedGradient()
    case "ratio": GradientRatio()
    default: throw UnknownName(description: "unknown update rule \"\(name)\": use mm, paper, or ratio")
    }
}

/// The basis constraint of a name: `l1`, `l2`, or `none`, which is `nil`.
public func basisConstraint(named name: String) throws(UnknownName) -> (any BasisConstraint)? {
    switch name.lowercased() {
    case "none": nil
    case "l1": UnitL1()
    case "l2": UnitL2()
    default: throw UnknownName(description: "unknown normalization \"\(name)\": use none, l1, or l2")
    }
}
