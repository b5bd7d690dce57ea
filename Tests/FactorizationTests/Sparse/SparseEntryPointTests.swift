import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Everything that takes data takes sparse data.
@Suite("Sparse targets in every function")
struct SparseEntryPointTests {
    private let dense = randomSparse(25, 140, density: 0.25, seed: 11)
    private let fresh = randomSparse(25, 30, density: 0.25, seed: 12)
    private let basis = randomSparse(25, 4, density: 1, seed: 13)

    private func sparse(_ matrix: NDArray<Double>) throws -> SparseTarget<Double> {
        try SparseTarget(CompressedColumns(matrix))
    }

    @Test(arguments: ["kl", "euclidean"])
    func transform(name: String) throws {
        let divergence = try divergence(named: name)
        let model = try factorize(sparse(dense), components: 4, divergence: divergence)
        let one = try model.transform(fresh, divergence: divergence, activationPenalty: Penalty(l1: 0.1))
        let other = try model.transform(sparse(fresh), divergence: divergence, activationPenalty: Penalty(l1: 0.1))
        expectClose(other, one, relative: 1e-7, absolute: 1e-7)
        #expect(throws: FactorizationError.self) {
            try model.transform(sparse(randomSparse(24, 3, density: 1, seed: 1)))
        }
    }

    @Test(arguments: ["kl", "euclidean"])
    func decomposeIntoParts(name: String) throws {
        let bases = [basis, randomSparse(25, 3, density: 1, seed: 14)]
        let divergence = try divergence(named: name)
        let one = try decompose(dense, bases: bases, divergence: divergence, sparsity: 0.1, tolerance: 1e-8)
        let other = try decompose(sparse(dense), bases: bases, divergence: divergence, sparsity: 0.1, tolerance: 1e-8)
        #expect(one.iterations == other.iterations)
        for (a, b) in zip(one.reconstructions, other.reconstructions) {
            expectClose(b, a, relative: 1e-7, absolute: 1e-7)
        }
    }

    @Test(arguments: ["kl", "euclidean"])
    func online(name: String) throws {
        var one = try OnlineFactorization(basis: basis, divergence: try divergence(named: name))
        var other = one
        for start in stride(from: 0, to: 140, by: 35) {
            let batch = NDArray(dense[.all, start..<start + 35])
            let (a, b) = (try one.partialFit(batch), try other.partialFit(sparse(batch)))
            expectClose(b.activations, a.activations, relative: 1e-7, absolute: 1e-7)
            expectClose(b.objective, a.objective, relative: 1e-7)
        }
        expectClose(other.basis, one.basis, relative: 1e-7, absolute: 1e-7)
        expectClose(try other.transform(sparse(fresh)), try one.transform(fresh), relative: 1e-7, absolute: 1e-7)
    }

    @Test func sums() throws {
        let (stored, target) = (try StoredTarget(dense), try sparse(dense))
        expectClose(NDArray(target.columnSums()), NDArray(stored.columnSums()), relative: 1e-14)
        expectClose(NDArray(stored.columnSums()), dense.sum(axis: 0), relative: 1e-13)
        expectClose(target.mean(), stored.mean(), relative: 1e-14)
        let empty = try SparseTarget(CompressedColumns<Double>(shape: [3, 0], entries: []))
        #expect(empty.mean() == 0 && empty.columnSums().isEmpty)
    }

    /// Where the model is below its floor at a zero of the data, it counts as it is, not as the floor; where the data is
    /// not zero, the floor counts.
    @Test(arguments: ["kl", "euclidean"])
    func floorsOfTheModel(name: String) throws {
        let data = NDArray<Double>(rows: [[1, 0], [0, 0]])
        var options = SolverOptions()
        options.maximumIterations = 0
        options.floor = 0.5
        let start = MatrixStart(
            basis: NDArray<Double>(rows: [[0.1], [1]]), activations: NDArray<Double>(rows: [[1, 0.3]]))
        let divergence = try divergence(named: name)
        func objective(_ target: any ObservationTarget<Double>) throws -> Double {
            try factorize(target, components: 1, divergence: divergence, start: start, options: options).objective[0]
        }
        // R is 0.1 0.03 / 1 0.3.
        let stored = divergence.value(of: 1, from: 0.5)
        let zeros = [0.03, 1, 0.3].map { divergence.value(of: 0, from: $0) }.reduce(0, +)
        expectClose(try objective(sparse(data)), stored + zeros, relative: 1e-15)
        let raised = [0.5, 1, 0.5].map { divergence.value(of: 0, from: $0) }.reduce(0, +)
        expectClose(try objective(StoredTarget(data)), stored + raised, relative: 1e-15)
    }

    /// Rows, columns and whole matrices of zeros; more components than rows; one entry; no frames.
    @Test(arguments: ["kl", "euclidean"], [0.0, 0.1])
    func degenerate(name: String, price: Double) throws {
        let divergence = try divergence(named: name)
        let matrices: [CompressedColumns<Double>] = [
            CompressedColumns(shape: [3, 4], entries: []), CompressedColumns(shape: [3, 0], entries: []),
            CompressedColumns(shape: [1, 1], entries: [(0, 0, 2)]),
            CompressedColumns(shape: [5, 200], entries: [(4, 199, 3), (0, 0, 1e-300)]),
            CompressedColumns(NDArray(ones: [3, 3])),
        ]
        for matrix in matrices {
            func result(_ target: any ObservationTarget<Double>) throws -> MatrixFactorization<Double> {
                try factorize(target, components: 4, divergence: divergence, activationPenalty: Penalty(l1: price))
            }
            let one = try result(SparseTarget(matrix))
            #expect(one.basis.isFinite && one.activations.isFinite, "\(matrix)")
            #expect(one.objective.allSatisfy { $0 >= 0 && $0.isFinite }, "\(matrix)")
            let other = try result(StoredTarget(NDArray(matrix)))
            // The floor of the model, 1e-9, counts at every zero of the dense matrix.
            expectClose(one.objective.last!, other.objective.last!, relative: 1e-9, absolute: 1.1e-6, "\(matrix)")
        }
    }

    /// 80 GB as a dense matrix.
    @Test(.timeLimit(.minutes(1)), arguments: ["kl", "euclidean"])
    func farTooLargeForMemory(name: String) throws {
        var generator = PhiloxGenerator(seed: 1)
        let (rows, columns, count) = (200_000, 100_000, 100_000)
        let matrix = CompressedColumns<Float>(
            shape: [rows, columns],
            rowIndices: (0..<count).map { _ in .random(in: 0..<rows, using: &generator) },
            columnIndices: (0..<count).map { _ in .random(in: 0..<columns, using: &generator) },
            values: (0..<count).map { _ in .random(in: 1..<2, using: &generator) })
        var options = SolverOptions()
        options.maximumIterations = 3
        let divergence = try divergence(named: name)
        let target = try SparseTarget(matrix)
        for initialization: any Initialization in [RandomInitialization(), ScaledRandomInitialization()] {
            let result = try factorize(
                target, components: 4, divergence: divergence, start: MatrixStart(initialization), options: options)
            #expect(result.iterations == 3)
            #expect(zip(result.objective, result.objective.dropFirst()).allSatisfy { $0 >= $1 })
        }
        let known = try OnlineFactorization(basis: NDArray<Float>(ones: [rows, 2]), divergence: divergence)
        #expect(try known.transform(target, iterations: 2).shape == [2, columns])
    }
}
