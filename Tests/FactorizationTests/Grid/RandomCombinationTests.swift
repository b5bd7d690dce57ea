import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

/// Prices, weights, fixed parts, constraints, schedules and extrapolation in any combination.
@Suite("Any combination of options")
struct RandomCombinationTests {
    static let count = 300

    @Test func double() throws { try checkAll(as: Double.self, rounding: 1e-13) }
    @Test func float() throws { try checkAll(as: Float.self, rounding: 3e-6) }

    private func checkAll<Scalar: ArrayScalar>(as _: Scalar.Type, rounding: Double) throws {
        for seed in 0..<UInt64(lawTrials(standard: Self.count)) {
            let combination = try RandomCombination(seed: seed)
            let start: Problem<Scalar> = try combination.problem(as: Scalar.self)
            let solver = MultiplicativeUpdateSolver(
                divergence: try divergence(named: combination.divergence), options: combination.options)
            let solution = try solver.solve(start, on: GridTests.sequential)
            try expectTrueAndMonotone(solution, combination, rounding)
            expectFixedPartsUntouched(solution.problem, start, combination)
            for hidden in [1e6, .nan] {
                let other = try solver.solve(
                    combination.problem(as: Scalar.self, hidden: hidden), on: GridTests.sequential)
                #expect(
                    other.objective == solution.objective && sameFactors(other.problem, solution.problem),
                    "hidden entries show: \(combination)")
            }
        }
    }

    private func expectTrueAndMonotone<Scalar>(
        _ solution: Solution<Scalar>, _ combination: RandomCombination, _ rounding: Double
    ) throws {
        let plain = PlainObjective(solution.problem, divergence: combination.divergence)
        let (trace, scale) = (solution.objective, plain.magnitude)
        #expect(trace.count == 9)
        #expect(
            abs(trace.last! - plain.value) <= rounding * scale,
            "trace \(trace.last!), definition \(plain.value) in \(Scalar.self): \(combination)")
        for (before, after) in zip(trace, trace.dropFirst()) {
            #expect(
                after <= before + rounding * max(before, scale),
                "\(before) rises to \(after) in \(Scalar.self): \(combination)")
        }
        for source in solution.problem.sources { #expect(isSound(source.basis), "\(combination)") }
        for segment in solution.problem.segments { #expect(isSound(segment.activations), "\(combination)") }
    }

    /// What is fixed is the same bit for bit.
    private func expectFixedPartsUntouched<Scalar>(
        _ end: Problem<Scalar>, _ start: Problem<Scalar>, _ combination: RandomCombination
    ) {
        for (now, before) in zip(end.sources, start.sources) {
            let (one, other) = (PlainMatrix(now.basis), PlainMatrix(before.basis))
            for component in 0..<one.columns where before.fixed.contains(component) {
                #expect((0..<one.rows).allSatisfy { one[$0, component] == other[$0, component] }, "\(combination)")
            }
        }
        for (now, before) in zip(end.segments, start.segments) {
            let (one, other) = (PlainMatrix(now.activations), PlainMatrix(before.activations))
            for component in 0..<one.rows where before.fixed.contains(component) {
                #expect((0..<one.columns).allSatisfy { one[component, $0] == other[component, $0] }, "\(combination)")
            }
        }
    }
}

/// Whether all factors of two problems are the same, bit for bit.
func sameFactors<Scalar>(_ one: Problem<Scalar>, _ other: Problem<Scalar>) -> Bool {
    one.sources.map(\.basis) == other.sources.map(\.basis)
        && one.segments.map(\.activations) == other.segments.map(\.activations)
}
