import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Discriminative NMF against the float64 NumPy reference: three speakers of two utterances, explicit mixtures.
@Suite("Discriminative NMF agrees with the NumPy reference")
struct ReferenceDNMFTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var rule: String
        var beta: String
        var sparsity: String
        var iterations: Int
        var prefix: String { "dnmf_\(rule)_b\(beta)_l\(sparsity)_i\(iterations)" }
        var testDescription: String { prefix }
    }

    static let cases: [Case] = ["mm", "paper"].flatMap { rule in
        ["0", "1", "2"].flatMap { beta in
            ["0.0", "0.1"].flatMap { sparsity in
                [1, 20].map { Case(rule: rule, beta: beta, sparsity: sparsity, iterations: $0) }
            }
        }
    }

    @Test(arguments: cases)
    func double(_ test: Case) throws {
        try check(test, as: Double.self, relative: Fixture.tolerance(test.prefix + "_W"))
    }

    @Test(arguments: cases)
    func float(_ test: Case) throws {
        try check(test, as: Float.self, relative: test.iterations == 1 ? 2e-5 : 2e-3)
    }

    private func check<Scalar: ArrayScalar>(_ test: Case, as _: Scalar.Type, relative: Double) throws {
        var options = SolverOptions()
        options.updateRule = try updateRule(named: test.rule)
        options.constraint = UnitL2()
        options.maximumIterations = test.iterations
        let solver = MultiplicativeUpdateSolver(
            divergence: try divergence(named: "beta:\(test.beta)"), options: options)
        let problem = try toyProblem(as: Scalar.self, sparsity: #require(Double(test.sparsity)))
        let solution = try solver.solve(problem)
        let bases = try Fixture.array(test.prefix + "_W", as: Scalar.self)
        let activations = try Fixture.array(test.prefix + "_H", as: Scalar.self)
        for source in 0..<3 {
            expectClose(
                solution.problem.sources[source].basis, bases.part(source), relative: relative, "basis \(source)")
            for utterance in 0..<2 {
                expectClose(
                    solution.problem.segments[2 * source + utterance].activations,
                    activations.part(source, utterance), relative: relative, "activations \(source), \(utterance)")
            }
        }
        // The fixture has no value before the first sweep.
        expectClose(
            NDArray(Array(solution.objective.dropFirst())), try Fixture.array(test.prefix + "_J"), relative: relative,
            elementwise: true)
    }

    @Test(arguments: ["0.0", "0.1"], [1, 2])
    func objectiveOfTheStart(sparsity: String, pairWeight: Int) throws {
        var options = SolverOptions()
        options.constraint = UnitL2()
        options.maximumIterations = 0
        let problem = try toyProblem(
            as: Double.self, sparsity: #require(Double(sparsity)), pairWeight: Double(pairWeight))
        let solution = try MultiplicativeUpdateSolver(options: options).solve(problem)
        let expected = try Fixture.array("dnmf_J0_l\(sparsity)_w\(pairWeight)")
        expectClose(NDArray(solution.objective), expected, relative: 1e-9)
    }

    /// The weighted sum of S/R over all observations of an utterance, which makes the cost of the matrix products
    /// independent of the number of mixtures.
    @Test func collapsedGradient() throws {
        let problem = try toyProblem(as: Double.self, sparsity: 0)
        let (rows, frames) = (12, 15)
        let parts = problem.segments.map { problem.sources[$0.source].basis.matmul($0.activations) }
        for utterance in 0..<2 {
            var sum = [Double](repeating: 0, count: rows * frames)
            for observation in problem.observations where observation.segments.contains(utterance) {
                var target = sum
                observation.target.read(columns: 0..<frames, into: &target, rowStride: frames)
                let model = observation.segments.dropFirst().reduce(parts[observation.segments[0]]) { $0 + parts[$1] }
                var negative = model.elements
                KullbackLeibler().writeGradientParts(
                    of: target, from: model.elements, count: sum.count, weight: observation.weight, positive: nil,
                    negative: &negative)
                for index in sum.indices { sum[index] += negative[index] }
            }
            let expected: NDArray<Double> = try Fixture.array("dnmf_Qbar_0").part(utterance)
            expectClose(NDArray(sum, shape: [rows, frames]), expected, relative: 1e-9)
        }
    }

    private func toyProblem<Scalar: ArrayScalar>(
        as _: Scalar.Type, sparsity: Double, pairWeight: Double = 1
    ) throws -> Problem<Scalar> {
        let clean = try Fixture.array("dnmf_S", as: Scalar.self)
        let bases = try Fixture.array("dnmf_W0", as: Scalar.self)
        let activations = try Fixture.array("dnmf_H0", as: Scalar.self)
        let mixtures = try [
            [0, 1]: Fixture.array("dnmf_S_01", as: Scalar.self), [0, 2]: Fixture.array("dnmf_S_02", as: Scalar.self),
            [1, 2]: Fixture.array("dnmf_S_12", as: Scalar.self),
        ].mapValues { pair in try (0..<2).map { i in try (0..<2).map { try StoredTarget(pair.part(i, $0)) } } }
        return try .discriminative(
            names: ["a", "b", "c"], bases: (0..<3).map { bases.part($0) },
            utterances: (0..<3).map { source in try (0..<2).map { try StoredTarget(clean.part(source, $0)) } },
            activations: (0..<3).map { source in (0..<2).map { activations.part(source, $0) } },
            sparsity: sparsity, pairWeight: pairWeight
        ) { a, i, b, j in mixtures[[a, b]]![i][j] }
    }
}
