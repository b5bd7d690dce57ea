/// A norm at which the columns of a basis are kept.
///
/// A conforming type states the norm N of a column w ≥ 0, its gradient, and how fast it grows; the update rules do the
/// rest. N must be homogeneous, N(c w) = c N(w), must not fall when an entry rises, and must satisfy, with the shares
/// s_d = w_d ∂N/∂w_d / N(w), which add up to 1,
///
/// N(w · u) ≤ N(w) [Σ_d s_d u_d^p / p + 1 − 1/p] and N(w · u)² ≤ N(w)² Σ_d s_d u_d²
///
/// for every u ≥ 0, with p the ``growthPower``. That holds for all p-norms with 1 ≤ p ≤ 2.
///
/// ```swift
/// struct UnitNorm: BasisConstraint {                       // any p-norm
///     let growthPower: Double
///     var name: String { "p-norm:\(growthPower)" }
///     func norm(of column: [Double]) -> Double {
///         .pow(column.reduce(0) { $0 + .pow($1, growthPower) }, 1 / growthPower)
///     }
///     func gradient(of column: [Double], norm: Double) -> [Double] {
///         growthPower == 1 ? column.map { _ in 1 } : column.map { .pow($0 / norm, growthPower - 1) }
///     }
/// }
/// ```
///
/// `FactorizationTesting` checks that a conformance is right; <doc:AddABasisConstraint> goes through an example. A name on
/// the command line comes with an entry in `Registry.basisConstraints`.
public protocol BasisConstraint: Sendable {
    /// The name on the command line and in model files, for example `l2`.
    var name: String { get }

    /// The power p with which the bound of the norm grows along one entry, from 1 to 2.
    var growthPower: Double { get }

    /// N(w), for w ≥ 0.
    func norm(of column: [Double]) -> Double

    /// ∂N/∂w_d for every entry, where `norm` = N(w) > 0.
    func gradient(of column: [Double], norm: Double) -> [Double]
}

/// Columns that sum to 1: N(w) = Σ w.
public struct UnitL1: BasisConstraint, Hashable {
    /// The constraint `l1`.
    public init() {}

    public var name: String { "l1" }
    public var growthPower: Double { 1 }
    public func norm(of column: [Double]) -> Double { column.reduce(0, +) }
    public func gradient(of column: [Double], norm: Double) -> [Double] { column.map { _ in 1 } }
}

/// Columns of unit Euclidean length, as in sparse and discriminative NMF: N(w) = (Σ w²)^½ (Wang & Sha 2014, Eq. 3).
public struct UnitL2: BasisConstraint, Hashable {
    /// The constraint `l2`.
    public init() {}

    public var name: String { "l2" }
    public var growthPower: Double { 2 }
    public func norm(of column: [Double]) -> Double {
        let sum = column.reduce(0) { $0 + $1 * $1 }
        if sum.isNormal { return sum.squareRoot() }
        // The squares left the range of the numbers, or all entries are zero.
        let largest = column.max() ?? 0
        guard largest > 0, largest.isFinite else { return largest }
        return largest * column.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
    }
    public func gradient(of column: [Double], norm: Double) -> [Double] { column.map { $0 / norm } }
}
