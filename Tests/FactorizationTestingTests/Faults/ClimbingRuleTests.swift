import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

@Suite("The descent law finds update rules that climb")
struct ClimbingRuleTests {
    /// Beyond β = 2, the paper's exponent 1 is not monotone: the law must be able to see it.
    @Test func exponentOneAboveTwo() {
        let message = violation(of: "Descent") {
            try DescentLaw.check(Beta(5), .nmf, as: Double.self, rule: NormalizedGradient(), trials: 3000)
        }
        #expect(message.contains("rule paper"), "\(message)")
    }

    /// The exponents of the divergence alone are too large where a price grows faster.
    @Test func ratioWithSquarePrices() {
        let message = violation(of: "Descent") {
            try DescentLaw.check(
                KullbackLeibler(), .nmf, as: Double.self, rule: GradientRatio(), squarePrices: true)
        }
        #expect(message.contains("rule ratio") && message.contains("L2 price"), "\(message)")
    }

    /// Steps of twice the length that the majorizer allows.
    struct Overrelaxed: UpdateRule {
        let name = "overrelaxed"
        func updated<T: ArrayScalar>(_ x: T, negative q: T, positive p: T, penalty r: T, _ growth: StepGrowth) -> T {
            x * .pow(stepRatio(q, p + r), T(2.1 * growth.exponent))
        }
    }

    @Test(arguments: RandomProblem.Configuration.allCases)
    func overrelaxation(configuration: RandomProblem.Configuration) {
        let message = violation(of: "Descent") {
            try DescentLaw.check(KullbackLeibler(), configuration, as: Double.self, rule: Overrelaxed())
        }
        #expect(message.contains("rule overrelaxed"), "\(message)")
    }
}
