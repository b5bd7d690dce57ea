import FactorizationTesting
import Testing

@testable import FactorizationTesting

@Suite("Shrinking")
struct ShrinkingTests {
    @Test func roundsToSignificantDigits() {
        for (value, digits, expected) in [
            (0.0123456, 2, 0.012), (9.96, 2, 10), (123456.7, 1, 1e5), (0.3000001, 3, 0.3), (7, 4, 7), (0, 2, 0),
        ] {
            #expect(value.rounded(toDigits: digits) == expected)
        }
    }

    @Test func simplicityIsAnOrder() {
        let inOrder: [Double] = [1, 2, 0.5, 0, 10, 7, 0.3, 1.5, 0.12, 123, 0.12345, 1.0 / 3]
        for (one, other) in zip(inOrder, inOrder.dropFirst()) { #expect(one.complexity <= other.complexity) }
        for value in inOrder {
            #expect(value.simpler(allowingZero: true).allSatisfy { $0.complexity < value.complexity })
            #expect(value.simpler().allSatisfy { $0 > 0 })
        }
    }

    /// What remains of a number is the simplest one that still fails.
    @Test func findsTheSimplest() {
        func simplest(_ start: Double, _ fails: (Double) -> Bool) -> Double {
            shrink(start, simpler: { $0.simpler(allowingZero: true) }, stillFails: fails)
        }
        #expect(simplest(47.1234) { _ in true } == 1)
        #expect(simplest(47.1234) { $0 > 3.5 } == 4)
        #expect(simplest(47.1234) { $0 > 40 && $0 < 50 } == 50 || simplest(47.1234) { $0 > 40 && $0 < 50 } == 47)
        #expect(simplest(0.0071) { $0 < 0.3 } == 0)
    }
}
