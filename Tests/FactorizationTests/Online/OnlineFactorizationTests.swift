import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Learning from data in pieces.
@Suite struct OnlineFactorizationTests {
    /// rows × frames of low rank with a little noise.
    private static func data(rows: Int, frames: Int, rank: Int, seed: UInt64) -> NDArray<Double> {
        var generator = PhiloxGenerator(seed: seed)
        let basis = NDArray<Double>(gamma: [rows, rank], shape: 0.5, using: &generator)
        let activations = NDArray<Double>(gamma: [rank, frames], shape: 0.5, using: &generator)
        return basis.matmul(activations) + NDArray<Double>(uniform: [rows, frames], in: 0.01..<0.05, using: &generator)
    }

    private static func start(_ data: NDArray<Double>, components: Int) -> (NDArray<Double>, NDArray<Double>) {
        var generator = PhiloxGenerator(seed: 5)
        return (
            NDArray(uniform: [data.shape[0], components], in: 0.1..<1, using: &generator),
            NDArray(uniform: [components, data.shape[1]], in: 0.1..<1, using: &generator)
        )
    }

    private static let cases: [(divergence: String, constraint: String, price: Double)] = [
        "kl", "euclidean", "is", "beta:0.5", "beta:3",
    ].flatMap { divergence in [(divergence, "none", 0.0), (divergence, "l2", 0.2), (divergence, "l1", 0.2)] }

    /// scikit-learn's test_nmf_minibatchnmf_equivalence: one batch with all of the data, nothing remembered, and one update
    /// of the activations per step is the ordinary factorisation.
    @Test(arguments: cases)
    func oneBatchIsTheOrdinaryFactorization(_ test: (divergence: String, constraint: String, price: Double)) throws {
        let data = Self.data(rows: 12, frames: 40, rank: 3, seed: 1)
        let (basis, activations) = Self.start(data, components: 4)
        var options = SolverOptions()
        options.constraint = try basisConstraint(named: test.constraint)
        options.maximumIterations = 10
        let divergence = try divergence(named: test.divergence)
        let penalty = Penalty(l1: test.price, l2: test.price / 2)
        let whole = try factorize(
            data, components: 4, divergence: divergence, activationPenalty: penalty,
            start: MatrixStart(basis: basis, activations: activations), options: options)
        var online = try OnlineFactorization(
            basis: basis, divergence: divergence, activationPenalty: penalty, retention: 0, activationIterations: 1,
            options: options)
        var result = try online.partialFit(data, activations: activations)
        for _ in 1..<10 { result = try online.partialFit(data, activations: result.activations) }
        expectClose(online.basis, whole.basis, relative: 1e-10, absolute: 1e-14)
        expectClose(result.activations, whole.activations, relative: 1e-10, absolute: 1e-14)
        expectClose(result.objective, try #require(whole.objective.last), relative: 1e-10)
    }

    /// The second step in longhand, W = Σ (what the majorizers of both batches contribute): for Kullback-Leibler
    /// Σ W_b · (S_b/R_b) H_b' / Σ 1 H_b', for the Euclidean distance Σ S_b H_b' / Σ (R_b H_b' / W_b), with W_b the basis
    /// that batch b met and R_b = W_b H_b.
    @Test(arguments: ["kl", "euclidean"], [0.4, 1])
    func earlierBatchesCount(name: String, retention: Double) throws {
        let data = Self.data(rows: 9, frames: 30, rank: 2, seed: 2)
        let (start, _) = Self.start(data, components: 3)
        var online = try OnlineFactorization(
            basis: start, divergence: divergence(named: name), retention: retention, activationIterations: 3)
        var (numerator, denominator) = (NDArray<Double>(zeros: [9, 3]), NDArray<Double>(zeros: [9, 3]))
        for batch in [NDArray(data[.all, ..<12]), NDArray(data[.all, 12...])] {
            let basis = online.basis
            let activations = try online.partialFit(batch).activations
            let transposed = NDArray(activations.transposed())
            let model = basis.matmul(activations)
            let isKullbackLeibler = name == "kl"
            let ratio = isKullbackLeibler ? batch / model : batch
            let gradient = isKullbackLeibler ? NDArray<Double>(ones: [9, batch.shape[1]]) : model
            let (upper, lower) = (ratio.matmul(transposed), gradient.matmul(transposed))
            numerator = retention * numerator + (isKullbackLeibler ? basis * upper : upper)
            denominator = retention * denominator + (isKullbackLeibler ? lower : lower / basis)
            expectClose(online.basis, numerator / denominator, relative: 1e-11)
        }
    }

    /// Batches that repeat lower the objective of everything. The more is remembered, the longer the first, bad steps
    /// count: with nothing forgotten, 15 passes get less far.
    @Test(arguments: ["kl", "euclidean", "is"], [0, 0.3, 0.7, 1])
    func learnsFromBatches(name: String, retention: Double) throws {
        let data = Self.data(rows: 16, frames: 240, rank: 3, seed: 3)
        let (basis, _) = Self.start(data, components: 3)
        let divergence = try divergence(named: name)
        var online = try OnlineFactorization(basis: basis, divergence: divergence, retention: retention)
        func objective() throws -> Double {
            divergence.sum(of: data, from: online.basis.matmul(try online.transform(data)))
        }
        let before = try objective()
        for _ in 0..<15 {
            for batch in stride(from: 0, to: 240, by: 40) {
                try online.partialFit(NDArray(data[.all, batch..<batch + 40]))
            }
        }
        #expect(try objective() < (retention < 1 ? 0.25 : 0.4) * before)
        #expect(online.batchCount == 90)
    }

    @Test func constrainedColumnsStayAtTheirNorm() throws {
        let data = Self.data(rows: 10, frames: 60, rank: 3, seed: 4)
        let (basis, _) = Self.start(data, components: 3)
        var options = SolverOptions()
        options.constraint = UnitL2()
        var online = try OnlineFactorization(basis: basis, activationPenalty: Penalty(l1: 0.1), options: options)
        for batch in stride(from: 0, to: 60, by: 20) { try online.partialFit(NDArray(data[.all, batch..<batch + 20])) }
        expectClose(online.basis.norm(axis: 0), NDArray<Double>(ones: [3]), relative: 1e-12)
    }

    @Test func wrongBatchesTeachNothing() throws {
        let (basis, _) = Self.start(NDArray(ones: [4, 5]), components: 2)
        var online = try OnlineFactorization(basis: basis)
        #expect(throws: FactorizationError.self) { try online.partialFit(NDArray(ones: [3, 5])) }
        #expect(throws: FactorizationError.self) { try online.partialFit(NDArray(repeating: -1, shape: [4, 5])) }
        #expect(throws: FactorizationError.self) {
            try online.partialFit(NDArray(ones: [4, 5]), activations: NDArray(ones: [3, 5]))
        }
        #expect(online.basis == basis)
        #expect(online.batchCount == 0)
        #expect(throws: FactorizationError.self) { try OnlineFactorization(basis: basis, retention: 2) }
        #expect(throws: FactorizationError.self) { try OnlineFactorization(basis: basis, activationIterations: 0) }
        #expect(throws: FactorizationError.self) { try OnlineFactorization(basis: -1 * basis) }
    }
}
