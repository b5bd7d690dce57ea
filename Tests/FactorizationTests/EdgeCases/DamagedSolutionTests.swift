import Factorization
import NDArray
import Testing

/// A solution to be resumed may come from a file that is damaged.
@Suite("Solutions that cannot be resumed")
struct DamagedSolutionTests {
    @Test func areRefused() throws {
        var options = SolverOptions()
        options.acceleration = .extrapolation
        options.maximumIterations = 4
        let problem = try GridProblem().problem(.dnmf, as: Double.self)
        let solution = try MultiplicativeUpdateSolver(options: options).solve(problem)
        options.maximumIterations = 8
        let solver = MultiplicativeUpdateSolver(options: options)
        #expect(try solver.resume(solution).iterations == 8)
        let damages: [(inout Solution<Double>) -> Void] = [
            { $0.iterations = -1 },
            { $0.momentum!.bases.removeLast() },
            { $0.momentum!.activations.removeAll() },
            { $0.momentum!.bases[1] = NDArray(ones: [60, 3]) },
            { $0.momentum!.activations[0] = NDArray(ones: [3, 1]) },
            { $0.momentum!.activations[2][0, 0] = .nan },
            { $0.momentum!.bases[0][1, 1] = -1 },
            { $0.momentum!.step = .nan },
            { $0.momentum!.limit = .infinity },
        ]
        for (index, damage) in damages.enumerated() {
            var damaged = solution
            damage(&damaged)
            #expect(throws: FactorizationError.self, "damage \(index)") { try solver.resume(damaged) }
        }
    }
}
