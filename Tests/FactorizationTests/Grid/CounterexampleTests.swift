import Divergences
import Factorization
import NDArray
import Testing

/// Problems on which steps without a guarantee raise the objective. They are what the method does, not a defect: whoever
/// makes one of these fall has changed the rule.
@Suite("Where nothing is promised, the objective can rise")
struct CounterexampleTests {
    /// What one iteration does to the objective of one frame, from the given start.
    private func step(
        _ rule: any UpdateRule, divergence: String = "kl", target: [Double], basis: [[Double]],
        activations: [Double], constraint: (any BasisConstraint)? = nil, sparsity: Double = 0,
        basisPenalty: Penalty = .none, fixedBasis: Fixed = .none, fixedActivations: Fixed = .none
    ) throws -> (before: Double, after: Double) {
        var options = SolverOptions()
        options.updateRule = rule
        options.constraint = constraint
        options.maximumIterations = 1
        let result = try factorize(
            NDArray(target, shape: [target.count, 1]), components: activations.count,
            divergence: Divergences::divergence(named: divergence), activationPenalty: Penalty(l1: sparsity),
            basisPenalty: basisPenalty,
            start: MatrixStart(
                basis: NDArray(rows: basis), activations: NDArray(activations, shape: [activations.count, 1]),
                fixedBasis: fixedBasis, fixedActivations: fixedActivations), options: options)
        return (result.objective[0], result.objective[1])
    }

    private func isClose(_ a: Double, _ b: Double, within error: Double) -> Bool { abs(a - b) <= error }

    /// Wang & Sha's Eq. 5, the basis step alone: the objective rises by 57 %.
    @Test func paperBasisStep() throws {
        let found = try step(
            NormalizedGradient(), target: [5, 100], basis: [[1e-4], [1]], activations: [0.01], constraint: UnitL2(),
            fixedActivations: .all)
        #expect(isClose(found.before, 893.17, within: 0.005) && isClose(found.after, 1401.67, within: 0.005))
    }

    /// The same after an update of the activations, which is the order of the paper: 28 %. The activation is where its
    /// update leads from anywhere.
    @Test func paperBasisStepAfterAnActivationStep() throws {
        let norm = (1 + 1e-6).squareRoot()
        let level = 55 / ((1 + 1e-3) / norm + 100)
        let found = try step(
            NormalizedGradient(), target: [5, 50], basis: [[1e-3], [1]], activations: [level], constraint: UnitL2(),
            sparsity: 100)
        #expect(isClose(found.before, 271.6, within: 0.05) && isClose(found.after, 348.2, within: 0.05))
        let monotone = try step(
            MajorizationMinimization(), target: [5, 50], basis: [[1e-3], [1]], activations: [level],
            constraint: UnitL2(), sparsity: 100)
        #expect(monotone.after < monotone.before)
    }

    /// The basis step of the paper with other divergences and with columns that sum to 1.
    @Test(arguments: [
        ("beta:-1", "l2"), ("beta:-1", "l1"), ("is", "l2"), ("beta:0.5", "l2"), ("kl", "l2"), ("beta:1.5", "l2"),
    ])
    func paperBasisStepElsewhere(divergence: String, constraint: String) throws {
        let (target, level) = divergence == "beta:1.5" ? ([5.0, 25], 1.0) : ([5.0, 100], 0.01)
        let found = try step(
            NormalizedGradient(), divergence: divergence, target: target, basis: [[1e-4], [1]], activations: [level],
            constraint: basisConstraint(named: constraint), fixedActivations: .all)
        #expect(found.after > 1.05 * found.before, "\(found)")
    }

    /// Exponent 1 beyond β = 2: the activation step alone.
    @Test func exponentOneBeyondTwo() throws {
        let rising = try step(
            NormalizedGradient(), divergence: "beta:3", target: [7, 5, 1000],
            basis: [[0.003, 30], [4, 0.001], [0.8, 10]],
            activations: [10, 0.2], fixedBasis: .all)
        #expect(isClose(rising.before, 166_634_357, within: 1) && isClose(rising.after, 169_203_583, within: 1))
        let monotone = try step(
            MajorizationMinimization(), divergence: "beta:3", target: [7, 5, 1000],
            basis: [[0.003, 30], [4, 0.001], [0.8, 10]],
            activations: [10, 0.2], fixedBasis: .all)
        #expect(monotone.after < monotone.before)
    }

