public import Divergences
public import Factorization
public import NDArray

/// The objective must never rise.
///
/// All forms start from seeded random problems and compare the objective before and after every iteration. A failure is shrunk
/// to a smallest problem of its kind, and names the seed, the iteration and the step of it that raised the objective, and
/// by how much. A problem that is small enough to be read is printed with its numbers.
public enum DescentLaw {
    /// The library's solver never raises the objective, with a divergence, a rule, a constraint.
    ///
    /// - Parameters:
    ///   - divergence: the divergence to be tested.
    ///   - configuration: the kind of problems.
    ///   - scalar: the precision.
    ///   - rule: under `mm` the law holds for every divergence and configuration; under others only where "What is
    ///     guaranteed to converge, and what is not" says so.
    ///   - constraint: the norm at which the bases of `snmf` and `dnmf` are kept.
    ///   - squarePrices: whether activations, and bases without a constraint, have an L2 price beside their L1 price.
    ///   - schedule: the order in which sources are updated.
    ///   - iterations: how long every problem is watched.
    ///   - trials: the number of problems; DNMF_LAW_TRIALS in the environment overrides it.
    ///   - seed: the seed of the first problem; problem n uses seed + n.
    ///   - tolerance: the rise that counts as rounding, relative to the objective or to the size of the terms that cancel
    ///     in it, whichever is larger; by default 1e-12 in double and 2e-6 in single precision.
    /// - Throws: ``LawViolation`` where the objective rises, or what the solver throws.
    public static func check<Scalar: ArrayScalar>(
        _ divergence: some Divergence, _ configuration: RandomProblem.Configuration, as scalar: Scalar.Type,
        rule: any UpdateRule = MajorizationMinimization(), constraint: any BasisConstraint = UnitL2(),
        squarePrices: Bool = false, schedule: Schedule = .roundRobin, iterations: Int = 12, trials: Int = 100,
        seed: UInt64 = 0, tolerance: Double? = nil
    ) throws {
        var options = SolverOptions()
        options.updateRule = rule
        options.schedule = schedule
        options.maximumIterations = iterations
        let watch = DescentWatch(
            descent: SolverDescent<_, Scalar>(divergence: divergence, options: options), divergence: divergence,
            tolerance: tolerance ?? Self.tolerance(scalar))
        try check(watch, trials: trials, seed: seed, as: scalar) {
            RandomProblem(configuration, norm: constraint, squarePrices: squarePrices, seed: $0)
        }
    }

    /// Steps of your own never raise the objective: of another solver, or of a variant of this one.
    ///
    /// The objective is added up by this law, term by term, from the factors that a step returns. With a constraint N, the
    /// price of an activation is that of N(w) h, so that a step gains nothing by letting a column grow.
    ///
    /// ```swift
    /// try DescentLaw.check("my solver", minimizing: KullbackLeibler(), .nmf, as: Double.self) { problem, constraint in
    ///     myStep(problem)                              // the same problem with better factors
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - name: what is tested, for the message.
    ///   - divergence: the divergence that the objective is made of.
    ///   - configuration: the kind of problems.
    ///   - scalar: the precision.
    ///   - constraint: the norm at which the bases of `snmf` and `dnmf` are kept.
    ///   - squarePrices: whether activations, and bases without a constraint, have an L2 price beside their L1 price.
    ///   - iterations: how many steps are made of every problem.
    ///   - trials: the number of problems; DNMF_LAW_TRIALS in the environment overrides it.
    ///   - seed: the seed of the first problem; problem n uses seed + n.
    ///   - tolerance: the rise that counts as rounding, as in the other form.
    ///   - step: gives a problem with its factors after one iteration; it is also told the constraint, if there is one.
    ///     It must give the same problem again whenever it is asked.
    /// - Throws: ``LawViolation`` where the objective rises, or what a step throws.
    public static func check<Scalar: ArrayScalar>(
        _ name: String, minimizing divergence: some Divergence, _ configuration: RandomProblem.Configuration,
        as scalar: Scalar.Type, constraint: any BasisConstraint = UnitL2(), squarePrices: Bool = false,
        iterations: Int = 12, trials: Int = 100, seed: UInt64 = 0, tolerance: Double? = nil,
        step: (Problem<Scalar>, (any BasisConstraint)?) throws -> Problem<Scalar>
    ) throws {
        try withoutActuallyEscaping(step) { step in
            let watch = DescentWatch(
                descent: StepDescent(name: name, divergence: divergence, iterations: iterations, step: step),
                divergence: divergence, tolerance: tolerance ?? Self.tolerance(scalar))
            try check(watch, trials: trials, seed: seed, as: scalar) {
                RandomProblem(configuration, norm: constraint, squarePrices: squarePrices, seed: $0)
            }
        }
    }

    private static func tolerance<Scalar: ArrayScalar>(_: Scalar.Type) -> Double {
        Scalar.self == Double.self ? 1e-12 : 2e-6
    }

    private static func check<Scalar: ArrayScalar>(
        _ watch: DescentWatch<some Descent<Scalar>, some Divergence>, trials: Int, seed: UInt64, as _: Scalar.Type,
        draw: (UInt64) -> RandomProblem
    ) throws {
        for trial in 0..<UInt64(lawTrials(standard: trials)) {
            func hasRise(_ description: RandomProblem) throws -> Bool {
                try watch.rise(in: description.problem(for: watch.divergence, as: Scalar.self), description.constraint)
                    != nil
            }
            let description = draw(seed &+ trial)
            guard try hasRise(description) else { continue }
            let smaller = try shrink(description, simpler: \.simpler, stillFails: hasRise)
            let constraint = smaller.constraint
            let problem = try shrink(smaller.problem(for: watch.divergence, as: Scalar.self), simpler: \.simpler) {
                try watch.rise(in: $0, constraint) != nil
            }
            let found = try watch.rise(in: problem, constraint)!
            throw LawViolation(
                law: "Descent", seed: seed &+ trial,
                message: """
                    \(watch.descent.name), \(Scalar.self): the objective rises in iteration \(found.iteration)\
                    \(watch.descent.step(of: found, problem, constraint)) from \(found.before) to \
                    \(found.after), by \(found.after - found.before) (\(found.relative) of its value), on \
                    \(problem.summary(smaller))\(problem.listing)
                    """)
        }
    }
}

extension Problem {
    /// The sizes and prices.
    fileprivate func summary(_ description: RandomProblem) -> String {
        let frames = segments.map { "\($0.frames)" }.joined(separator: " + ")
        let components = sources.map { "\($0.components)" }.joined(separator: " + ")
        let square = description.squarePrice > 0 ? ", L2 price \(description.squarePrice)" : ""
        let norm = description.constraint.map { ", constraint \($0.name)" } ?? ""
        return "\(description.configuration) \(rows)×\(frames), K = \(components), λ = \(description.sparsity)"
            + square + norm
    }

    /// The data and the factors of a problem that is small enough to be read.
    fileprivate var listing: String {
        guard entryCount <= 100 else { return "" }
        let names =
            observations.map { "data of segments \($0.segments)" } + sources.indices.map { "basis of source \($0)" }
            + segments.indices.map { "activations of segment \($0)" }
        return zip(names, arrays).map { name, array in
            let columns = array.shape[1]
            let lines = (0..<array.shape[0]).map { "\(Array(array.elements[$0 * columns..<($0 + 1) * columns]))" }
            return "\n  \(name): [\(lines.joined(separator: ", "))]"
        }.joined()
    }
}
