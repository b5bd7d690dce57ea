public import Divergences
public import Factorization
public import NDArray

/// The objective must never rise.
public enum DescentLaw {
    /// Solves seeded random problems and compares the objective before and after every iteration.
    ///
    /// A failure is shrunk to a smallest problem of its kind, and names the seed, the iteration and the step of it that
    /// raised the objective, and by how much. A problem that is small enough to be read is printed with its numbers.
    ///
    /// - Parameters:
    ///   - divergence: the divergence to be tested.
    ///   - configuration: the kind of problems.
    ///   - scalar: the precision.
    ///   - rule: under `mm` the law holds for every divergence and configuration; under others only where "What is
    ///     guaranteed to converge, and what is not" says so.
    ///   - schedule: the order in which sources are updated.
    ///   - iterations: how long every problem is watched.
    ///   - trials: the number of problems; DNMF_LAW_TRIALS in the environment overrides it.
    ///   - seed: the seed of the first problem; problem n uses seed + n.
    ///   - tolerance: the rise that counts as rounding, relative to the objective or to the size of the terms that cancel
    ///     in it, whichever is larger; by default 1e-12 in double and 2e-6 in single precision.
    /// - Throws: ``LawViolation`` where the objective rises, or what the solver throws.
    public static func check<Scalar: ArrayScalar>(
        _ divergence: some Divergence, _ configuration: RandomProblem.Configuration, as scalar: Scalar.Type,
        rule: any UpdateRule = MajorizationMinimization(), schedule: Schedule = .roundRobin, iterations: Int = 12,
        trials: Int = 100, seed: UInt64 = 0, tolerance: Double? = nil
    ) throws {
        var options = SolverOptions()
        options.updateRule = rule
        options.schedule = schedule
        options.maximumIterations = iterations
        let watch = DescentWatch(
            divergence: divergence, options: options,
            tolerance: tolerance ?? (Scalar.self == Double.self ? 1e-12 : 2e-6))
        for trial in 0..<UInt64(lawTrials(standard: trials)) {
            func rise(_ description: RandomProblem) throws -> DescentWatch<some Divergence>.Rise? {
                try watch.rise(in: description.problem(for: divergence, as: scalar), description.constraint)
            }
            let description = RandomProblem(configuration, seed: seed &+ trial)
            guard try rise(description) != nil else { continue }
            let smaller = try shrink(description, simpler: \.simpler) { try rise($0) != nil }
            let constraint = smaller.constraint
            let problem = try shrink(smaller.problem(for: divergence, as: scalar), simpler: \.simpler) {
                try watch.rise(in: $0, constraint) != nil
            }
            let found = try watch.rise(in: problem, constraint)!
            throw LawViolation(
                law: "Descent", seed: seed &+ trial,
                message: """
                    \(divergence.name), rule \(rule.name), \(schedule), \(Scalar.self): the objective rises in iteration \
                    \(found.iteration)\(watch.step(of: found, problem, constraint)) from \(found.before) to \
                    \(found.after), by \(found.after - found.before) (\(found.relative) of its value), on \
                    \(sizes(of: problem, configuration)), λ = \(smaller.sparsity)\(listing(of: problem))
                    """)
        }
    }

    private static func sizes<Scalar: ArrayScalar>(
        of problem: Problem<Scalar>, _ configuration: RandomProblem.Configuration
    ) -> String {
        let frames = problem.segments.map { "\($0.frames)" }.joined(separator: " + ")
        let components = problem.sources.map { "\($0.components)" }.joined(separator: " + ")
        return "\(configuration) \(problem.rows)×\(frames), K = \(components)"
    }

    /// The data and the factors of a problem that is small enough to be read.
    private static func listing<Scalar: ArrayScalar>(of problem: Problem<Scalar>) -> String {
        guard problem.entryCount <= 100 else { return "" }
        let names =
            problem.observations.map { "data of segments \($0.segments)" }
            + problem.sources.indices.map { "basis of source \($0)" }
            + problem.segments.indices.map { "activations of segment \($0)" }
        return zip(names, problem.arrays).map { name, array in
            let columns = array.shape[1]
            let lines = (0..<array.shape[0]).map { "\(Array(array.elements[$0 * columns..<($0 + 1) * columns]))" }
            return "\n  \(name): [\(lines.joined(separator: ", "))]"
        }.joined()
    }
}
