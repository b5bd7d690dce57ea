import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

@Suite("Results do not depend on the number of threads")
struct ThreadCountTests {
    /// Bases, activations and objective agree bit for bit for one, two and five threads.
    @Test(arguments: RandomProblem.Configuration.allCases, Schedule.allCases)
    func bitIdentical(configuration: RandomProblem.Configuration, schedule: Schedule) throws {
        for name in ["kl", "is", "beta:1.5"] { try check(name, configuration, schedule) }
    }

    private func check(_ name: String, _ configuration: RandomProblem.Configuration, _ schedule: Schedule) throws {
        var description = RandomProblem(configuration, seed: 11)
        description.rows = 17
        description.frames = 700
        description.components = 6
        description.sparsity = 0.1
        description.spread = 1
        let divergence = try divergence(named: name)
        var options = SolverOptions()
        options.constraint = description.constraint
        options.schedule = schedule
        options.maximumIterations = 8
        let solver = MultiplicativeUpdateSolver(divergence: divergence, options: options)
        let problem = try description.problem(for: divergence, as: Float.self)
        let reference = try solver.solve(problem, on: WorkerPool(threadCount: 1))
        for threads in [2, 5] {
            let solution = try solver.solve(problem, on: WorkerPool(threadCount: threads))
            #expect(solution.objective == reference.objective)
            for (one, other) in zip(solution.problem.sources, reference.problem.sources) {
                #expect(one.basis.elements == other.basis.elements)
            }
            for (one, other) in zip(solution.problem.segments, reference.problem.segments) {
                #expect(one.activations.elements == other.activations.elements)
            }
        }
    }
}
