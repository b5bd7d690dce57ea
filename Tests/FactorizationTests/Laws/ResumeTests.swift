import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

@Suite("A run that was stopped and resumed equals one that was not")
struct ResumeTests {
    private func solver(_ configuration: RandomProblem.Configuration, _ change: (inout SolverOptions) -> Void)
        -> (MultiplicativeUpdateSolver, RandomProblem)
    {
        var description = RandomProblem(configuration, seed: 5)
        description.rows = 11
        description.frames = 300
        description.components = 5
        description.sparsity = 0.1
        var options = SolverOptions()
        options.constraint = description.constraint
        options.maximumIterations = 9
        change(&options)
        return (MultiplicativeUpdateSolver(divergence: KullbackLeibler(), options: options), description)
    }

    /// Bases, activations, history and reason are the same bit for bit, wherever and however often it stops.
    @Test(arguments: RandomProblem.Configuration.allCases, Schedule.allCases)
    func bitIdentical(configuration: RandomProblem.Configuration, schedule: Schedule) throws {
        for interval in [0, 1, 4] {
            let (solver, description) = solver(configuration) {
                $0.schedule = schedule
                $0.objectiveInterval = interval
            }
            let problem = try description.problem(for: solver.divergence, as: Float.self)
            let reference = try solver.solve(problem)
            for stops in [[1], [4], [9], [1, 2, 3, 7]] {
                expectEqual(try run(solver, problem, stoppingAfter: stops), reference)
            }
        }
    }

    /// Convergence is noticed even where the run is stopped in the iteration that converged.
    @Test func convergenceIsNotForgotten() throws {
        let (solver, description) = solver(.dnmf) {
            $0.maximumIterations = 500
            $0.tolerance = 1e-3
        }
        let problem = try description.problem(for: solver.divergence, as: Double.self)
        let reference = try solver.solve(problem)
        #expect(reference.stopReason == .converged)
        for last in [reference.iterations - 1, reference.iterations] {
            expectEqual(try run(solver, problem, stoppingAfter: [last]), reference)
        }
    }

    @Test func aHigherLimitGoesOn() throws {
        let (short, description) = solver(.snmf) { $0.maximumIterations = 3 }
        let (long, _) = solver(.snmf) { $0.maximumIterations = 8 }
        let problem = try description.problem(for: short.divergence, as: Double.self)
        expectEqual(try long.resume(short.solve(problem)), try long.solve(problem))
        // Stopped at what then becomes the limit, between two evaluations of the objective.
        let (sparse, _) = solver(.snmf) {
            $0.maximumIterations = 7
            $0.objectiveInterval = 4
        }
        var unlimited = sparse
        unlimited.options.maximumIterations = 50
        let stopped = try unlimited.solve(problem) { $0.iteration == 7 ? .cancel : .proceed }
        var resumed = try sparse.resume(stopped)
        #expect(stopped.objective.count == 2 && resumed.objective.count == 3)
        resumed = try sparse.resume(resumed)
        expectEqual(resumed, try sparse.solve(problem))
        let finished = try long.solve(problem)
        expectEqual(try long.resume(finished), finished)
    }

    private func run<Scalar>(
        _ solver: MultiplicativeUpdateSolver, _ problem: Problem<Scalar>, stoppingAfter stops: [Int]
    ) throws -> Solution<Scalar> {
        var solution: Solution<Scalar>?
        for stop in stops + [Int.max] {
            let action = { (report: SolverProgress) -> ProgressAction in report.iteration == stop ? .cancel : .proceed }
            if let previous = solution {
                guard previous.stopReason == .cancelled else { break }
                solution = try solver.resume(previous, progress: action)
            } else {
                solution = try solver.solve(problem, progress: action)
            }
        }
        return solution!
    }

    private func expectEqual<Scalar>(_ one: Solution<Scalar>, _ other: Solution<Scalar>) {
        #expect(one.objective == other.objective)
        #expect(one.iterations == other.iterations && one.stopReason == other.stopReason)
        let sameBases = one.problem.sources.map(\.basis) == other.problem.sources.map(\.basis)
        let sameActivations = one.problem.segments.map(\.activations) == other.problem.segments.map(\.activations)
        #expect(sameBases && sameActivations)
    }
}
