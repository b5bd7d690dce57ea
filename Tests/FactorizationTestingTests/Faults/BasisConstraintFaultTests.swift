import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

/// The Euclidean norm, in which something is wrong, or another function that is no norm of the kind that is needed.
private struct FaultyConstraint: BasisConstraint {
    enum Fault: String, CaseIterable {
        case none, square, wrongGradient, gradientOfWrongSize, notANumberAtZero, opposedEntries, growthTooSlow,
            powerFour
        case blindToTiny, squaresLeaveTheRange, growthPowerThree
    }

    var fault: Fault
    var name: String { fault.rawValue }
    var growthPower: Double { fault == .growthTooSlow ? 1 : fault == .growthPowerThree ? 3 : 2 }

    private func sum(_ column: [Double], _ power: Double) -> Double { column.reduce(0) { $0 + .pow($1, power) } }

    /// w' A w with 1 on the diagonal of A and a negative number beside it.
    private func image(_ column: [Double]) -> [Double] {
        column.indices.map { index in
            let (last, next) = (index > 0 ? column[index - 1] : 0, index + 1 < column.count ? column[index + 1] : 0)
            return column[index] - 0.4 * (last + next)
        }
    }

    func norm(of column: [Double]) -> Double {
        let euclidean = UnitL2().norm(of: column)
        switch fault {
        case .square: return euclidean * euclidean
        case .opposedEntries: return zip(column, image(column)).reduce(0) { $0 + $1.0 * $1.1 }.squareRoot()
        case .powerFour: return euclidean == 0 ? 0 : euclidean * .pow(sum(column.map { $0 / euclidean }, 4), 0.25)
        case .blindToTiny: return euclidean < 1e-20 ? 0 : euclidean
        case .squaresLeaveTheRange: return Double(Float(sum(column, 2))).isFinite ? euclidean : .infinity
        default: return euclidean
        }
    }

    func gradient(of column: [Double], norm: Double) -> [Double] {
        let euclidean = UnitL2().gradient(of: column, norm: norm)
        switch fault {
        case .square: return column.map { 2 * $0 }
        case .wrongGradient: return euclidean.map { 1.0001 * $0 }
        case .gradientOfWrongSize: return Array(euclidean.dropLast())
        case .notANumberAtZero: return column.map { $0 * $0 / ($0 * norm) }
        case .opposedEntries: return image(column).map { $0 / norm }
        case .powerFour: return column.map { .pow($0 / norm, 3) }
        default: return euclidean
        }
    }
}

@Suite("The laws find wrong basis constraints")
struct BasisConstraintFaultTests {
    private static let laws = [
        Law<FaultyConstraint>("homogeneity") { try BasisConstraintLaws.homogeneity(of: $0) },
        Law("monotonicity") { try BasisConstraintLaws.monotonicity(of: $0) },
        Law("gradient") { try BasisConstraintLaws.gradient(of: $0) },
        Law("growth") { try BasisConstraintLaws.growth(of: $0) },
        Law("squareGrowth") { try BasisConstraintLaws.squareGrowth(of: $0) },
        Law("unitNorm") { try BasisConstraintLaws.unitNorm(of: $0) },
    ]

    /// For a homogeneous function with the right gradient, growth implies the other two inequalities; so what falls with a
    /// rising entry, or grows too fast, violates more than one law.
    fileprivate static let faults: [(FaultyConstraint.Fault, Set<String>)] = [
        (.none, []), (.square, ["homogeneity", "unitNorm", "squareGrowth"]),
        (.wrongGradient, ["gradient"]), (.gradientOfWrongSize, ["gradient", "growth", "squareGrowth"]),
        (.notANumberAtZero, ["gradient", "growth", "squareGrowth"]),
        (.opposedEntries, ["monotonicity", "growth", "squareGrowth"]),
        (.growthTooSlow, ["growth"]), (.powerFour, ["growth", "squareGrowth"]), (.blindToTiny, ["unitNorm"]),
        (.squaresLeaveTheRange, ["unitNorm"]), (.growthPowerThree, ["growth"]),
    ]

    @Test(arguments: faults)
    fileprivate func found(fault: FaultyConstraint.Fault, expected: Set<String>) throws {
        let found = try violations(of: Self.laws, by: FaultyConstraint(fault: fault))
        #expect(Set(found.keys) == expected, "\(found)")
        for message in found.values { #expect(message.contains("constraint \(fault.rawValue): "), "\(message)") }
        if fault == .none {
            try BasisConstraintLaws.check(FaultyConstraint(fault: fault))
        } else {
            violation { try BasisConstraintLaws.check(FaultyConstraint(fault: fault)) }
        }
    }

    /// Two entries remain of twelve, with simple numbers.
    @Test func columnsAreShrunk() {
        let message = violation(of: "Monotonicity") {
            try BasisConstraintLaws.check(FaultyConstraint(fault: .opposedEntries))
        }
        #expect(message.contains("at w = [0.0, 1.0]") || message.contains("at w = [1.0, 0.0]"), "\(message)")
    }

    /// A growth power that is too small makes the solver's steps too long.
    @Test func descentLawFindsTheWrongGrowthPower() {
        let message = violation(of: "Descent") {
            try DescentLaw.check(
                KullbackLeibler(), .snmf, as: Double.self, constraint: FaultyConstraint(fault: .growthTooSlow),
                trials: 1, seed: 987)
        }
        #expect(message.contains(", in the update of the basis,"), "\(message)")
        #expect(message.contains("on snmf 2×1, K = 1, λ = 10.0, constraint growthTooSlow\n"), "\(message)")
    }
}
