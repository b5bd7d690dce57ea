import Divergences
import FactorizationTesting
import NDArray
import Testing

/// Kullback-Leibler with whole-array loops of its own, in which something is wrong.
private struct FaultyLoops: Divergence {
    enum Fault: CaseIterable {
        case none, laneInFloat, laneInDouble, lastEntryOfSum, laneOfSumInFloat, forgottenWeight, adding, clearing
        case roundedSum, withoutPositivePart, laneOfWeightedSum, countedWithoutWeight
    }

    var fault: Fault
    var name: String { "kl with its own loops" }
    var acceptsZeros: Bool { true }
    var stepPowers: StepPowers { KullbackLeibler().stepPowers }
    var hasUnitPositivePart: Bool { true }
    var homogeneityDegree: Double? { 1 }

    func value<T: ArrayScalar>(of x: T, from y: T) -> T { KullbackLeibler().value(of: x, from: y) }
    func gradientParts<T: ArrayScalar>(of x: T, from y: T) -> (positive: T, negative: T) { (1, x / y) }

    func sum(of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int) -> Double {
        if fault == .roundedSum { return (0..<count).reduce(0.0) { $0 + Double(value(of: x[$1], from: y[$1])) } }
        return total(x, y, count, wrongLane: fault == .laneOfSumInFloat)
    }

    func sum(of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, count: Int) -> Double {
        total(x, y, fault == .lastEntryOfSum ? count - 1 : count, wrongLane: false)
    }

    func weightedSum(
        of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, weights: UnsafePointer<Float>, count: Int
    ) -> Double {
        (0..<count).reduce(0.0) { sum, index in
            let weight = Double(weights[index]) * (fault == .laneOfWeightedSum && index % 8 == 7 ? 1 + 1e-6 : 1)
            return sum + weight * value(of: Double(x[index]), from: Double(y[index]))
        }
    }

    func weightedSum(
        of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, weights: UnsafePointer<Double>, count: Int
    ) -> Double {
        (0..<count).reduce(0.0) { sum, index in
            let weight = fault == .countedWithoutWeight && weights[index] == 0 ? 1 : weights[index]
            return sum + weight * value(of: x[index], from: y[index])
        }
    }

    private func total<T: ArrayScalar>(
        _ x: UnsafePointer<T>, _ y: UnsafePointer<T>, _ count: Int, wrongLane: Bool
    ) -> Double {
        (0..<count).reduce(0.0) { sum, index in
            let term = value(of: Double(x[index]), from: Double(y[index]))
            return sum + (wrongLane && index % 16 == 11 ? term * (1 + 1e-6) : term)
        }
    }

    func writeGradientParts(
        of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int, weight: Float,
        positive: UnsafeMutablePointer<Float>?, negative: UnsafeMutablePointer<Float>
    ) {
        write(x, y, count, weight, positive, negative, wrongLane: fault == .laneInFloat)
    }

    func writeGradientParts(
        of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, count: Int, weight: Double,
        positive: UnsafeMutablePointer<Double>?, negative: UnsafeMutablePointer<Double>
    ) {
        write(x, y, count, weight, positive, negative, wrongLane: fault == .laneInDouble)
    }

    private func write<T: ArrayScalar>(
        _ x: UnsafePointer<T>, _ y: UnsafePointer<T>, _ count: Int, _ weight: T, _ positive: UnsafeMutablePointer<T>?,
        _ negative: UnsafeMutablePointer<T>, wrongLane: Bool
    ) {
        let weight = fault == .forgottenWeight ? 1 : weight
        for index in 0..<count {
            if fault == .clearing { negative[index] = 0 }
            let ratio = wrongLane && index % 16 == 5 ? x[index] / y[index] * T(1.0001) : x[index] / y[index]
            if fault == .withoutPositivePart, positive == nil, index == 2 { continue }
            negative[index] = (fault == .adding ? negative[index] : 0) + weight * ratio
            positive?[index] = weight
        }
    }
}

@Suite("The laws find loops that differ from the formulas")
struct BulkFaultTests {
    @Test func rightLoopsPass() throws { try DivergenceLaws.check(FaultyLoops(fault: .none)) }

    @Test(arguments: [
        (FaultyLoops.Fault.laneInFloat, "Bulk gradient in Float"), (.laneInDouble, "Bulk gradient in Double"),
        (.lastEntryOfSum, "Bulk sum in Double"), (.laneOfSumInFloat, "Bulk sum in Float"),
        (.forgottenWeight, "Bulk gradient in Double"), (.adding, "Bulk gradient in Double"),
        (.clearing, "Bulk gradient in Double"),
        (.laneOfWeightedSum, "Bulk weighted sum in Float"), (.countedWithoutWeight, "Bulk weighted sum in Double"),
        (.roundedSum, "Bulk sum in Float"), (.withoutPositivePart, "Bulk gradient in Double"),
    ])
    fileprivate func found(fault: FaultyLoops.Fault, law: String) {
        violation(of: law) { try DivergenceLaws.check(FaultyLoops(fault: fault)) }
    }

    /// One lane of sixteen, in one precision: six entries remain, of which the last is wrong.
    @Test func laneIsShrunk() {
        let message = violation { try DivergenceLaws.check(FaultyLoops(fault: .laneInFloat)) }
        #expect(message.contains("the negative part of entry 5 becomes 1.0001, not 1.0"), "\(message)")
        #expect(message.contains("in a run of 6 with weight 1.0"), "\(message)")
        #expect(
            message.contains("x = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0], y = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]"), "\(message)")
    }

    @Test func lastEntryIsShrunk() {
        let message = violation { try DivergenceLaws.check(FaultyLoops(fault: .lastEntryOfSum)) }
        #expect(
            message.contains("in a run of 1 with weight 1.0") && message.contains("x = [2.0], y = [1.0]"), "\(message)")
    }
}
