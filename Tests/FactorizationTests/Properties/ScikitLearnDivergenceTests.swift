import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Support
import Testing

/// Properties that scikit-learn's own tests assert (`sklearn/decomposition/tests/test_nmf.py`): divergences and prices.
@Suite("Properties of scikit-learn's tests: divergences and prices")
struct ScikitLearnDivergenceTests {
    private static func data(_ rows: Int, _ columns: Int, seed: UInt64 = 42) -> NDArray<Double> {
        ScikitLearnPropertyTests.normal(rows, columns, seed: seed)
    }

    private func named(_ beta: Double) throws -> any Divergence { try divergence(named: "beta:\(beta)") }

    private func start(_ rows: Int, _ components: Int, _ columns: Int) -> MatrixStart<Double> {
        MatrixStart(basis: Self.data(rows, components, seed: 1), activations: Self.data(components, columns, seed: 2))
    }

    /// `test_beta_divergence`: against the formula entry by entry, on data with zeros.
    @Test(arguments: [0, 0.5, 1, 1.5, 2, 3])
    func scikitLearnBetaDivergence(beta: Double) throws {
        var data = Self.data(20, 15)
        if beta > 0 { for index in 0..<15 { data[index, (index * 7) % 15] = 0 } }
        let model = Self.data(20, 10, seed: 3).matmul(Self.data(10, 15, seed: 4))
        let expected = zip(data.elements, model.elements).reduce(0) {
            $0 + PlainDivergence.beta(beta).value(of: $1.0, from: $1.1)
        }
        #expect(abs(try named(beta).sum(of: data, from: model) - expected) < 1e-7 * max(1, abs(expected)))
    }

    /// `test_nmf_multiplicative_update_sparse`: after 20 iterations with L1 and L2 prices, β − 1e-5 is within 1e-4 of β,
    /// under the rule of scikit-learn and the others.
    @Test(arguments: [-1.2, 0, 0.2, 1, 2, 2.5], ["ratio", "mm", "paper"])
    func scikitLearnContinuity(beta: Double, rule: String) throws {
        func run(_ beta: Double) throws -> MatrixFactorization<Double> {
            var options = SolverOptions()
            options.updateRule = try updateRule(named: rule)
            options.maximumIterations = 20
            return try factorize(
                Self.data(20, 10), components: 5, divergence: named(beta),
                activationPenalty: Penalty(l1: 0.05, l2: 0.05), basisPenalty: Penalty(l1: 0.05, l2: 0.05),
                start: start(20, 5, 10), options: options)
        }
        // At β = 1 the majorizer of mm with an L2 price is minimised exactly, beside it its bound is: another step.
        if rule == "mm", beta == 1 { return }
        let (at, below) = (try run(beta), try run(beta - 1e-5))
        expectClose(at.basis, below.basis, relative: 1e-4, absolute: 1e-4)
        expectClose(at.activations, below.activations, relative: 1e-4, absolute: 1e-4)
    }

    /// The same without prices and with L1 alone, where `mm` is continuous at β = 1 too, and from both sides.
    @Test(arguments: [-1.2, 0, 0.2, 1, 2, 2.5], [0, 0.1])
    func scikitLearnContinuityOfMajorizationMinimization(beta: Double, price: Double) throws {
        func run(_ beta: Double) throws -> MatrixFactorization<Double> {
            var options = SolverOptions()
            options.maximumIterations = 20
            return try factorize(
                Self.data(20, 10), components: 5, divergence: named(beta), activationPenalty: Penalty(l1: price),
                basisPenalty: Penalty(l1: price), start: start(20, 5, 10), options: options)
        }
        let at = try run(beta)
        for near in [beta - 1e-5, beta + 1e-5] {
            let other = try run(near)
            expectClose(at.basis, other.basis, relative: 1e-4, absolute: 1e-4)
            expectClose(at.activations, other.activations, relative: 1e-4, absolute: 1e-4)
        }
    }

    /// `test_nmf_negative_beta_loss`: zeros are refused where d(0|y) is infinite; nowhere does anything become undefined.
    @Test(arguments: [-0.6, 0, 0.2, 1, 1.2, 2, 2.5])
    func scikitLearnNegativeBetaLoss(beta: Double) throws {
        var data = Self.data(6, 5)
        for column in 0..<5 { data[0, column] = 0 }
        data[3, 2] = 0
        if beta <= 0 {
            #expect(throws: FactorizationError.self) { try nmf(data, components: 3, divergence: named(beta)) }
            data = data + 1e-9
        }
        let result = try nmf(data, components: 3, divergence: named(beta), iterations: 1000)
        #expect(isSound(result.basis) && isSound(result.activations))
        #expect(result.objective.allSatisfy { $0.isFinite } && result.objective.last! <= result.objective[0])
    }

