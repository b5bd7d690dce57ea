import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

@Suite("The laws find wrong step powers")
struct StepFaultTests {
    static let tooFar: [(base: String, powers: StepPowers)] = [
        ("euclidean", StepPowers(highest: 1.4, lowest: 1)), ("kl", StepPowers(highest: 1, lowest: 0.1)),
        ("is", StepPowers(highest: 1, lowest: 0)), ("beta:3", StepPowers(highest: 2, lowest: 1)),
        ("beta:0.5", StepPowers(highest: 1, lowest: 0)), ("alpha:2", StepPowers(highest: 1, lowest: 0)),
        ("alpha:-1", StepPowers(highest: 1, lowest: 0)),
    ]

    /// Exponents that belong to other divergences, or are a little too large.
    @Test(arguments: tooFar.indices)
    func wrongExponent(index: Int) throws {
        let (base, powers) = Self.tooFar[index]
        let faulty = Altered(try divergence(named: base), powers: powers)
        let message = violation(of: "Majorizer") { try DivergenceLaws.check(faulty) }
        #expect(message.contains("steps with the exponent \(powers.exponent) are not safe"), "\(message)")
    }

    /// Even one that is too large by a thousandth.
    @Test func slightlyWrongExponent() {
        violation(of: "Majorizer") {
            try DivergenceLaws.check(Altered(powers: StepPowers(highest: 1, lowest: 0.001)))
        }
    }

    /// Steps that are shorter than necessary are safe.
    @Test func shortStepsAreSafe() throws {
        try DivergenceLaws.check(Altered(powers: StepPowers(highest: 2, lowest: -1)))
        try DescentLaw.check(Altered(powers: StepPowers(highest: 2, lowest: -1)), .snmf, as: Double.self)
    }

    /// The solver sees it as well, in every configuration.
    @Test(arguments: RandomProblem.Configuration.allCases)
    func descentLawFindsAWrongExponent(configuration: RandomProblem.Configuration) {
        let faulty = Altered(Euclidean(), powers: StepPowers(highest: 1.4, lowest: 1))
        let message = violation(of: "Descent") { try DescentLaw.check(faulty, configuration, as: Double.self) }
        #expect(message.contains("on \(configuration) 1×1, K = 1"), "\(message)")
    }
}
