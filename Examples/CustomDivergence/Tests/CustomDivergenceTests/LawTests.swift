import CustomDivergence
import Factorization
import FactorizationTesting
import NDArray
import Testing

/// All that has to be tested of a divergence, a rule, a constraint and an initialisation of one's own.
@Suite struct LawTests {
    @Test func divergence() throws {
        try DivergenceLaws.check(JensenShannon())
    }

    @Test(arguments: RandomProblem.Configuration.allCases, [false, true])
    func descent(configuration: RandomProblem.Configuration, squarePrices: Bool) throws {
        try DescentLaw.check(JensenShannon(), configuration, as: Double.self, squarePrices: squarePrices)
        try DescentLaw.check(JensenShannon(), configuration, as: Float.self, squarePrices: squarePrices)
        try DescentLaw.check(
            JensenShannon(), configuration, as: Double.self, squarePrices: squarePrices, schedule: .simultaneous)
    }

    @Test(arguments: [1.1, 2, 100])
    func rule(factor: Double) throws {
        let rule = CautiousRule(largestFactor: factor)
        try UpdateRuleLaws.check(rule)
        for configuration in RandomProblem.Configuration.allCases {
            try DescentLaw.check(JensenShannon(), configuration, as: Double.self, rule: rule, squarePrices: true)
            try DescentLaw.check(JensenShannon(), configuration, as: Float.self, rule: rule)
        }
    }

    @Test(arguments: [1, 1.2, 1.5, 2])
    func constraint(power: Double) throws {
        try BasisConstraintLaws.check(UnitPNorm(power))
        for configuration in [RandomProblem.Configuration.snmf, .dnmf] {
            try DescentLaw.check(
                JensenShannon(), configuration, as: Double.self, constraint: UnitPNorm(power), squarePrices: true)
            try DescentLaw.check(JensenShannon(), configuration, as: Float.self, constraint: UnitPNorm(power))
        }
    }

    @Test func initialization() throws {
        try InitializationLaws.check(SuccessiveProjection())
    }
}
