import Divergences
import Factorization
import NDArray
import Support
import Testing

@Suite("The solver")
struct SolverTests {
    static func data(_ rows: Int = 12, _ columns: Int = 30, seed: UInt64 = 3) -> NDArray<Double> {
        var generator = PhiloxGenerator(seed: seed)
        return NDArray(uniform: [rows, columns], using: &generator)
    }

    @Test func stopsAtTheLimitOrOnConvergence() throws {
        let limited = try nmf(Self.data(), components: 3, iterations: 7)
        #expect(limited.stopReason == .iterationLimit && limited.iterations == 7 && limited.objective.count == 8)
        let converged = try nmf(Self.data(), components: 3, iterations: 10_000, tolerance: 1e-3)
        #expect(converged.stopReason == .converged && converged.iterations < 10_000)
        let (before, after) = (converged.objective.dropLast().last!, converged.objective.last!)
        #expect((before - after) / before < 1e-3)
    }

    @Test func progressCanCancel() throws {
        var seen: [Int] = []
        let result = try factorize(Self.data(), components: 3) { progress in
            seen.append(progress.iteration)
            #expect(progress.objective != nil && progress.maximumIterations == 100)
            return progress.iteration == 4 ? .cancel : .proceed
        }
        #expect(seen == [1, 2, 3, 4] && result.stopReason == .cancelled && result.iterations == 4)
        #expect(result.objective.count == 5)
    }

