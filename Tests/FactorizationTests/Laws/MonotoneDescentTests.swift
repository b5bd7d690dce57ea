import Divergences
import Factorization
import FactorizationTesting
import Testing

/// The objective never rises: 500 random problems per divergence, configuration and precision.
@Suite("Monotone descent")
struct MonotoneDescentTests {
    static let divergences: [any Divergence] = [
        KullbackLeibler(), Euclidean(), ItakuraSaito(), Beta(0.5), Beta(1.5), Beta(-0.7), Beta(3), Alpha(0.5), Alpha(2),
        Alpha(-1),
    ]

    @Test(arguments: divergences.map(\.name), RandomProblem.Configuration.allCases)
    func majorizationMinimizationDouble(name: String, configuration: RandomProblem.Configuration) throws {
        try DescentLaw.check(divergence(named: name), configuration, as: Double.self, trials: 500)
    }

    @Test(arguments: divergences.map(\.name), RandomProblem.Configuration.allCases)
    func majorizationMinimizationFloat(name: String, configuration: RandomProblem.Configuration) throws {
        try DescentLaw.check(divergence(named: name), configuration, as: Float.self, trials: 500)
    }

    @Test(arguments: divergences.map(\.name))
    func simultaneousSchedule(name: String) throws {
        try DescentLaw.check(
            divergence(named: name), .dnmf, as: Double.self, schedule: .simultaneous, trials: 500, seed: 7000)
    }

    /// With L2 prices beside the L1 prices, and with columns that sum to 1.
    @Test(arguments: divergences.map(\.name), RandomProblem.Configuration.allCases)
    func squarePricesAndOtherNorms(name: String, configuration: RandomProblem.Configuration) throws {
        for squarePrices in [false, true] {
            try DescentLaw.check(
                divergence(named: name), configuration, as: Double.self, constraint: UnitL1(),
                squarePrices: squarePrices, trials: 200, seed: 9000)
        }
    }

    /// With exponent 1, plain NMF is a majorization-minimization for 1 ≤ β ≤ 2, and has never been seen to rise below
    /// that. Above β = 2 it does rise.
    @Test(arguments: ["kl", "euclidean", "is", "beta:0.5", "beta:1.5"])
    func paperRuleOfPlainNMF(name: String) throws {
        try DescentLaw.check(divergence(named: name), .nmf, as: Double.self, rule: NormalizedGradient(), trials: 500)
        try DescentLaw.check(divergence(named: name), .nmf, as: Float.self, rule: NormalizedGradient(), trials: 500)
    }
}
