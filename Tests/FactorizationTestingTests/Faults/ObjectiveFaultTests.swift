import FactorizationTesting
import Testing

@Suite("The descent law watches any objective")
struct ObjectiveFaultTests {
    /// Gradient descent on x² reaches the minimum with steps below 1 of its slope 2 x, and overshoots with longer ones.
    private func check(stepLength: Double) throws {
        try DescentLaw.check(
            "gradient descent", minimizing: { $0 * $0 }, draw: { Double($0) + 7 },
            simpler: { $0 > 1 ? [1, $0 - 1] : [] }, step: { $0 - stepLength * 2 * $0 })
    }

    @Test(arguments: [0.01, 0.5, 0.99])
    func shortStepsPass(stepLength: Double) throws { try check(stepLength: stepLength) }

    @Test func longStepsAreFound() {
        let message = violation(of: "Descent") { try check(stepLength: 1.5) }
        #expect(
            message.contains(
                "gradient descent: the objective rises in iteration 1 from 1.0 to 4.0, by 3.0 (3.0 of its value), on 1.0"
            ),
            "\(message)")
    }

    @Test func whatIsNotANumberIsARise() {
        let message = violation(of: "Descent") {
            try DescentLaw.check(
                "root", minimizing: { $0 }, draw: { Double($0) + 1 }, step: { ($0 - 2).squareRoot() })
        }
        #expect(message.contains("nan"), "\(message)")
    }

    /// Trial n begins with the start of seed + n, and the violation names it.
    @Test func seedRepeats() throws {
        func step(_ state: UInt64) -> UInt64 { state % 1_000_003 == 0 ? state + 1 : state }
        func check(seed: UInt64) throws {
            try DescentLaw.check(
                "unlucky", minimizing: { Double($0 % 1_000_003) }, iterations: 1, seed: seed, draw: \.self, step: step)
        }
        try check(seed: 1)
        let found = #expect(throws: LawViolation.self) { try check(seed: 1_000_003) }
        #expect(found?.seed == 1_000_003)
    }
}
