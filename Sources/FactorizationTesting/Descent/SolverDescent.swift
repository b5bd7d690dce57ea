internal import Divergences
internal import Factorization
internal import NDArray

/// The iterations of the library's solver.
struct SolverDescent<Measured: Divergence, Scalar: ArrayScalar>: Descent {
    let divergence: Measured
    let options: SolverOptions

    var name: String { "\(divergence.name), rule \(options.updateRule.name), \(options.schedule)" }

    func trace(of problem: Problem<Scalar>, _ constraint: (any BasisConstraint)?) throws -> [Double] {
        // After the first iteration, the second, and so on.
        var seen: [Double] = []
        do {
            return try solver(constraint, iterations: options.maximumIterations).solve(
                problem, on: WorkerPool.sequential
            ) { progress in
                if let objective = progress.objective, progress.objectiveIteration == seen.count + 1 {
                    seen.append(objective)
                }
                return .proceed
            }.objective
        } catch FactorizationError.overflow {
            // A step so wrong that numbers leave their range is a rise, too.
            let start = try solver(constraint, iterations: 0).solve(problem, on: .sequential).objective
            return start + seen + [.infinity]
        }
    }

    /// The iteration is done again in pieces: everything is fixed except the activations, then also except the bases, of
    /// one group of sources after the other.
    func step(
        of rise: DescentRise, _ problem: Problem<Scalar>, _ constraint: (any BasisConstraint)?
    ) -> String {
        let start = try? solver(constraint, iterations: rise.iteration - 1).solve(problem, on: .sequential)
        guard var state = start?.problem else { return "" }
        let all = Array(problem.sources.indices)
        let groups = options.schedule == .simultaneous ? [all] : all.map { [$0] }
        var objective = rise.before
        for group in groups {
            let name = group.count == 1 && all.count > 1 ? " of source \(group[0])" : ""
            for (step, learnsBases) in [("activations", false), ("basis", true)] {
                let attempt = problem.releasing(group, bases: learnsBases, from: state)
                let solution = try? solver(constraint, iterations: 1).solve(attempt, on: .sequential)
                let after = solution?.objective.last ?? .infinity
                if !(after <= objective + rise.allowed) { return ", in the update of the \(step)\(name)," }
                if let solution, learnsBases {
                    objective = after
                    state = state.taking(factorsOf: solution.problem)
                }
            }
        }
        return ""
    }

    private func solver(_ constraint: (any BasisConstraint)?, iterations: Int) -> MultiplicativeUpdateSolver {
        var options = options
        options.constraint = constraint
        options.maximumIterations = iterations
        return MultiplicativeUpdateSolver(divergence: divergence, options: options)
    }
}

extension WorkerPool {
    /// Small problems are not worth waking threads for.
    static let sequential = WorkerPool(threadCount: 1)
}

extension Problem {
    /// The problem with the factors of another state of it.
    func taking(factorsOf state: Problem) -> Problem {
        var problem = self
        for index in sources.indices { problem.sources[index].basis = state.sources[index].basis }
        for index in segments.indices { problem.segments[index].activations = state.segments[index].activations }
        return problem
    }

    /// The problem with the factors of `state`, in which only the activations of some sources, or also their bases, are
    /// learned.
    fileprivate func releasing(_ group: [Int], bases: Bool, from state: Problem) -> Problem {
        var problem = taking(factorsOf: state)
        for index in sources.indices where !(bases && group.contains(index)) { problem.sources[index].fixed = .all }
        for index in segments.indices where !group.contains(segments[index].source) {
            problem.segments[index].fixed = .all
        }
        return problem
    }
}
