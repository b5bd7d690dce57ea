import Divergences
import FactorizationTesting
import NDArray
import Testing

@Suite("The laws find wrong values")
struct ValueFaultTests {
    @Test func negativeValue() {
        // The Kullback-Leibler divergence of probabilities lacks − x + y.
        let faulty = Altered(value: { x, y in x == 0 ? 0 : x * .log(x / y) })
        let message = violation(of: "Non-negativity") { try DivergenceLaws.check(faulty) }
        #expect(message.contains("d(1.0|2.0) = -0.69"), "\(message)")
    }

    @Test func notZeroAtEquality() {
        let message = violation(of: "Zero exactly at x = y") {
            try DivergenceLaws.check(Altered(value: { kl($0, $1) + 1e-6 * $1 }))
        }
        #expect(message.contains("d(1.0|1.0) = 1e-06, not 0"), "\(message)")
    }

    @Test func zeroElsewhere() {
        let blind = Altered(
            Euclidean(), value: { x, y in abs(x - y) < 0.1 ? 0 : (x - y) * (x - y) / 2 },
            parts: { x, y in abs(x - y) < 0.1 ? (0, 0) : (y, x) })
        let message = violation(of: "Zero exactly at x = y") { try DivergenceLaws.check(blind) }
        #expect(message.contains("although x and y differ"), "\(message)")
    }

    @Test func notANumber() {
        let message = violation(of: "Non-negativity") {
            try DivergenceLaws.check(Altered(value: { x, y in x * .log(x / y) - x + y }))
        }
        #expect(message.contains("d(0.0|1.0) = ") && message.contains("nan"), "\(message)")
    }

    @Test func wrongHomogeneity() {
        let message = violation(of: "Homogeneity of degree 2.0") { try DivergenceLaws.check(Altered(degree: 2)) }
        #expect(
            message.contains("x = 2.0, y = 1.0, c = 2.0") || message.contains("x = 1.0, y = 2.0, c = 2.0"), "\(message)"
        )
        violation { try DivergenceLaws.homogeneity(of: Altered(Beta(0.5), degree: 0.5001)) }
    }

    /// What is said of zeros but does not hold there: of the value, of either part, and of the other entries.
    @Test func wrongZeroForm() {
        func message(_ divergence: some Divergence) -> String {
            violation(of: "Declared form at zero") { try DivergenceLaws.check(divergence) }
        }
        let slope = message(Altered(zeroForm: .linear(slope: 2)))
        #expect(slope.contains("zeroForm is linear(slope: 2.0), but d(0|1.0) = 1.0, not 2.0"), "\(slope)")
        #expect(message(Altered(zeroForm: .quadratic)).contains("not 0.5"))
        #expect(message(Altered(Beta(1.5), zeroForm: .linear(slope: 1))).contains("d(0|1.0) = 0.66"))
        #expect(message(Altered(Euclidean(), zeroForm: .linear(slope: 1))).contains("d(0|1.0) = 0.5"))
        // Another split of the derivative of Kullback-Leibler: 1 + y − (x/y + y).
        let split = Altered(parts: { x, y in (1 + y, x / y + y) }, zeroForm: .linear(slope: 1))
        #expect(message(split).contains("the negative part at x = 0, y = 1.0 is 1.0, not 0"))
        // A positive part of its own where x is large.
        let large = Altered(parts: { x, y in x > 4 ? (1.5, x / y + 0.5) : (1, x / y) }, zeroForm: .linear(slope: 1))
        #expect(message(large).contains("the positive part at x = "))
    }

    /// A logarithm of an underflowing quotient: scikit-learn's test_nmf_underflow.
    @Test func underflow() {
        let naive = Altered(value: { x, y in x == 0 ? y : x * .log(x / y) - x + y })
        let message = violation(of: "Extreme arguments in Double") { try DivergenceLaws.check(naive) }
        #expect(message.contains("d(5e-324|"), "\(message)")
    }

    /// inf − inf, where a quotient overflows.
    @Test func overflow() {
        let naive = Altered(
            Beta(-0.5),
            value: { x, y in
                let u = x / y
                return (y * .pow(y, -1.5) * (.pow(u, -0.5) - 1.5 + 0.5 * u) / 0.75)
            })
        #expect(throws: Never.self) { try DivergenceLaws.extremes(of: naive, as: Double.self) }
        violation(of: "Extreme arguments in Float") {
            try DivergenceLaws.extremes(of: NaiveItakuraSaito(), as: Float.self)
        }
    }

    struct NaiveItakuraSaito: Divergence {
        let name = "naive"
        let acceptsZeros = false
        let stepPowers = StepPowers(highest: 1, lowest: -1)
        func value<T: ArrayScalar>(of x: T, from y: T) -> T { x / y - .log(x / y) - 1 }
        func gradientParts<T: ArrayScalar>(of x: T, from y: T) -> (positive: T, negative: T) { (1 / y, x / y / y) }
    }
}