    /// `test_nmf_regularization`: L1 raises the number of entries that are as good as zero in both factors, L2 lowers
    /// Σ W² + Σ H².
    @Test func scikitLearnRegularization() throws {
        let data = Self.data(6, 5)
        func fit(_ price: Penalty) throws -> MatrixFactorization<Double> {
            var options = SolverOptions()
            options.maximumIterations = 2000
            return try factorize(
                data, components: 3, divergence: Euclidean(), activationPenalty: price, basisPenalty: price,
                options: options)
        }
        func zeros(_ array: NDArray<Double>) -> Int { array.elements.count { $0 <= 1e-9 } }
        func squares(_ result: MatrixFactorization<Double>) -> Double {
            (result.basis.elements + result.activations.elements).reduce(0) { $0 + $1 * $1 }
        }
        let (plain, sparse, even) = (try fit(.none), try fit(Penalty(l1: 1)), try fit(Penalty(l2: 1)))
        #expect(zeros(sparse.basis) > zeros(plain.basis) && zeros(sparse.activations) > zeros(plain.activations))
        #expect(squares(even) < squares(plain))
    }

    /// `test_nmf_decreasing`: the objective with its prices strictly falls over 30 calls of one iteration.
    @Test(arguments: [-1.2, 0, 0.2, 1, 2, 2.5], ["mm", "ratio"])
    func scikitLearnNMFDecreasing(beta: Double, rule: String) throws {
        let (data, price) = (Self.data(20, 15), Penalty(l1: 0.05, l2: 0.05))
        var options = SolverOptions()
        options.updateRule = try updateRule(named: rule)
        options.maximumIterations = 1
        var (present, last) = (start(20, 10, 15), Double.infinity)
        for _ in 0..<30 {
            let result = try factorize(
                data, components: 10, divergence: named(beta), activationPenalty: price, basisPenalty: price,
                start: present, options: options)
            #expect(result.objective[1] < result.objective[0] && result.objective[0] <= last)
            last = result.objective[1]
            (present.basis, present.activations) = (result.basis, result.activations)
        }
    }

    /// The same for the blocks of discriminative NMF with an L2 price beside the sparsity.
    @Test(arguments: [-1.2, 0, 0.2, 1, 2, 2.5])
    func scikitLearnDecreasingOfMixtures(beta: Double) throws {
        var problem = try GridProblem().problem(.dnmf, as: Double.self)
        for source in problem.sources.indices {
            problem.sources[source].activationPenalty = Penalty(l1: 0.05, l2: 0.05)
        }
        var options = SolverOptions()
        options.constraint = UnitL2()
        options.maximumIterations = 30
        let trace = try MultiplicativeUpdateSolver(divergence: named(beta), options: options).solve(problem).objective
        #expect(zip(trace, trace.dropFirst()).allSatisfy { $1 < $0 })
    }

    /// `test_nmf_underflow`: the smallest number counts as zero.
    @Test(arguments: [0.5, 1, 1.5, 2, 3])
    func scikitLearnUnderflow(beta: Double) throws {
        func value<Scalar: ArrayScalar>(_ smallest: Scalar) throws -> Double {
            var data = NDArray<Scalar>(converting: Self.data(10, 10))
            data[0, 0] = smallest
            let model = NDArray<Scalar>(converting: Self.data(10, 10, seed: 5))
            return try named(beta).sum(of: data, from: model)
        }
        #expect(abs(try value(Double.leastNonzeroMagnitude) - value(0.0)) < 1e-7)
        #expect(abs(try value(Float.leastNonzeroMagnitude) - value(Float(0))) < 1e-6)
    }

    /// `test_nmf_float32_float64_consistency`: both precisions go the same way.
    @Test(arguments: [0, 0.5, 1, 1.5, 2, 2.5])
    func scikitLearnFloatDoubleConsistency(beta: Double) throws {
        func fit<Scalar: ArrayScalar>(_: Scalar.Type) throws -> MatrixFactorization<Scalar> {
            try nmf(
                NDArray<Scalar>(converting: Self.data(50, 7)), components: 2, divergence: named(beta), iterations: 100,
                tolerance: 1e-3)
        }
        let (single, double) = (try fit(Float.self), try fit(Double.self))
        #expect(single.iterations == double.iterations)
        expectClose(NDArray<Double>(converting: single.basis), double.basis, relative: 0, absolute: 2e-5)
    }
}
