import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

/// Every cell of divergence × configuration × precision × rule × constraint × schedule.
@Suite("The whole grid")
struct GridTests {
    static let divergences = [
        "kl", "euclidean", "is", "beta:0.5", "beta:1.5", "beta:3", "beta:-1", "alpha:0.5", "alpha:2", "alpha:-1",
    ]

    static func cells(_ divergence: String, _ configuration: RandomProblem.Configuration) -> [GridCell] {
        ["mm", "paper", "ratio"].flatMap { rule in
            ["none", "l1", "l2"].flatMap { constraint in
                Schedule.allCases.map {
                    GridCell(
                        divergence: divergence, configuration: configuration, rule: rule, constraint: constraint,
                        schedule: $0)
                }
            }
        }
    }

    @Test(arguments: divergences, RandomProblem.Configuration.allCases)
    func everyCell(divergence: String, configuration: RandomProblem.Configuration) throws {
        for cell in Self.cells(divergence, configuration) {
            try check(cell, as: Double.self, rounding: 1e-13)
            try check(cell, as: Float.self, rounding: 2e-6)
        }
    }

    /// 360 kinds of cells in each schedule and precision, most of them with a promise.
    @Test func theTableOfPromisesCoversWhatItSays() {
        let cells = Self.divergences.flatMap { divergence in
            RandomProblem.Configuration.allCases.flatMap { Self.cells(divergence, $0) }
        }
        #expect(cells.count == 2 * 360)
        let promised = Dictionary(grouping: cells.filter(Promise.covers), by: \.rule).mapValues(\.count)
        // Paper: 3 of 10 divergences, with free bases or in separation. Ratio: all but 8 divergences with a priced L2 norm.
        #expect(promised == ["mm": 2 * 120, "paper": 2 * 3 * (3 + 3), "ratio": 2 * (120 - 8 * 2)])
    }

    private func check<Scalar: ArrayScalar>(_ cell: GridCell, as _: Scalar.Type, rounding: Double) throws {
        let start = try GridProblem().problem(cell.configuration, as: Scalar.self)
        var options = try cell.options
        var traces: [[Double]] = []
        for iterations in [0, 12] {
            options.maximumIterations = iterations
            let solver = MultiplicativeUpdateSolver(
                divergence: try divergence(named: cell.divergence), options: options)
            let solution = try solver.solve(start, on: Self.sequential)
            expectSound(solution, start, cell)
            let plain = PlainObjective(solution.problem, divergence: cell.divergence)
            let error = abs(solution.objective.last! - plain.value)
            #expect(
                error <= rounding * plain.magnitude,
                "\(cell) in \(Scalar.self): trace \(solution.objective.last!), definition \(plain.value)")
            expectNorms(solution.problem, cell, tolerance: rounding * 10)
            traces.append(solution.objective)
        }
        let trace = traces[1]
        #expect(traces[0] == [trace[0]] && trace.count == 13, "\(cell)")
        guard Promise.covers(cell) else { return }
        for (before, after) in zip(trace, trace.dropFirst()) {
            #expect(after <= before + rounding * before, "\(cell) in \(Scalar.self): \(before) rises to \(after)")
        }
        #expect(trace.last! < trace[0], "\(cell)")
    }

    /// Non-negative, finite, of the old shapes.
    private func expectSound<Scalar>(_ solution: Solution<Scalar>, _ start: Problem<Scalar>, _ cell: GridCell) {
        for (now, before) in zip(solution.problem.sources, start.sources) {
            #expect(now.basis.shape == before.basis.shape && isSound(now.basis), "\(cell)")
            if before.fixed == .all { #expect(now.basis == before.basis, "\(cell)") }
        }
        for (now, before) in zip(solution.problem.segments, start.segments) {
            #expect(now.activations.shape == before.activations.shape && isSound(now.activations), "\(cell)")
        }
        #expect(solution.stopReason == .iterationLimit && solution.problem.sources.count == start.sources.count)
    }

    private func expectNorms<Scalar>(_ problem: Problem<Scalar>, _ cell: GridCell, tolerance: Double) {
        guard cell.constraint != "none" else { return }
        let power = cell.constraint == "l1" ? 1.0 : 2.0
        for source in problem.sources where source.fixed == .none {
            let basis = PlainMatrix(source.basis)
            for component in 0..<basis.columns {
                let sum = (0..<basis.rows).reduce(0) { $0 + .pow(basis[$1, component], power) }
                #expect(abs(sum - 1) <= tolerance, "\(cell): Σ w^\(power) = \(sum)")
            }
        }
    }

    /// Small problems are not worth waking threads for.
    static let sequential = WorkerPool(threadCount: 1)
}

/// Whether all entries are finite and non-negative.
func isSound<Scalar: ArrayScalar>(_ array: NDArray<Scalar>) -> Bool {
    array.elements.allSatisfy { $0 >= 0 && $0.isFinite }
}
