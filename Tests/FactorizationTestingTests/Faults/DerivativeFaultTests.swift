import Divergences
import FactorizationTesting
import NDArray
import Testing

@Suite("The laws find wrong derivatives")
struct DerivativeFaultTests {
    @Test func signError() {
        let message = violation(of: "Derivative") { try DivergenceLaws.check(Altered(parts: { ($0 / $1, 1) })) }
        #expect(message.contains("d(x|1.01) − d(x|1.0) = 4.96") && message.contains("at x = 1.0"), "\(message)")
    }

    /// Both parts of a derivative that is right may be wrong: here the positive one is too large, and so the step too short.
    @Test func wrongPositivePart() {
        violation(of: "Derivative") { try DivergenceLaws.check(Altered(parts: { (1.001, $0 / $1) })) }
        // Euclidean with another exponent than belongs to its parts: y − x = (y²/x) − (y²/x − y + x) for x > 0.
        let message = violation(of: "Majorizer") {
            try DivergenceLaws.check(
                Altered(
                    Euclidean(), parts: { x, y in x == 0 ? (y, 0) : (max(y - x, 0), max(x - y, 0)) }))
        }
        #expect(message.contains("steps with the exponent 1.0 are not safe"), "\(message)")
    }

    @Test func negativePart() {
        let message = violation(of: "Non-negative gradient parts") {
            try DivergenceLaws.check(Altered(parts: { (1 - $0 / $1, 0) }))
        }
        #expect(message.contains("the parts are -1.0 and 0.0 at x = 2.0, y = 1.0"), "\(message)")
    }

    @Test func unitPositivePart() {
        let message = violation(of: "Non-negative gradient parts") {
            try DivergenceLaws.check(Altered(Euclidean(), isUnit: true))
        }
        #expect(message.contains("the positive part is 2.0 at x = 1.0, y = 2.0"), "\(message)")
    }

    /// One part in 10,000 is far more than the law lets pass.
    @Test(arguments: [1e-4, 1e-6, 1e-8])
    func smallError(size: Double) {
        violation(of: "Derivative") {
            try DivergenceLaws.check(Altered(parts: { (1, $0 / $1 * (1 + size)) }))
        }
    }

    /// A wrong sign makes the solver climb.
    @Test func descentLawFindsASignError() {
        let message = violation(of: "Descent") {
            try DescentLaw.check(Altered(parts: { ($0 / $1, 1) }), .nmf, as: Double.self)
        }
        #expect(message.contains("on nmf 1×1, K = 1"), "\(message)")
    }
}
