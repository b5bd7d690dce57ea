internal import Divergences
internal import Factorization
internal import NDArray

/// Runs the solver on described problems and looks for a rise of the objective.
struct DescentWatch<Measured: Divergence> {
    let divergence: Measured
    let options: SolverOptions
    /// The rise that counts as rounding, relative to the objective or to the size of its terms.
    let tolerance: Double

    struct Rise {
        var iteration: Int
        var before: Double
        var after: Double
        /// What still counted as rounding.
        var allowed: Double

        var relative: Double { (after - before) / abs(before) }
    }

    /// - Parameter constraint: the one on the bases, instead of that of the options.
    func rise<Scalar: ArrayScalar>(in problem: Problem<Scalar>, _ constraint: (any BasisConstraint)?) throws -> Rise? {
        var seen: [Double] = []
        let result = Result {
            try solver(constraint, iterations: options.maximumIterations).solve(
                problem, on: WorkerPool.sequential
            ) { progress in
                if let objective = progress.objective { seen.append(objective) }
                return .proceed
            }
        }
        // A step so wrong that numbers leave their range is a rise, too.
        if case .failure(FactorizationError.overflow) = result {
            return Rise(iteration: seen.count + 1, before: seen.last ?? .nan, after: .infinity, allowed: 0)
        }
        let trace = try result.get().objective
        let scale = max(abs(trace[0]), termSize(of: problem))
        for index in trace.indices.dropFirst() {
            let (before, after) = (trace[index - 1], trace[index])
            let allowed = tolerance * max(scale, abs(before))
            if !(after <= before + allowed) {
                return Rise(iteration: index, before: before, after: after, allowed: allowed)
            }
        }
        return nil
    }

    /// The step of an iteration that raises the objective, as a clause; empty where it cannot be told.
    ///
    /// The iteration is done again in pieces: everything is fixed except the activations, then also except the bases, of
    /// one group of sources after the other.
    func step<Scalar: ArrayScalar>(
        of rise: Rise, _ problem: Problem<Scalar>, _ constraint: (any BasisConstraint)?
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
                    for index in state.sources.indices {
                        state.sources[index].basis = solution.problem.sources[index].basis
                    }
                    for index in state.segments.indices {
                        state.segments[index].activations = solution.problem.segments[index].activations
                    }
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

    /// Σ weight · x (positive + negative part at y = x): the size of the terms that cancel in a good fit.
    private func termSize<Scalar: ArrayScalar>(of problem: Problem<Scalar>) -> Double {
        var total = 0.0
        for observation in problem.observations {
            guard let target = observation.target as? StoredTarget<Scalar> else { continue }
            for x in target.matrix.elements.map({ Double($0) }) where x > 0 {
                let parts = divergence.gradientParts(of: x, from: x)
                total += observation.weight * x * (parts.positive + parts.negative)
            }
        }
        return total
    }
}

extension WorkerPool {
    /// Small problems are not worth waking threads for.
    static let sequential = WorkerPool(threadCount: 1)
}

extension Problem {
    /// The problem with the factors of `state`, in which only the activations of some sources, or also their bases, are
    /// learned.
    fileprivate func releasing(_ group: [Int], bases: Bool, from state: Problem) -> Problem {
        var problem = self
        for index in sources.indices {
            problem.sources[index].basis = state.sources[index].basis
            if !(bases && group.contains(index)) { problem.sources[index].fixed = .all }
        }
        for index in segments.indices {
            problem.segments[index].activations = state.segments[index].activations
            if !group.contains(segments[index].source) { problem.segments[index].fixed = .all }
        }
        return problem
    }
}
