import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Support
import Testing

/// What weights mean, by reduction to problems without them.
@Suite("Limits of weights")
struct WeightLimitTests {
    private static let data = PlainMatrix(ScikitLearnPropertyTests.normal(6, 9, seed: 11)).shifted(by: 0.05)
    private static let basis = PlainMatrix(ScikitLearnPropertyTests.normal(6, 3, seed: 12)).shifted(by: 0.05)
    private static let activations = PlainMatrix(ScikitLearnPropertyTests.normal(3, 9, seed: 13)).shifted(by: 0.05)
    private static let rules = ["mm", "paper", "ratio"]

    private func run<Scalar: ArrayScalar>(
        _ divergence: String, _ rule: String, _ constraint: String, data: PlainMatrix = data,
        weights: PlainMatrix? = nil, basis: PlainMatrix = basis, activations: PlainMatrix = activations,
        price: Penalty = Penalty(l1: 0.2, l2: 0.1), as _: Scalar.Type = Double.self
    ) throws -> MatrixFactorization<Scalar> {
        var options = SolverOptions()
        options.updateRule = try updateRule(named: rule)
        options.constraint = try basisConstraint(named: constraint)
        options.maximumIterations = 10
        return try factorize(
            data.array(as: Scalar.self), components: basis.columns,
            divergence: Divergences::divergence(named: divergence), activationPenalty: price,
            basisPenalty: constraint == "none" ? price : .none, weights: weights?.array(as: Scalar.self),
            start: MatrixStart(basis: basis.array(as: Scalar.self), activations: activations.array(as: Scalar.self)),
            options: options, on: GridTests.sequential)
    }

    private func forEachWay(_ body: (_ rule: String, _ constraint: String, _ comment: Comment) throws -> Void) rethrows
    {
        for rule in Self.rules {
            for constraint in ["none", "l1", "l2"] { try body(rule, constraint, "\(rule), \(constraint)") }
        }
    }

    @Test(arguments: GridTests.divergences)
    func weightsOfOneAreNoWeights(divergence: String) throws {
        let ones = PlainMatrix(6, 9) { _, _ in 1 }
        try forEachWay { rule, constraint, comment in
            let plain = try run(divergence, rule, constraint)
            let weighted = try run(divergence, rule, constraint, weights: ones)
            expectClose(weighted.basis, plain.basis, relative: 1e-12, comment)
            expectClose(weighted.activations, plain.activations, relative: 1e-12, comment)
            expectClose(NDArray(weighted.objective), NDArray(plain.objective), relative: 1e-12, comment)
            let single = try run(divergence, rule, constraint, as: Float.self)
            let weightedSingle = try run(divergence, rule, constraint, weights: ones, as: Float.self)
            expectClose(weightedSingle.basis, single.basis, relative: 1e-4, comment)
            expectClose(NDArray(weightedSingle.objective), NDArray(single.objective), relative: 1e-5, comment)
        }
    }

    /// Columns that are hidden might as well not be there; neither might rows.
    @Test(arguments: GridTests.divergences)
    func hiddenColumnsAndRowsAreRemoved(divergence: String) throws {
        let (columns, rows) = ([0, 1, 3, 6, 7], [0, 2, 3, 5])
        let columnMask = PlainMatrix(6, 9) { _, column in columns.contains(column) ? 1 : 0 }
        let rowMask = PlainMatrix(6, 9) { row, _ in rows.contains(row) ? 1 : 0 }
        try forEachWay { rule, constraint, comment in
            let free = try run(divergence, rule, constraint, weights: columnMask, price: .none)
            let freeWithout = try run(
                divergence, rule, constraint, data: Self.data.columns(columns),
                activations: Self.activations.columns(columns), price: .none)
            expectClose(free.basis, freeWithout.basis, relative: 1e-11, comment)
            expectClose(
                PlainMatrix(free.activations).columns(columns).array(as: Double.self), freeWithout.activations,
                relative: 1e-11, comment)
            expectClose(NDArray(free.objective), NDArray(freeWithout.objective), relative: 1e-11, comment)
            guard constraint == "none" else { return }
            // The activations of a hidden column still have their price, but the basis does not see it.
            let hidden = try run(divergence, rule, constraint, weights: columnMask)
            let without = try run(
                divergence, rule, constraint, data: Self.data.columns(columns),
                activations: Self.activations.columns(columns))
            expectClose(hidden.basis, without.basis, relative: 1e-11, comment)
            let cut = try run(
                divergence, rule, constraint, data: Self.data.rows(rows), basis: Self.basis.rows(rows))
            let masked = try run(divergence, rule, constraint, weights: rowMask)
            expectClose(
                PlainMatrix(masked.basis).rows(rows).array(as: Double.self), cut.basis, relative: 1e-11, comment)
            expectClose(masked.activations, cut.activations, relative: 1e-11, comment)
        }
    }

