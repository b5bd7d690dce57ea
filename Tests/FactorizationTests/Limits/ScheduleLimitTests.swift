import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Support
import Testing

/// Schedules, inner iterations and extrapolation change the way, not the goal.
@Suite("Limits of schedules and acceleration")
struct ScheduleLimitTests {
    private func solve(
        _ problem: Problem<Double>, _ divergence: String, _ change: (inout SolverOptions) -> Void
    ) throws -> Solution<Double> {
        var options = SolverOptions()
        change(&options)
        return try MultiplicativeUpdateSolver(
            divergence: Divergences::divergence(named: divergence), options: options
        ).solve(problem, on: GridTests.sequential)
    }

    /// With tied sources both schedules come to rest, where the gradient vanishes.
    @Test(arguments: ["kl", "euclidean", "is", "beta:1.5"])
    func bothSchedulesReachStationaryPoints(divergence: String) throws {
        for schedule in Schedule.allCases {
            let solution = try solve(GridProblem().problem(.dnmf, as: Double.self), divergence) {
                $0.constraint = UnitL2()
                $0.schedule = schedule
                $0.maximumIterations = 20_000
                $0.stationarityTolerance = 1e-4
            }
            #expect(solution.stopReason == .stationary, "\(schedule)")
            let (steps, _) = try recordSteps(solution.problem, divergence: divergence) { $0.constraint = UnitL2() }
            let (gradient, parts) = steps.reduce((0.0, 0.0)) { sums, step in
                step.values.indices.reduce(sums) {
                    ($0.0 + step.values[$1] * abs(step.gradient[$1]), $0.1 + step.values[$1] * step.magnitude[$1])
                }
            }
            #expect(gradient < 2e-4 * parts, "\(schedule)")
        }
    }

    /// Where the problem is convex, all ways end at the same objective.
    @Test(arguments: ["kl", "euclidean", "beta:1.5"])
    func convexProblemsHaveOneObjective(divergence: String) throws {
        let problem: Problem<Double> = try GridProblem().problem(.separation, as: Double.self)
        let ends = try Schedule.allCases.flatMap { schedule in
            try Acceleration.allCases.map { acceleration in
                try solve(problem, divergence) {
                    $0.schedule = schedule
                    $0.acceleration = acceleration
                    $0.maximumIterations = 5000
                    $0.stationarityTolerance = 1e-10
                }.objective.last!
            }
        }
        for end in ends { #expect(abs(end - ends[0]) <= 1e-7 * ends[0], "\(ends)") }
    }

    /// With one source the schedules are the same, bit for bit, and inner iterations are iterations.
    @Test(arguments: GridTests.divergences, ["mm", "paper"])
    func oneSourceHasOneSchedule(divergence: String, rule: String) throws {
        let problem: Problem<Double> = try GridProblem().problem(.snmf, as: Double.self)
        func run(_ schedule: Schedule, inner: Int) throws -> Solution<Double> {
            try solve(problem, divergence) {
                $0.updateRule = try! updateRule(named: rule)
                $0.constraint = UnitL2()
                $0.schedule = schedule
                $0.maximumIterations = 12 / inner
                $0.innerIterations = inner
            }
        }
        let reference = try run(.roundRobin, inner: 1)
        let simultaneous = try run(.simultaneous, inner: 1)
        #expect(sameFactors(reference.problem, simultaneous.problem) && reference.objective == simultaneous.objective)
        for schedule in Schedule.allCases {
            let inner = try run(schedule, inner: 3)
            #expect(sameFactors(inner.problem, reference.problem))
            #expect(inner.objective == stride(from: 0, through: 12, by: 3).map { reference.objective[$0] })
        }
    }

    /// What extrapolation saves: iterations until the objective that 80 plain iterations reach.
    @Test(arguments: ["kl", "euclidean", "beta:1.5"])
    func extrapolationNeedsFewerIterations(divergence: String) throws {
        var (total, count) = (0, 0)
        for configuration in RandomProblem.Configuration.allCases {
            for seed in 0..<4 {
                var description = GridProblem(rows: 7, frames: 9, sparsity: 0.1)
                description.seed = UInt64(seed)
                let problem: Problem<Double> = try description.problem(configuration, as: Double.self)
                func run(_ acceleration: Acceleration) throws -> [Double] {
                    try solve(problem, divergence) {
                        $0.constraint = configuration == .nmf ? nil : UnitL2()
                        $0.acceleration = acceleration
                        $0.maximumIterations = 80
                    }.objective
                }
                let (plain, fast) = (try run(.none), try run(.extrapolation))
                #expect(zip(fast, fast.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-12) })
                let goal = plain.last! * (1 + 1e-4)
                total += fast.firstIndex { $0 <= goal } ?? 80
                count += plain.firstIndex { $0 <= goal }!
            }
        }
        #expect(Double(total) < 0.7 * Double(count), "\(total) instead of \(count)")
    }
}
