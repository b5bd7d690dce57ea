public import Factorization
import NDArray

/// Columns of unit p-norm, (Σ w^p)^(1/p) = 1 with 1 ≤ p ≤ 2: between columns that sum to 1 and columns of unit length.
///
/// The first inequality that `BasisConstraint` asks for, N(w u) ≤ N(w) [Σ s u^p / p + 1 − 1/p], is a^(1/p) ≤ a/p + 1 − 1/p
/// with a = Σ s u^p, since the shares of this norm are s = (w/N)^p. The second is the inequality of the power means.
public struct UnitPNorm: BasisConstraint, Hashable {
    /// p, from 1 to 2.
    public var growthPower: Double

    public init(_ power: Double) { growthPower = power }

    public var name: String { "p-norm:\(growthPower)" }

    public func norm(of column: [Double]) -> Double {
        .pow(column.reduce(0) { $0 + .pow($1, growthPower) }, 1 / growthPower)
    }

    public func gradient(of column: [Double], norm: Double) -> [Double] {
        growthPower == 1 ? column.map { _ in 1 } : column.map { .pow($0 / norm, growthPower - 1) }
    }
}
