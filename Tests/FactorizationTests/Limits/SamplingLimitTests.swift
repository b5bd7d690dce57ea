import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Support
import Testing

/// Steps that look at a draw of the mixtures.
@Suite("Limits of the draw of mixtures")
struct SamplingLimitTests {
    private func options(_ fraction: Double, seed: UInt64 = 3, _ schedule: Schedule = .roundRobin) -> SolverOptions {
        var options = SolverOptions()
        options.constraint = UnitL2()
        options.schedule = schedule
        options.mixtureFraction = fraction
        options.samplingSeed = seed
        options.maximumIterations = 10
        return options
    }

    /// Three sources of three utterances.
    private func problem<Scalar: ArrayScalar>(_: Scalar.Type = Double.self, sparsity: Double = 0.2) throws -> Problem<
        Scalar
    > {
        var generator = PhiloxGenerator(seed: 71)
        func matrix(_ rows: Int, _ columns: Int) -> NDArray<Scalar> {
            randomMatrix(rows, columns, using: &generator).array(as: Scalar.self)
        }
        return try .discriminative(
            names: ["a", "b", "c"], bases: (0..<3).map { _ in matrix(4, 2) },
            utterances: (0..<3).map { _ in try (0..<3).map { try StoredTarget(matrix(4, 3 + $0)) } },
            activations: (0..<3).map { _ in (0..<3).map { matrix(2, 3 + $0) } }, sparsity: sparsity
        ) { _, i, _, j in try! StoredTarget(matrix(4, 3 + min(i, j))) }
    }

    /// The mean of the gradients of many draws at one point is the gradient of all mixtures, in every entry of every
    /// factor, within what chance allows.
    @Test(arguments: ["kl", "euclidean"], [0.3, 0.5])
    func theMeanGradientIsTheFullOne(divergence: String, fraction: Double) throws {
        let draws = 600
        let (full, _) = try recordSteps(problem(), divergence: divergence) { $0.constraint = UnitL2() }
        let (drawn, _) = try recordSteps(problem(), divergence: divergence) {
            $0 = with(options(fraction, .simultaneous), rule: $0.updateRule)
            $0.maximumIterations = draws
            $0.objectiveInterval = 0
        }
        #expect(drawn.count == draws * full.count && full.count == 9 + 3)
        var worst = 0.0
        for (position, exact) in full.enumerated() {
            let samples = (0..<draws).map { drawn[$0 * full.count + position].gradient }
            for index in exact.values.indices {
                let values = samples.map { $0[index] }
                let mean = values.reduce(0, +) / Double(draws)
                let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws - 1)
                let error = (variance / Double(draws)).squareRoot() + 1e-12 * exact.magnitude[index]
                worst = max(worst, abs(mean - exact.gradient[index]) / max(error, 1e-300))
            }
        }
        #expect(worst < 4.5, "\(worst) standard errors")
    }

    private func with(_ options: SolverOptions, rule: any UpdateRule) -> SolverOptions {
        var options = options
        options.updateRule = rule
        return options
    }

    /// The seed decides; a fraction of 1, and one that leaves none out, are the run without a draw, bit for bit.
    @Test(arguments: Schedule.allCases)
    func theSeedDecides(schedule: Schedule) throws {
        func run(_ fraction: Double, _ seed: UInt64) throws -> Solution<Float> {
            try MultiplicativeUpdateSolver(options: options(fraction, seed: seed, schedule)).solve(problem(Float.self))
        }
        let reference = try run(0.4, 1)
        #expect(sameFactors(try run(0.4, 1).problem, reference.problem))
        #expect(!sameFactors(try run(0.4, 2).problem, reference.problem))
        let whole = try run(1, 1)
        #expect(!sameFactors(whole.problem, reference.problem))
        let almost = try run(0.99, 1)
        #expect(sameFactors(almost.problem, whole.problem) && almost.objective == whole.objective)
    }

    /// The objective is that of all mixtures, whatever a step looked at.
    @Test(arguments: GridTests.divergences)
    func theObjectiveIsThatOfAllMixtures(divergence: String) throws {
        let solution = try MultiplicativeUpdateSolver(
            divergence: Divergences::divergence(named: divergence), options: options(0.4)
        ).solve(problem(), on: GridTests.sequential)
        let plain = PlainObjective(solution.problem, divergence: divergence)
        #expect(abs(solution.objective.last! - plain.value) <= 1e-13 * plain.magnitude)
        #expect(solution.objective.last! < solution.objective[0])
    }

    /// A segment that occurs in mixtures alone has draws that do not see it. It must not be priced away in them.
    @Test(arguments: ["kl", "euclidean"])
    func whatADrawDoesNotSeeStays(divergence: String) throws {
        var problem: Problem<Double> = try problem(sparsity: 0.5)
        problem.observations.removeAll { $0.segments.count == 1 && $0.segments[0] < 3 }
        // The longest utterances of the first source now occur in mixtures with frames that others do not have.
        problem.observations = problem.observations.filter { observation in
            observation.segments.count == 1 || observation.segments.contains { $0 < 3 }
        }
        for segment in 0..<3 {
            let covered = problem.observations.filter { $0.segments.contains(segment) }.map(\.target.columns).max()!
            #expect(covered == problem.segments[segment].frames)
        }
        let solution = try MultiplicativeUpdateSolver(
            divergence: Divergences::divergence(named: divergence), options: options(0.3)
        ).solve(problem)
        for segment in solution.problem.segments { #expect(segment.activations.elements.allSatisfy { $0 > 0 }) }
    }
}
