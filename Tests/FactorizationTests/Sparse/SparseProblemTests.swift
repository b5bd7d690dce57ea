import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Support
import Testing

/// Problems of several sources, segments and observations, each of them sparse.
@Suite("Work on the non-zeros of several observations")
struct SparseProblemTests {
    private func description(_ configuration: RandomProblem.Configuration, seed: UInt64) -> RandomProblem {
        var description = RandomProblem(configuration, seed: seed)
        description.zeros = 0.7
        description.spread = 0.5
        description.frames = 150
        if configuration == .dnmf { description.sources = 3 }
        return description
    }

    private func options(_ description: RandomProblem, _ schedule: Schedule, floor: Double) -> SolverOptions {
        var options = SolverOptions()
        options.constraint = description.constraint
        options.schedule = schedule
        options.maximumIterations = 12
        options.floor = floor
        return options
    }

    @Test(arguments: RandomProblem.Configuration.allCases, ["kl", "euclidean", "alpha:0.5"])
    func equalsTheDenseProblem(configuration: RandomProblem.Configuration, name: String) throws {
        func check<Scalar: ArrayScalar>(_: Scalar.Type, floor: Double, relative: Double) throws {
            for seed in 0..<4 {
                let description = description(configuration, seed: UInt64(seed))
                let divergence = try divergence(named: name)
                let dense = try description.problem(for: KullbackLeibler(), as: Scalar.self)
                for schedule in Schedule.allCases {
                    var options = options(description, schedule, floor: floor)
                    if configuration == .dnmf { options.mixtureFraction = seed == 3 ? 0.4 : 1 }
                    let solver = MultiplicativeUpdateSolver(divergence: divergence, options: options)
                    let (one, other) = (try solver.solve(dense), try solver.solve(sparse(dense)))
                    for (a, b) in zip(one.problem.sources, other.problem.sources) {
                        expectClose(b.basis, a.basis, relative: relative)
                    }
                    for (a, b) in zip(one.problem.segments, other.problem.segments) {
                        expectClose(b.activations, a.activations, relative: relative)
                    }
                    expectClose(NDArray(other.objective), NDArray(one.objective), relative: relative)
                }
            }
        }
        try check(Double.self, floor: 1e-100, relative: 1e-10)
        try check(Float.self, floor: 1e-30, relative: 1e-4)
    }

    /// Steps that never increase the objective do not on non-zeros either, in both precisions.
    @Test(arguments: RandomProblem.Configuration.allCases, ["kl", "euclidean", "alpha:2"])
    func neverRises(configuration: RandomProblem.Configuration, name: String) throws {
        func check<Scalar: ArrayScalar>(_: Scalar.Type, slack: Double) throws {
            for seed in 10..<20 {
                let description = description(configuration, seed: UInt64(seed))
                var options = options(description, .roundRobin, floor: 1e-9)
                options.maximumIterations = 40
                let problem = sparse(try description.problem(for: KullbackLeibler(), as: Scalar.self))
                let solver = MultiplicativeUpdateSolver(divergence: try divergence(named: name), options: options)
                let trace = try solver.solve(problem).objective
                // What rounds is as large as the data, however small the objective has become, and some tens of terms do.
                let size = problem.observations.reduce(0) {
                    $0 + Double($1.target.rows) * $1.target.columnSums().max()!
                }
                for (before, after) in zip(trace, trace.dropFirst()) {
                    #expect(after <= before + slack * (before + size * max(size, 1)), "seed \(seed)")
                }
            }
        }
        try check(Double.self, slack: 5e-15)
        try check(Float.self, slack: 1e-7)
    }

    /// Bases, activations and objective agree bit for bit for any number of threads, and after being resumed.
    @Test(arguments: RandomProblem.Configuration.allCases, ["kl", "euclidean"])
    func sameBits(configuration: RandomProblem.Configuration, name: String) throws {
        var description = description(configuration, seed: 3)
        description.frames = 900
        description.rows = 40
        let solver = MultiplicativeUpdateSolver(
            divergence: try divergence(named: name), options: options(description, .simultaneous, floor: 1e-9))
        let problem = sparse(try description.problem(for: KullbackLeibler(), as: Float.self))
        let reference = try solver.solve(problem, on: WorkerPool(threadCount: 1))
        var others = try [2, 5].map { try solver.solve(problem, on: WorkerPool(threadCount: $0)) }
        others.append(try solver.resume(solver.solve(problem) { $0.iteration == 5 ? .cancel : .proceed }))
        for other in others {
            #expect(other.objective == reference.objective)
            for (a, b) in zip(other.problem.sources, reference.problem.sources) { #expect(a.basis == b.basis) }
            for (a, b) in zip(other.problem.segments, reference.problem.segments) {
                #expect(a.activations == b.activations)
            }
        }
    }

    /// A mixture of a sparse and a dense observation is worked on as a dense problem.
    @Test func oneDenseObservation() throws {
        let dense = try description(.dnmf, seed: 1).problem(for: KullbackLeibler(), as: Double.self)
        var mixed = sparse(dense)
        mixed.observations[0].target = dense.observations[0].target
        let solver = MultiplicativeUpdateSolver(divergence: Euclidean())
        #expect(try solver.solve(mixed).objective == solver.solve(dense).objective)
    }

    private func sparse<Scalar: ArrayScalar>(_ problem: Problem<Scalar>) -> Problem<Scalar> {
        var result = problem
        for index in result.observations.indices {
            let target = result.observations[index].target
            let matrix = CompressedColumns(target.read(columns: 0..<target.columns))
            result.observations[index].target = try! SparseTarget(matrix)
        }
        return result
    }
}
