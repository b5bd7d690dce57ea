public import Divergences
public import Factorization
public import NDArray

/// The objective must never rise.
public enum DescentLaw {
    /// Solves seeded random problems and compares the objective before and after every iteration.
    ///
    /// A failure is shrunk to a smallest problem of its kind, and names the seed, the iteration, and the rise.
    ///
    /// - Parameters:
    ///   - divergence: the divergence to be tested.
    ///   - configuration: the kind of problems.
    ///   - scalar: the precision.
    ///   - schedule: the order in which sources are updated.
    ///   - iterations: how long every problem is watched.
    ///   - seed: the seed of the first problem; problem n uses seed + n.
    ///   - rule: under `mm` the law holds for every divergence and configuration; under `paper` only where MATH says so.
    ///   - trials: the number of problems; DNMF_LAW_TRIALS in the environment overrides it.
    ///   - tolerance: the rise that counts as rounding, relative to the objective or to the size of the terms that cancel
    ///     in it, whichever is larger; by default 1e-12 in double and 2e-6 in single precision.
    public static func check<Scalar: ArrayScalar>(
        _ divergence: some Divergence, _ configuration: RandomProblem.Configuration, as scalar: Scalar.Type,
        rule: any UpdateRule = MajorizationMinimization(), schedule: Schedule = .roundRobin, iterations: Int = 12,
        trials: Int = 100,
        seed: UInt64 = 0, tolerance: Double? = nil
    ) throws {
        let allowed = tolerance ?? (Scalar.self == Double.self ? 1e-12 : 2e-6)
        var options = SolverOptions()
        options.updateRule = rule
        options.schedule = schedule
        options.maximumIterations = iterations
        for trial in 0..<UInt64(lawTrials(standard: trials)) {
            let problem = RandomProblem(configuration, seed: seed &+ trial)
            guard try rise(problem, divergence, scalar, options, allowed) != nil else { continue }
            let smallest = try shrink(problem) { try rise($0, divergence, scalar, options, allowed) != nil }
            let found = try rise(smallest, divergence, scalar, options, allowed)!
            throw LawViolation(
                law: "Descent", seed: seed &+ trial,
                message:
                    "\(divergence.name), rule \(rule.name), \(schedule), \(Scalar.self): the objective rises at iteration "
                    + "\(found.iteration) from \(found.before) to \(found.after), on \(smallest)")
        }
    }

    private struct Rise {
        var iteration: Int
        var before: Double
        var after: Double
    }

    private static func rise<Scalar: ArrayScalar>(
        _ description: RandomProblem, _ divergence: some Divergence, _: Scalar.Type, _ options: SolverOptions,
        _ allowed: Double
    ) throws -> Rise? {
        var options = options
        options.constraint = description.constraint
        let problem = try description.problem(for: divergence, as: Scalar.self)
        let solver = MultiplicativeUpdateSolver(divergence: divergence, options: options)
        var seen: [Double] = []
        let result = Result {
            try solver.solve(problem, on: sequential) { progress in
                if let objective = progress.objective { seen.append(objective) }
                return .proceed
            }
        }
        // A step so wrong that numbers leave their range is a rise, too.
        if case .failure(FactorizationError.overflow) = result {
            return Rise(iteration: seen.count + 1, before: seen.last ?? .nan, after: .infinity)
        }
        let trace = try result.get().objective
        let scale = max(abs(trace[0]), termSize(of: problem, divergence))
        for index in trace.indices.dropFirst()
        where !(trace[index] <= trace[index - 1] + allowed * max(scale, abs(trace[index - 1]))) {
            return Rise(iteration: index, before: trace[index - 1], after: trace[index])
        }
        return nil
    }

    /// Σ weight · x (positive + negative part at y = x): the size of the terms that cancel in a good fit.
    private static func termSize<Scalar: ArrayScalar>(
        of problem: Problem<Scalar>, _ divergence: some Divergence
    ) -> Double {
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

    /// Small problems are not worth waking threads for.
    private static let sequential = WorkerPool(threadCount: 1)

    /// Follows smaller problems that still fail until none does.
    static func shrink(_ problem: RandomProblem, stillFails: (RandomProblem) throws -> Bool) rethrows -> RandomProblem {
        var smallest = problem
        while let next = try smallest.smaller().first(where: stillFails) { smallest = next }
        return smallest
    }
}
