import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

@Suite("The laws hold for every divergence of the library")
struct DivergenceLawTests {
    @Test(arguments: [
        "kl", "euclidean", "is", "beta:-1", "beta:-0.5", "beta:0.3", "beta:0.5", "beta:0.999", "beta:1.5", "beta:2.5",
        "beta:3",
    ])
    func library(name: String) throws {
        try DivergenceLaws.check(divergence(named: name), trials: 500)
    }
}

/// A law that cannot fail is worth nothing: each planted fault must be found.
@Suite("The laws find planted faults")
struct PlantedFaultTests {
    /// Kullback-Leibler with one thing wrong.
    struct Faulty: Divergence {
        enum Fault: CaseIterable {
            case gradientSign, valueOffset, negativePart, homogeneity, bulkLane, bulkSum
        }
        var fault: Fault
        var name: String { "kl with a fault" }
        var acceptsZeros: Bool { true }
        var stepPowers: StepPowers { StepPowers(highest: 1, lowest: 0) }
        var homogeneityDegree: Double? { fault == .homogeneity ? 2 : 1 }

        func value<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> Scalar {
            KullbackLeibler().value(of: x, from: y) + (fault == .valueOffset ? 1e-3 * y : 0)
        }

        func gradientParts<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> (positive: Scalar, negative: Scalar) {
            switch fault {
            case .gradientSign: (x / y, 1)
            case .negativePart: (1 - x / y, 0)
            default: (1, x / y)
            }
        }

        func accumulateGradientParts(
            of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int, weight: Float,
            positive: UnsafeMutablePointer<Float>?, negative: UnsafeMutablePointer<Float>
        ) {
            for index in 0..<count {
                let isWrong = fault == .bulkLane && index == 16
                positive?[index] += weight
                negative[index] += weight * x[index] / y[index] * (isWrong ? 1.01 : 1)
            }
        }

        func sum(of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, count: Int) -> Double {
            // Forgets the last entry.
            (0..<count - (fault == .bulkSum ? 1 : 0)).reduce(0) { $0 + value(of: x[$1], from: y[$1]) }
        }
    }

    @Test(arguments: Faulty.Fault.allCases)
    func divergenceLaws(fault: Faulty.Fault) {
        #expect(throws: LawViolation.self) { try DivergenceLaws.check(Faulty(fault: fault)) }
    }

    /// Euclidean distance with the exponent of another divergence: steps that are twice too long.
    struct WrongExponent: Divergence {
        let name = "euclidean with a wrong exponent"
        let acceptsZeros = true
        let stepPowers = StepPowers(highest: 1.4, lowest: 1)
        func value<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> Scalar { (x - y) * (x - y) / 2 }
        func gradientParts<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> (positive: Scalar, negative: Scalar) {
            (y, x)
        }
    }

    @Test func descentLawFindsAWrongExponentAndShrinksIt() throws {
        let violation = #expect(throws: LawViolation.self) {
            try DescentLaw.check(WrongExponent(), .nmf, as: Double.self)
        }
        let message = try #require(violation).description
        #expect(message.contains("seed") && message.contains("nmf 1×1, K = 1"), "\(message)")
    }

    @Test func descentLawFindsAGradientOfTheWrongSign() {
        #expect(throws: LawViolation.self) {
            try DescentLaw.check(Faulty(fault: .gradientSign), .nmf, as: Double.self)
        }
    }

    /// Beyond β = 2, the paper's exponent 1 is not monotone: the law must be able to see it.
    @Test func descentLawSeesThePaperRuleRiseAboveTwo() {
        #expect(throws: LawViolation.self) {
            try DescentLaw.check(Beta(5), .nmf, as: Double.self, rule: NormalizedGradient(), trials: 3000)
        }
    }
}