    /// Numbers that leave the range of the element type end in an error, never in factors that are no numbers.
    @Test(arguments: ["euclidean", "kl", "beta:3"], [0, 1])
    func overflowIsAnError(name: String, interval: Int) throws {
        let large = NDArray<Float>(converting: Self.data()) * 1e38
        var options = SolverOptions()
        options.objectiveInterval = interval
        options.maximumIterations = 30
        let divergence = try divergence(named: name)
        let result = Result {
            try factorize(large, components: 3, divergence: divergence, options: options)
        }
        switch result {
        case .success(let factors): #expect(factors.basis.isFinite && factors.activations.isFinite)
        case .failure(let error): #expect("\(error)".contains("left the range of Float by iteration"))
        }
        if name == "euclidean" { #expect(throws: FactorizationError.self) { try result.get() } }
        let precise = try factorize(
            NDArray<Double>(converting: large), components: 3, divergence: divergence, options: options)
        #expect(precise.basis.isFinite && precise.activations.isFinite)
    }

    /// A floor that the element type rounds to zero would let the solver divide by zero.
    @Test func floorsMustBeNumbersOfTheElementType() throws {
        var options = SolverOptions()
        options.floor = 1e-50
        #expect(try factorize(Self.data(), components: 2, options: options).basis.isFinite)
        let single = NDArray<Float>(converting: Self.data())
        #expect(throws: FactorizationError.self) { try factorize(single, components: 2, options: options) }
        options.floor = 1e-9
        options.dataFloor = 1e-60
        #expect(throws: FactorizationError.self) { try factorize(single, components: 2, options: options) }
    }

    @Test func seedsDecideTheStart() throws {
        let one = try nmf(Self.data(), components: 3, iterations: 3, seed: 5)
        #expect(try nmf(Self.data(), components: 3, iterations: 3, seed: 5).basis == one.basis)
        #expect(try nmf(Self.data(), components: 3, iterations: 3, seed: 6).basis != one.basis)
    }

    @Test func objectiveIsEvaluatedWhenAsked() throws {
        for (interval, count) in [(0, 0), (1, 11), (3, 5), (10, 2), (50, 2)] {
            var options = SolverOptions()
            options.maximumIterations = 10
            options.objectiveInterval = interval
            #expect(try factorize(Self.data(), components: 2, options: options).objective.count == count, "\(interval)")
        }
    }

    /// Values that come out of the iterations are those of runs that end there, and nothing else depends on when they are taken, bit for
    /// bit; 37 columns end within a tile and within a vector, and 200 rows take three blocks.
    @Test(arguments: ["kl", "is", "beta:0.5", "euclidean"], [0, 0.1])
    func objectivesInPassing(name: String, price: Double) throws {
        for rows in [21, 97, 200] { try expectObjectivesInPassing(rows, name, price) }
    }

    private func expectObjectivesInPassing(_ rows: Int, _ name: String, _ price: Double) throws {
        let data = NDArray<Float>(converting: Self.data(rows, 37))
        func run(_ iterations: Int, interval: Int, tolerance: Double = 0) throws -> MatrixFactorization<Float> {
            var options = SolverOptions()
            (options.maximumIterations, options.objectiveInterval) = (iterations, interval)
            options.tolerance = tolerance
            return try factorize(
                data, components: 3, divergence: divergence(named: name), activationPenalty: Penalty(l1: price),
                basisPenalty: Penalty(l1: price), options: options)
        }
        let whole = try run(6, interval: 1)
        for iterations in 0...6 {
            #expect(try run(iterations, interval: 1).objective.last == whole.objective[iterations])
        }
        #expect(try run(6, interval: 1, tolerance: 1e-30).objective == whole.objective)
        for interval in [0, 2, 5] {
            let other = try run(6, interval: interval)
            #expect(other.basis == whole.basis && other.activations == whole.activations)
            if interval == 2 { #expect(other.objective == [0, 2, 4, 6].map { whole.objective[$0] }) }
        }
    }

    /// A target that has to be read anew for every tile.
    private struct UnstoredTarget<Scalar: ArrayScalar>: ObservationTarget {
        let stored: StoredTarget<Scalar>
        var rows: Int { stored.rows }
        var columns: Int { stored.columns }
        func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
            stored.read(columns: columns, into: destination, rowStride: rowStride)
        }
    }

    /// Data that have been put in order, and transposed, give the same factors as data that are read where they are, bit for bit, and
    /// both those of the formula; with rows for one, two and three blocks, and columns that end within tiles and vectors.
    @Test(arguments: ["kl", "is", "euclidean", "beta:0.5"], [1, 0.3])
    func dataInOrder(name: String, weight: Double) throws {
        func expect<Scalar: ArrayScalar>(_: Scalar.Type, _ rows: Int, _ columns: Int) throws {
            let data = NDArray<Scalar>(converting: Self.data(rows, columns))
            var generator = PhiloxGenerator(seed: 9)
            let basis = NDArray<Scalar>(uniform: [rows, 5], using: &generator) + 0.1
            let activations = NDArray<Scalar>(uniform: [5, columns], using: &generator) + 0.1
            let stored = try StoredTarget(data)
            func run(_ target: any ObservationTarget<Scalar>) throws -> Solution<Scalar> {
                var options = SolverOptions()
                options.maximumIterations = 5
                let problem = Problem(
                    sources: [Source(basis: basis)], segments: [Segment(source: 0, activations: activations)],
                    observations: [Observation(target: target, segments: [0], weight: weight)])
                return try MultiplicativeUpdateSolver(divergence: divergence(named: name), options: options)
                    .solve(problem)
            }
            let (one, other) = (try run(stored), try run(UnstoredTarget(stored: stored)))
            #expect(one.objective == other.objective, "\(rows) × \(columns)")
            #expect(one.problem.sources[0].basis == other.problem.sources[0].basis)
            #expect(one.problem.segments[0].activations == other.problem.segments[0].activations)
            let model = one.problem.sources[0].basis.matmul(one.problem.segments[0].activations)
            let objective = try weight * divergence(named: name).sum(of: data, from: model)
            expectClose(one.objective.last!, objective, relative: Scalar.self == Float.self ? 1e-4 : 1e-11)
            for (before, after) in zip(one.objective, one.objective.dropFirst()) { #expect(after < before) }
        }
        for (rows, columns) in [(97, 37), (200, 130), (96, 64), (113, 300)] {
            try expect(Float.self, rows, columns)
            try expect(Double.self, rows, columns)
        }
    }

    /// The trace is the objective of the factors that are returned, computed anew.
    @Test(arguments: ["kl", "euclidean", "is", "beta:0.5"], ["none", "l1", "l2"])
    func traceIsTrue(name: String, normalization: String) throws {
        let divergence = try divergence(named: name)
        var options = SolverOptions()
        options.constraint = try basisConstraint(named: normalization)
        options.maximumIterations = 5
        let result = try factorize(
            Self.data(), components: 3, divergence: divergence, activationPenalty: Penalty(l1: 0.2), options: options)
        let model = result.basis.matmul(result.activations)
        let objective = divergence.sum(of: Self.data(), from: model) + 0.2 * result.activations.preciseSum()
        expectClose(try #require(result.objective.last), objective, relative: 1e-12)
    }

    /// A fixed basis stays, and a rank-one problem is solved exactly by any rule.
    @Test(arguments: ["mm", "paper"], ["none", "l1", "l2"])
    func recoversRankOne(rule: String, normalization: String) throws {
        let (a, b) = (Self.data(6, 1), Self.data(1, 9, seed: 4))
        var options = SolverOptions()
        options.updateRule = try updateRule(named: rule)
        options.constraint = try basisConstraint(named: normalization)
        options.maximumIterations = 300
        let result = try factorize(a.matmul(b), components: 1, options: options)
        expectClose(result.basis.matmul(result.activations), a.matmul(b), relative: 1e-6)
    }

    /// Limits: one source of a discriminative problem is sparse NMF; zero rows, columns and frames stay finite; more
    /// components than rows are allowed.
    @Test func discriminativeProblemOfOneSourceIsSparseNMF() throws {
        var generator = PhiloxGenerator(seed: 9)
        let basis: NDArray<Double> = RandomInitialization.basis(
            rows: 12, components: 4, constraint: UnitL2(), using: &generator)
        let activations: NDArray<Double> = RandomInitialization.activations(
            frames: 30, basis: basis, targetMean: 0.5, using: &generator)
        var options = SolverOptions()
        options.constraint = UnitL2()
        options.maximumIterations = 20
        let alone = try factorize(
            Self.data(), components: 4, activationPenalty: Penalty(l1: 0.1),
            start: MatrixStart(basis: basis, activations: activations),
            options: options)
        let problem = Problem<Double>.discriminative(
            names: ["a"], bases: [basis], utterances: [[try StoredTarget(Self.data())]], activations: [[activations]],
            sparsity: 0.1
        ) { _, _, _, _ in fatalError("there are no mixtures") }
        let solution = try MultiplicativeUpdateSolver(options: options).solve(problem)
        #expect(solution.problem.sources[0].basis == alone.basis)
        #expect(solution.objective == alone.objective)
    }

    @Test(arguments: ["kl", "euclidean", "beta:0.5", "beta:3"], [2, 20])
    func zeroRowsAndColumnsStayFinite(name: String, components: Int) throws {
        var data = Self.data()
        for column in 0..<30 { data[4, column] = 0 }
        for row in 0..<12 { data[row, 7] = 0 }
        let result = try nmf(data, components: components, divergence: divergence(named: name), iterations: 50)
        #expect(result.basis.elements.allSatisfy { $0.isFinite && $0 >= 0 })
        #expect(result.activations.elements.allSatisfy { $0.isFinite && $0 >= 0 })
        #expect(result.objective.allSatisfy { $0.isFinite } && result.objective.last! < result.objective[0])
        let nothing = try nmf(NDArray<Double>(zeros: [3, 4]), components: 2, divergence: divergence(named: name))
        #expect(nothing.objective.allSatisfy { $0.isFinite })
    }

    /// MATH's counterexample: the paper's basis update may raise the objective by half.
    @Test func paperRuleCanRise() throws {
        let data = NDArray<Double>([5, 100], shape: [2, 1])
        let norm = (1e-8 + 1.0).squareRoot()
        let basis = NDArray<Double>([1e-4 / norm, 1 / norm], shape: [2, 1])
        let start = 0.01
        // Only the basis step rises, so the objective before it is computed here: 893.17.
        let before = KullbackLeibler().sum(of: data, from: basis * start)
        #expect(abs(before - 893.17) < 0.01)
        let (w1, w2) = (basis[0, 0], basis[1, 0])
        let (q1, q2) = (5 / (w1 * start) * start, 100 / (w2 * start) * start)
        let (p, qw, pw) = (start, q1 * w1 + q2 * w2, start * (w1 + w2))
        let updated = [w1 * (q1 + w1 * pw) / (p + w1 * qw), w2 * (q2 + w2 * pw) / (p + w2 * qw)]
        let length = (updated[0] * updated[0] + updated[1] * updated[1]).squareRoot()
        let after = KullbackLeibler().sum(
            of: data, from: NDArray(updated.map { $0 / length * start }, shape: [2, 1]))
        #expect(abs(after - 1401.67) < 0.01)
    }

    /// The example of the README.
    @Test func readmeExample() throws {
        var generator = PhiloxGenerator(seed: 1)
        let spectra = NDArray<Float>(uniform: [80, 500], using: &generator)
        let result = try snmf(spectra, components: 20, sparsity: 0.1, divergence: KullbackLeibler())
        #expect(result.basis.shape == [80, 20] && result.activations.shape == [20, 500])
        #expect(result.objective.last! < result.objective.first!)
        let parts = try decompose(spectra, bases: [result.basis], sparsity: 0.1)
        #expect(parts.reconstructions[0].shape == [80, 500])
    }
}
