import Factorization
import FactorizationTesting
import NDArray
import Testing

@Suite("The laws hold for every basis constraint of the library")
struct BasisConstraintLibraryTests {
    @Test func library() throws {
        try BasisConstraintLaws.check(UnitL1())
        try BasisConstraintLaws.check(UnitL2())
    }

    /// The example of the documentation.
    struct UnitNorm: BasisConstraint {
        let growthPower: Double
        var name: String { "p-norm:\(growthPower)" }
        func norm(of column: [Double]) -> Double {
            .pow(column.reduce(0) { $0 + .pow($1, growthPower) }, 1 / growthPower)
        }
        func gradient(of column: [Double], norm: Double) -> [Double] {
            growthPower == 1 ? column.map { _ in 1 } : column.map { .pow($0 / norm, growthPower - 1) }
        }
    }

    @Test(arguments: [1, 1.01, 1.3, 1.5, 1.99, 2])
    func pNorms(power: Double) throws { try BasisConstraintLaws.check(UnitNorm(growthPower: power)) }
}
