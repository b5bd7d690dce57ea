import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Properties that scikit-learn's own tests assert (`sklearn/decomposition/tests/test_nmf.py`): fits and interfaces.
@Suite("Properties of scikit-learn's tests: fits")
struct ScikitLearnPropertyTests {
    /// |normal| entries, as all of these tests use.
    static func normal(_ rows: Int, _ columns: Int, seed: UInt64 = 42) -> NDArray<Double> {
        var generator = PhiloxGenerator(seed: seed)
        return PlainMatrix(rows, columns) { _, _ in abs(generator.normalPair().0) }.array()
    }

    private func error(_ data: NDArray<Double>, _ result: MatrixFactorization<Double>) -> Double {
        (2 * Euclidean().sum(of: data, from: result.basis.matmul(result.activations))).squareRoot()
    }

    private func options(_ iterations: Int, _ acceleration: Acceleration = .none) -> SolverOptions {
        var options = SolverOptions()
        options.maximumIterations = iterations
        options.acceleration = acceleration
        return options
    }

    /// `test_convergence_warning`: one iteration has not converged, and says so.
    @Test func scikitLearnConvergenceWarning() throws {
        let result = try nmf(NDArray<Double>(ones: [2, 2]), components: 2, iterations: 1, tolerance: 1e-9)
        #expect(result.stopReason == .iterationLimit && result.iterations == 1)
    }

    /// `test_nmf_fit_nn_output`: non-negative factors with every combination of prices, on a matrix with a zero.
    @Test func scikitLearnFitNonNegativeOutput() throws {
        let data = NDArray<Double>(rows: [[4, 6], [3, 7], [2, 8], [1, 9], [0, 10]])
        for basisPrice in [0.0, 1] {
            for activationPrice in [0, 1, basisPrice] {
                let result = try factorize(
                    data, components: 2, divergence: Euclidean(), activationPenalty: Penalty(l1: activationPrice),
                    basisPenalty: Penalty(l1: basisPrice))
                #expect(isSound(result.basis) && isSound(result.activations))
            }
        }
    }

    /// `test_nmf_fit_close`: as many components as columns, 600 iterations.
    @Test func scikitLearnFitClose() throws {
        let data = Self.normal(6, 5)
        let result = try factorize(
            data, components: 5, divergence: Euclidean(), options: options(600, .extrapolation))
        #expect(error(data, result) < 0.1)
    }

    /// `test_nmf_true_reconstruction`: a product of matrices with one entry per row and column is found again, by the best
    /// of some random starts.
    @Test func scikitLearnTrueReconstruction() throws {
        let (w, h) = (Self.normal(1, 15), Self.normal(1, 5, seed: 43))
        let basis = PlainMatrix(15, 5) { row, component in row == component ? w[0, row] : 0 }
        let activations = PlainMatrix(5, 10) { component, column in column % 5 == component ? h[0, component] : 0 }
        let data = (basis * activations).array(as: Double.self)
        let results = try (0..<12).map {
            try factorize(data, components: 5, start: MatrixStart(seed: UInt64($0)), options: options(1000))
        }
        let best = results.min { $0.objective.last! < $1.objective.last! }!
        #expect(error(data, best) < 0.1)
        expectClose(best.basis.matmul(best.activations), data, relative: 1e-7, absolute: 1e-12, elementwise: true)
    }

    /// `test_nmf_transform`: the activations of the training data under the basis that was learned from them.
    @Test func scikitLearnTransform() throws {
        let data = Self.normal(6, 5)
        let fitted = try factorize(data, components: 3, divergence: Euclidean(), options: options(5000))
        let transformed = try factorize(
            data, components: 3, divergence: Euclidean(),
            start: MatrixStart(basis: fitted.basis, seed: 7, fixedBasis: .all), options: options(5000))
        for (one, other) in zip(fitted.activations.elements, transformed.activations.elements) {
            #expect(abs(one - other) < 0.1)
        }
        let decomposed = try decompose(data, bases: [fitted.basis], divergence: Euclidean(), iterations: 5000)
        for (one, other) in zip(fitted.activations.elements, decomposed.activations[0].elements) {
            #expect(abs(one - other) < 0.1)
        }
    }

    /// `test_nmf_inverse_transform`: with as many components as columns the data comes back.
    @Test func scikitLearnInverseTransform() throws {
        let data = Self.normal(6, 4)
        let fitted = try factorize(
            data, components: 4, divergence: Euclidean(), options: options(3000, .extrapolation))
        let back = fitted.basis.matmul(fitted.activations)
        #expect(zip(back.elements, data.elements).allSatisfy { abs($0 - $1) < 1.5e-2 })
    }

    /// `test_n_components_greater_n_features`.
    @Test func scikitLearnComponentsGreaterThanFeatures() throws {
        let result = try nmf(Self.normal(30, 10), components: 15, divergence: Euclidean(), iterations: 20)
        #expect(result.basis.shape == [30, 15] && isSound(result.basis) && isSound(result.activations))
        #expect(result.objective.last! < result.objective[0])
    }

    /// `test_non_negative_factorization_consistency`: every way to ask for the same gives the same.
    @Test func scikitLearnConsistency() throws {
        let data = Self.normal(20, 10)
        let short = try nmf(data, components: 4, iterations: 15, seed: 3)
        let long = try factorize(data, components: 4, start: MatrixStart(seed: 3), options: options(15))
        #expect(short.basis == long.basis && short.activations == long.activations && short.objective == long.objective)
        var generator = PhiloxGenerator(seed: 3)
        let basis: NDArray<Double> = RandomInitialization.basis(rows: 20, components: 4, using: &generator)
        let activations: NDArray<Double> = RandomInitialization.activations(
            frames: 10, basis: basis, targetMean: data.mean(), using: &generator)
        let problem = Problem.independent(
            names: ["a"], bases: [basis], utterances: [[try StoredTarget(data)]], activations: [[activations]],
            sparsity: 0)
        let solved = try MultiplicativeUpdateSolver(options: options(15)).solve(problem)
        expectClose(solved.problem.sources[0].basis, short.basis, relative: 1e-10)
        expectClose(solved.problem.segments[0].activations, short.activations, relative: 1e-10)
    }

    /// `test_parameter_checking`, `test_non_negative_factorization_checking`, `test_nmf_custom_init_shape_error`.
    @Test func scikitLearnParameterChecking() throws {
        let ones = NDArray<Double>(ones: [2, 2])
        #expect(throws: FactorizationError.self) { try nmf(ones * -1, components: 2) }
        #expect(throws: FactorizationError.self) { try nmf(ones, components: -1) }
        let starts = [
            MatrixStart(basis: ones * -1), MatrixStart(activations: ones * -1),
            MatrixStart(basis: NDArray<Double>(ones: [5, 2])), MatrixStart(activations: NDArray<Double>(ones: [2, 5])),
        ]
        for start in starts {
            #expect(throws: FactorizationError.self) { try factorize(ones, components: 2, start: start) }
        }
    }

    /// `test_nmf_smoke`: tall and wide matrices.
    @Test(arguments: [(40, 6), (6, 40), (1, 12), (12, 1)])
    func scikitLearnSmoke(rows: Int, columns: Int) throws {
        let result = try nmf(Self.normal(rows, columns), components: 5, iterations: 10)
        #expect(result.basis.shape == [rows, 5] && result.activations.shape == [5, columns])
        #expect(isSound(result.basis) && isSound(result.activations) && result.objective.count == 11)
    }
}
