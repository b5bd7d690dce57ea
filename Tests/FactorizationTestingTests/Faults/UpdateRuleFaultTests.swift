import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

/// Monotone steps, in which something is wrong.
private struct FaultyRule: UpdateRule {
    enum Fault: String, CaseIterable {
        case none, additive, regularizedDenominator, forgottenPrice, noRestWithoutGradient, swapped, uphillFar
        case roundedInFloat, negative, laneInFloat, laneInDouble, forgottenPriceInBulk
    }

    var fault: Fault
    var name: String { fault.rawValue }

    func updated<T: ArrayScalar>(_ x: T, negative q: T, positive p: T, penalty r: T, _ growth: StepGrowth) -> T {
        let exponent = T(growth.exponent)
        func step(_ ratio: T) -> T { x * .pow(ratio, exponent) }
        switch fault {
        case .additive: return x == 0 ? q : step(stepRatio(q, p + r))
        case .regularizedDenominator: return step(stepRatio(q + 1e-18, p + r + 1e-18))
        case .forgottenPrice: return step(stepRatio(q, p))
        case .noRestWithoutGradient: return step(q / max(p + r, .leastNormalMagnitude))
        case .swapped: return q == 0 && p + r > 0 ? 0 : step(stepRatio(p + r, q))
        case .uphillFar: return step(q > 1000 * (p + r) ? stepRatio(p + r, q) : stepRatio(q, p + r))
        case .roundedInFloat: return step(stepRatio(q, p + r) * (T.self == Float.self && q > 2 * (p + r) ? 1.001 : 1))
        case .negative: return q == 0 && p > 0 ? -x : step(stepRatio(q, p + r))
        default: return step(stepRatio(q, p + r))
        }
    }

    func update(
        _ values: UnsafeMutablePointer<Float>, negative: UnsafePointer<Float>, positive: UnsafePointer<Float>,
        penalty: UnsafePointer<Float>?, growth: StepGrowth, count: Int
    ) {
        updateAll(values, negative, positive, penalty, growth, count, wrongLane: fault == .laneInFloat)
    }

    func update(
        _ values: UnsafeMutablePointer<Double>, negative: UnsafePointer<Double>, positive: UnsafePointer<Double>,
        penalty: UnsafePointer<Double>?, growth: StepGrowth, count: Int
    ) {
        updateAll(values, negative, positive, penalty, growth, count, wrongLane: fault == .laneInDouble)
    }

    private func updateAll<T: ArrayScalar>(
        _ values: UnsafeMutablePointer<T>, _ negative: UnsafePointer<T>, _ positive: UnsafePointer<T>,
        _ penalty: UnsafePointer<T>?, _ growth: StepGrowth, _ count: Int, wrongLane: Bool
    ) {
        for index in 0..<count {
            values[index] = updated(
                values[index], negative: negative[index], positive: positive[index],
                penalty: fault == .forgottenPriceInBulk ? 0 : penalty?[index] ?? 0, growth)
            if wrongLane, index % 16 == 5 { values[index] *= 1.0001 }
        }
    }
}

@Suite("The laws find wrong update rules")
struct UpdateRuleFaultTests {
    private static let laws = [
        Law<FaultyRule>("nonNegativity") { try UpdateRuleLaws.nonNegativity(of: $0) },
        Law("zeros") { try UpdateRuleLaws.zeros(of: $0) }, Law("rest") { try UpdateRuleLaws.rest(of: $0) },
        Law("absence") { try UpdateRuleLaws.absence(of: $0) },
        Law("direction") { try UpdateRuleLaws.direction(of: $0) }, Law("units") { try UpdateRuleLaws.units(of: $0) },
        Law("precision") { try UpdateRuleLaws.precision(of: $0) },
        Law("bulk in Double") { try UpdateRuleLaws.bulk(of: $0, as: Double.self) },
        Law("bulk in Float") { try UpdateRuleLaws.bulk(of: $0, as: Float.self) },
    ]

    /// Every law has a fault that it alone sees.
    fileprivate static let faults: [(FaultyRule.Fault, Set<String>)] = [
        (FaultyRule.Fault.none, []), (.additive, ["zeros"]), (.regularizedDenominator, ["units"]),
        (.forgottenPrice, ["rest", "direction"]), (.noRestWithoutGradient, ["absence"]),
        (.swapped, ["direction"]), (.uphillFar, ["direction"]), (.roundedInFloat, ["precision"]),
        (.negative, ["nonNegativity"]), (.laneInFloat, ["bulk in Float"]), (.laneInDouble, ["bulk in Double"]),
        (.forgottenPriceInBulk, ["bulk in Double", "bulk in Float"]),
    ]

    @Test(arguments: faults)
    fileprivate func found(fault: FaultyRule.Fault, expected: Set<String>) throws {
        let found = try violations(of: Self.laws, by: FaultyRule(fault: fault))
        #expect(Set(found.keys) == expected, "\(found)")
        for message in found.values { #expect(message.contains("rule \(fault.rawValue): "), "\(message)") }
        if fault == .none {
            try UpdateRuleLaws.check(FaultyRule(fault: fault))
        } else {
            violation { try UpdateRuleLaws.check(FaultyRule(fault: fault)) }
        }
    }

    /// What is left of a violation is the simplest point that shows it.
    @Test func pointsAreShrunk() {
        let message = violation(of: "Rest where the gradient vanishes") {
            try UpdateRuleLaws.rest(of: FaultyRule(fault: .forgottenPrice))
        }
        #expect(
            message.contains("x becomes 2.0 in Double although q = p + r, at x = 1.0, q = 2.0, p = 1.0, r = 1.0")
                || message.contains("x becomes 1.4142135623730951 in Double"), "\(message)")
    }

    /// One lane of sixteen: six entries remain, of which the last is wrong.
    @Test func laneIsShrunk() {
        let message = violation(of: "Bulk step in Float") {
            try UpdateRuleLaws.check(FaultyRule(fault: .laneInFloat))
        }
        #expect(message.contains("entry 5 becomes 1.0001, not 1.0, in a run of 6, "), "\(message)")
        #expect(message.contains("x = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]") && message.contains("r = none"), "\(message)")
    }
}
