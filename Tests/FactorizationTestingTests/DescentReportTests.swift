import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

@Suite("What the descent law reports")
struct DescentReportTests {
    private let faulty = Altered(Euclidean(), powers: StepPowers(highest: 1.4, lowest: 1))

    /// All that is needed to see it again: the smallest problem with its numbers, the seed, the step, and the rise in
    /// absolute and relative terms.
    @Test func smallestProblem() {
        let message = violation(of: "Descent") { try DescentLaw.check(faulty, .nmf, as: Double.self) }
        #expect(
            message == """
                Descent is violated (seed 0): euclidean with a fault, rule mm, roundRobin, Double: the objective rises in \
                iteration 1, in the update of the basis, from 0.5 to 7.056880038973889, by 6.556880038973889 \
                (13.113760077947777 of its value), on nmf 1×1, K = 1, λ = 0.0
                  data of segments [0]: [[1.0]]
                  basis of source 0: [[1.0]]
                  activations of segment 0: [[2.0]]
                """)
    }

    @Test(arguments: Schedule.allCases)
    func namesTheStep(schedule: Schedule) {
        let message = violation(of: "Descent") {
            try DescentLaw.check(faulty, .separation, as: Float.self, schedule: schedule)
        }
        #expect(message.contains(", in the update of the activations"), "\(message)")
    }

    /// The paper's rule climbs with its basis step only, where the activations are fitted before.
    @Test func paperRuleClimbsWithTheBasis() {
        let message = violation(of: "Descent") {
            try DescentLaw.check(
                KullbackLeibler(), .snmf, as: Double.self, rule: NormalizedGradient(), trials: 1, seed: 2265)
        }
        #expect(
            message.contains(", in the update of the basis,") && message.contains("on snmf 2×2, K = 1"), "\(message)")
    }

    /// A failure's seed and one trial show the same violation again.
    @Test(arguments: RandomProblem.Configuration.allCases)
    func seedsRepeatFailures(configuration: RandomProblem.Configuration) throws {
        let found = #expect(throws: LawViolation.self) {
            try DescentLaw.check(faulty, configuration, as: Double.self)
        }
        let again = #expect(throws: LawViolation.self) {
            try DescentLaw.check(faulty, configuration, as: Double.self, trials: 1, seed: found?.seed ?? 0)
        }
        #expect(found?.message == again?.message)
    }
}
