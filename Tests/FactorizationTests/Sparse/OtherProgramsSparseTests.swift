import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Properties that other programs' own tests assert of sparse data.
@Suite("Properties of other programs' tests: sparse data")
struct OtherProgramsSparseTests {
    /// scikit-learn's data for these tests: |N(0, 1)|, and every entry of an even row and even column is zero.
    private static func data(_ rows: Int, _ columns: Int) -> NDArray<Double> {
        var data = ScikitLearnPropertyTests.normal(rows, columns)
        for row in stride(from: 0, to: rows, by: 2) {
            for column in stride(from: 0, to: columns, by: 2) { data[row, column] = 0 }
        }
        return data
    }

    private func sparse<Scalar: ArrayScalar>(_ data: NDArray<Scalar>) throws -> SparseTarget<Scalar> {
        try SparseTarget(CompressedColumns(data))
    }

    /// scikit-learn `test_nmf_sparse_input`: the factors of a sparse matrix are those of the dense one.
    @Test(arguments: ["kl", "euclidean"], [(0.0, 0.0), (0.1, 0.0), (0.0, 0.1), (0.1, 0.1)])
    func scikitLearnNMFSparseInput(name: String, prices: (w: Double, h: Double)) throws {
        let data = Self.data(10, 10)
        var options = SolverOptions()
        options.maximumIterations = 100
        func fit(_ target: any ObservationTarget<Double>) throws -> MatrixFactorization<Double> {
            try factorize(
                target, components: 5, divergence: divergence(named: name), activationPenalty: Penalty(l1: prices.h),
                basisPenalty: Penalty(l1: prices.w), start: MatrixStart(ScaledRandomInitialization()), options: options)
        }
        let (one, other) = (try fit(StoredTarget(data)), try fit(sparse(data)))
        expectClose(other.basis, one.basis, relative: 1e-7, absolute: 1e-7)
        expectClose(other.activations, one.activations, relative: 1e-7, absolute: 1e-7)
    }

    /// scikit-learn `test_nmf_sparse_transform`: what was fitted is about what is transformed.
    @Test(arguments: ["kl", "euclidean"])
    func scikitLearnNMFSparseTransform(name: String) throws {
        var data = ScikitLearnPropertyTests.normal(3, 2)
        data[1, 1] = 0
        var options = SolverOptions()
        options.maximumIterations = 400
        let divergence = try divergence(named: name)
        let fit = try factorize(
            sparse(data), components: 2, divergence: divergence, start: MatrixStart(NNDSVD()), options: options)
        let again = try fit.transform(sparse(data), divergence: divergence, iterations: 400)
        #expect((fit.activations - again).abs().max() < 0.1)
    }

    /// scikit-learn `test_special_sparse_dot`: the model at the non-zeros, here seen through the value of the divergence,
    /// is that of the dense product.
    @Test(arguments: ["kl", "euclidean"])
    func scikitLearnSpecialSparseDot(name: String) throws {
        let data = Self.data(10, 5)
        let (w, h) = (ScikitLearnPropertyTests.normal(10, 3, seed: 1), ScikitLearnPropertyTests.normal(3, 5, seed: 2))
        var options = SolverOptions()
        options.maximumIterations = 0
        let divergence = try divergence(named: name)
        let found = try factorize(
            sparse(data), components: 3, divergence: divergence, start: MatrixStart(basis: w, activations: h),
            options: options)
        expectClose(found.objective[0], divergence.sum(of: data, from: w.matmul(h)), relative: 1e-10)
    }

    /// scikit-learn `test_nmf_multiplicative_update_sparse`, its first half: 20 iterations with L1 and L2 prices, sparse and
    /// dense, for every β that the test has (the second half, continuity, is `scikitLearnContinuity`).
    @Test(arguments: [-1.2, 0, 0.2, 1, 2, 2.5], ["ratio", "mm", "paper"])
    func scikitLearnNMFMultiplicativeUpdateSparse(beta: Double, rule: String) throws {
        // As there, zeros are raised where β ≤ 0.
        let data = beta > 0 ? Self.data(20, 10) : Self.data(20, 10) + 1e-9
        var options = SolverOptions()
        options.updateRule = try updateRule(named: rule)
        options.maximumIterations = 20
        func fit(_ target: any ObservationTarget<Double>) throws -> MatrixFactorization<Double> {
            try factorize(
                target, components: 5, divergence: divergence(named: "beta:\(beta)"),
                activationPenalty: Penalty(l1: 0.05, l2: 0.05), basisPenalty: Penalty(l1: 0.05, l2: 0.05),
                start: MatrixStart(
                    basis: ScikitLearnPropertyTests.normal(20, 5, seed: 1),
                    activations: ScikitLearnPropertyTests.normal(5, 10, seed: 2)), options: options)
        }
        let (one, other) = (try fit(StoredTarget(data)), try fit(sparse(data)))
        expectClose(other.basis, one.basis, relative: 0, absolute: 1e-7)
        expectClose(other.activations, one.activations, relative: 0, absolute: 1e-7)
    }

    /// torchnmf `test_nmf_sparse::test_fit_sparse_dense`: a fifth of its size, 5 % of the entries, five iterations in single
    /// precision, with prices of all kinds.
    @Test(arguments: [0.5, 1, 1.5, 2, 3], [(0.0, 0.0), (0.1, 0.0), (0.1, 0.5), (0.1, 1.0)])
    func torchNMFFitSparseDense(beta: Double, price: (alpha: Double, ratio: Double)) throws {
        let data = randomSparse(160, 160, density: 0.05, seed: 7, as: Float.self)
        let penalty = Penalty(l1: price.alpha * price.ratio, l2: price.alpha * (1 - price.ratio))
        var options = SolverOptions()
        options.maximumIterations = 5
        func fit(_ target: any ObservationTarget<Float>) throws -> MatrixFactorization<Float> {
            try factorize(
                target, components: 16, divergence: divergence(named: "beta:\(beta)"), activationPenalty: penalty,
                basisPenalty: penalty, options: options)
        }
        let (one, other) = (try fit(StoredTarget(data)), try fit(sparse(data)))
        expectClose(other.basis, one.basis, relative: 1e-5, absolute: 1e-6)
        expectClose(other.activations, one.activations, relative: 1e-5, absolute: 1e-6)
    }
}