    /// Exponent 1 beyond α = 1: one entry of 1 with one activation. The step of `mm`, of exponent 1/α, goes to 1 at once; that of
    /// exponent 1 goes from h to h^(1−α), which is as far beyond for α = 2, and farther for α = 3.
    @Test func exponentOneBeyondAlphaOne() throws {
        func attempt(_ rule: any UpdateRule, _ name: String) throws -> (before: Double, after: Double) {
            try step(rule, divergence: name, target: [1], basis: [[1]], activations: [0.5], fixedBasis: .all)
        }
        let equal = try attempt(NormalizedGradient(), "alpha:2")
        #expect(isClose(equal.before, 0.25, within: 1e-15) && isClose(equal.after, 0.25, within: 1e-15))
        let rising = try attempt(NormalizedGradient(), "alpha:3")
        #expect(isClose(rising.before, 1 / 3.0, within: 1e-15) && isClose(rising.after, 81 / 96.0, within: 1e-15))
        for name in ["alpha:2", "alpha:3"] {
            #expect(isClose(try attempt(MajorizationMinimization(), name).after, 0, within: 1e-15))
        }
    }

    /// A price that grows faster than the divergence needs a smaller exponent than that of the divergence alone.
    @Test(arguments: [
        ("kl", [0.4, 30], 30.4 / 101.001, 100), ("beta:1.5", [30, 40], 0.9, 70.0),
    ])
    func ratioWithAPricedEuclideanNorm(name: String, target: [Double], level: Double, sparsity: Double) throws {
        func attempt(_ rule: any UpdateRule) throws -> (before: Double, after: Double) {
            try step(
                rule, divergence: name, target: target, basis: [[1], [1e-3]], activations: [level],
                constraint: UnitL2(), sparsity: sparsity)
        }
        let (rising, monotone) = (try attempt(GradientRatio()), try attempt(MajorizationMinimization()))
        #expect(rising.after > 1.6 * rising.before, "\(rising)")
        #expect(monotone.after < monotone.before, "\(monotone)")
    }

    @Test func ratioWithASquarePrice() throws {
        func attempt(_ rule: any UpdateRule) throws -> (before: Double, after: Double) {
            try step(
                rule, target: [100], basis: [[1e-3]], activations: [1], basisPenalty: Penalty(l2: 100),
                fixedActivations: .all)
        }
        let (rising, monotone) = (try attempt(GradientRatio()), try attempt(MajorizationMinimization()))
        #expect(isClose(rising.before, 1051.29, within: 0.01) && isClose(rising.after, 413_223.58, within: 0.01))
        #expect(monotone.after < monotone.before)
    }

    /// The plain step of the divergence, columns brought back to norm 1, activations compensated: the price was forgotten.
    struct NaiveRenormalization: UpdateRule {
        let name = "naive"
        func updated<Scalar: ArrayScalar>(
            _ value: Scalar, negative q: Scalar, positive p: Scalar, penalty: Scalar, _ growth: StepGrowth
        ) -> Scalar { value * stepRatio(q, p) }
    }

    /// It is right without a price; with one the objective rises in most steps.
    @Test(arguments: [0, 0.1, 1, 10])
    func naiveRenormalization(sparsity: Double) throws {
        var (rises, steps) = (0, 0)
        for seed in 0..<20 {
            var problem = GridProblem()
            problem.seed = UInt64(seed)
            problem.sparsity = sparsity
            var options = SolverOptions()
            options.updateRule = NaiveRenormalization()
            options.constraint = UnitL2()
            options.maximumIterations = 30
            let trace = try MultiplicativeUpdateSolver(options: options).solve(
                problem.problem(.snmf, as: Double.self), on: GridTests.sequential
            ).objective
            // The first iterations fall whatever the basis does.
            for (before, after) in zip(trace, trace.dropFirst()).dropFirst(15) {
                steps += 1
                if after > before * (1 + 1e-12) { rises += 1 }
            }
        }
        if sparsity == 0 { #expect(rises == 0) } else { #expect(rises > 0, "\(rises) of \(steps)") }
    }
}
