public import Divergences

/// The basis constraint of a name: `l1`, `l2`, one that was registered in `Registry.basisConstraints`, or `none`, which
/// is `nil`.
///
/// - Throws: `NameError`, whose description lists the names that are known.
public func basisConstraint(named name: String) throws(NameError) -> (any BasisConstraint)? {
    try Registry.basisConstraints.value(named: name)
}

extension Registry where Value == (any BasisConstraint)? {
    /// The constraints on bases that have a name, and `none`.
    ///
    /// Register your own before names are looked up, under the name that the constraint states as its
    /// ``BasisConstraint/name``, because files keep that one.
    ///
    /// ```swift
    /// try Registry.basisConstraints.register(.init("p-norm", number: .required, "columns of unit p-norm") { PNorm($0) })
    /// ```
    public static var basisConstraints: Registry<(any BasisConstraint)?> { builtInBasisConstraints }
}

private let builtInBasisConstraints = Registry<(any BasisConstraint)?>(
    of: "normalization",
    [
        .init("none", "free columns, as in plain NMF") { nil },
        .init("l1", "columns that sum to 1") { UnitL1() },
        .init("l2", "columns of unit Euclidean length, as in sparse NMF") { UnitL2() },
    ])
