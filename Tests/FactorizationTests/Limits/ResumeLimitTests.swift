import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

/// A run that is interrupted and resumed equals one that is not, bit for bit, also with what remembers or draws.
@Suite("Limits of interruptions")
struct ResumeLimitTests {
    enum Memory: String, CaseIterable { case nothing, extrapolation, sampling, stationarity, innerIterations }

    @Test(arguments: RandomProblem.Configuration.allCases, Memory.allCases)
    func interruptedRunsAreTheSame(configuration: RandomProblem.Configuration, memory: Memory) throws {
        for (divergence, rule, constraint, schedule) in [
            ("kl", "mm", "l2", Schedule.roundRobin), ("kl", "mm", "none", .simultaneous),
            ("is", "paper", "l1", .roundRobin), ("beta:1.5", "ratio", "l2", .simultaneous),
        ] {
            var options = SolverOptions()
            options.updateRule = try updateRule(named: rule)
            options.constraint = try basisConstraint(named: constraint)
            options.schedule = schedule
            options.maximumIterations = 14
            switch memory {
            case .nothing: options.objectiveInterval = 3
            case .extrapolation: options.acceleration = .extrapolation
            case .sampling:
                options.mixtureFraction = 0.5
                options.samplingSeed = 9
            case .stationarity: options.stationarityTolerance = 0.05
            case .innerIterations: options.innerIterations = 2
            }
            let solver = MultiplicativeUpdateSolver(
                divergence: try Divergences::divergence(named: divergence), options: options)
            let problem = try GridProblem(frames: 70).problem(configuration, as: Float.self)
            let pool = GridTests.sequential
            let reference = try solver.solve(problem, on: pool)
            for stops in [[1], [2], [13], [1, 2, 3, 4, 5], [6, 7, 12]] {
                var solution = try solver.solve(problem, on: pool) { $0.iteration == stops[0] ? .cancel : .proceed }
                for stop in stops.dropFirst() + [.max] where solution.stopReason == .cancelled {
                    solution = try solver.resume(solution, on: pool) { $0.iteration == stop ? .cancel : .proceed }
                }
                #expect(
                    sameFactors(solution.problem, reference.problem) && solution.objective == reference.objective
                        && solution.iterations == reference.iterations
                        && solution.stopReason == reference.stopReason
                        && solution.momentum?.step == reference.momentum?.step
                        && solution.momentum?.bases == reference.momentum?.bases
                        && solution.momentum?.activations == reference.momentum?.activations,
                    "\(divergence), \(rule), \(constraint), stops \(stops)")
            }
        }
    }
}