    /// A mask deletes entries: the two parts of the gradient are sums over what is left, added up here by hand.
    @Test(arguments: GridTests.divergences)
    func scatteredEntriesAreDeleted(divergence: String) throws {
        var generator = PhiloxGenerator(seed: 14)
        let weights = PlainMatrix(6, 9) { _, _ in [0, 0, 1, 2.5].randomElement(using: &generator)! }
        let problem = Problem(
            sources: [Source(basis: Self.basis.array(as: Double.self))],
            segments: [Segment(source: 0, activations: Self.activations.array())],
            observations: [
                Observation(
                    target: try StoredTarget(Self.data.array()), segments: [0],
                    entryWeights: try StoredTarget(weights.array()))
            ])
        let (steps, _) = try recordSteps(problem, divergence: divergence)
        let (plain, model) = (PlainDivergence(named: divergence), Self.basis * Self.activations)
        func sum(_ part: KeyPath<(positive: Double, negative: Double), Double>) -> PlainMatrix {
            PlainMatrix(6, 9) {
                let weight = weights[$0, $1]
                return weight == 0 ? 0 : weight * plain.parts(of: Self.data[$0, $1], from: model[$0, $1])[keyPath: part]
            }
        }
        let (negative, positive) = (sum(\.negative), sum(\.positive))
        for (part, sums) in [(\GradientRecorder.Step.negative, negative), (\.positive, positive)] {
            let forActivations = Self.basis.transposed * sums
            let forBasis = sums * Self.activations.transposed
            let activations = steps[0].covered(components: Self.basis.columns, frames: 9)
            expectClose(NDArray(activations[keyPath: part]), NDArray(forActivations.values), relative: 1e-12)
            expectClose(NDArray(steps[1][keyPath: part]), NDArray(forBasis.values), relative: 1e-12)
        }
    }

    /// Four times all weights and prices is the same run bit for bit, with four times the objective.
    @Test(arguments: GridTests.divergences, RandomProblem.Configuration.allCases)
    func commonFactorsChangeNothing(divergence: String, configuration: RandomProblem.Configuration) throws {
        for constraint in ["none", "l2"] {
            let problem: Problem<Double> = try GridProblem().problem(configuration, as: Double.self)
            var scaled = problem
            for source in problem.sources.indices {
                scaled.sources[source].activationPenalty = Penalty(
                    l1: problem.sources[source].activationPenalty.l1.map { 4 * $0 }, l2: [2.0])
                scaled.sources[source].basisPenalty = constraint == "none" ? Penalty(l1: 0.4, l2: 0.8) : .none
            }
            var plain = problem
            for source in problem.sources.indices {
                plain.sources[source].activationPenalty.l2 = [0.5]
                plain.sources[source].basisPenalty = constraint == "none" ? Penalty(l1: 0.1, l2: 0.2) : .none
            }
            // A price counts as often as the penalty weight of its observations says, which stays.
            for index in scaled.observations.indices { scaled.observations[index].weight *= 4 }
            var options = SolverOptions()
            options.constraint = try basisConstraint(named: constraint)
            options.maximumIterations = 10
            let solver = MultiplicativeUpdateSolver(
                divergence: try Divergences::divergence(named: divergence), options: options)
            let (one, other) = (
                try solver.solve(plain, on: GridTests.sequential), try solver.solve(scaled, on: GridTests.sequential)
            )
            #expect(sameFactors(one.problem, other.problem), "\(constraint)")
            #expect(other.objective == one.objective.map { 4 * $0 }, "\(constraint)")
        }
    }

    /// A weight of 2 on an observation is the observation twice, and entry weights of 2.
    @Test(arguments: GridTests.divergences)
    func aWeightOfTwoIsTwoObservations(divergence: String) throws {
        func problem(_ count: Int, weight: Double, entries: Double?) throws -> Problem<Double> {
            let target = try StoredTarget(Self.data.array(as: Double.self))
            let weights = try entries.map { entry in
                try StoredTarget(PlainMatrix(6, 9) { _, _ in entry }.array(as: Double.self))
            }
            return Problem(
                sources: [Source(basis: Self.basis.array(), activationPenalty: Penalty(l1: 0.2, l2: 0.3))],
                segments: [Segment(source: 0, activations: Self.activations.array())],
                observations: (0..<count).map { _ in
                    Observation(
                        target: target, segments: [0], weight: weight, penaltyWeight: 2 / Double(count),
                        entryWeights: weights)
                })
        }
        var options = SolverOptions()
        options.constraint = UnitL2()
        options.maximumIterations = 10
        let solver = MultiplicativeUpdateSolver(
            divergence: try Divergences::divergence(named: divergence), options: options)
        let one = try solver.solve(problem(1, weight: 2, entries: nil))
        for other in [try problem(2, weight: 1, entries: nil), try problem(1, weight: 1, entries: 2)] {
            let solution = try solver.solve(other)
            expectClose(solution.problem.sources[0].basis, one.problem.sources[0].basis, relative: 1e-11)
            expectClose(solution.problem.segments[0].activations, one.problem.segments[0].activations, relative: 1e-11)
            expectClose(NDArray(solution.objective), NDArray(one.objective), relative: 1e-12)
        }
    }
}

extension PlainMatrix {
    var transposed: PlainMatrix { PlainMatrix(columns, rows) { self[$1, $0] } }
    func shifted(by shift: Double) -> PlainMatrix { PlainMatrix(rows, columns) { self[$0, $1] + shift } }
    func columns(_ chosen: [Int]) -> PlainMatrix { PlainMatrix(rows, chosen.count) { self[$0, chosen[$1]] } }
    func rows(_ chosen: [Int]) -> PlainMatrix { PlainMatrix(chosen.count, columns) { self[chosen[$0], $1] } }
}
