import Divergences
import Factorization
import NDArray
import Testing

/// Cross-validation over the number of components.
@Suite struct RankSelectionTests {
    /// A planted number of components, seen through Poisson or multiplicative noise.
    private static func planted(rank: Int, seed: UInt64) -> NDArray<Double> {
        var generator = PhiloxGenerator(seed: seed)
        let basis = NDArray<Double>(gamma: [30, rank], shape: 0.3, using: &generator)
        let activations = NDArray<Double>(gamma: [rank, 60], shape: 0.3, using: &generator)
        let clean = 20 * basis.matmul(activations)
        return clean.map { Double(generator.poisson(mean: $0 + 0.05)) }
    }

    @Test(arguments: [2, 4])
    func findsThePlantedRank(rank: Int) throws {
        var options = SolverOptions()
        options.maximumIterations = 150
        let selection = try #require(
            try selectRank(
                Self.planted(rank: rank, seed: UInt64(rank)), among: 1...7,
                holdOut: HoldOut(share: 0.15, repetitions: 3, seed: 1), options: options))
        #expect(selection.candidates.map(\.components) == Array(1...7))
        #expect(selection.best.components == rank)
        #expect(selection.simplest.components <= rank)
        #expect(selection.candidates.allSatisfy { $0.errors.count == 3 && $0.errors.allSatisfy(\.isFinite) })
    }

    @Test func sameSeedSameErrors() throws {
        var options = SolverOptions()
        options.maximumIterations = 10
        let data = Self.planted(rank: 2, seed: 9)
        let (first, second) = (
            try selectRank(data, among: [1, 3], options: options, on: WorkerPool(threadCount: 1)),
            try selectRank(data, among: [3, 1, 3], options: options, on: WorkerPool(threadCount: 3))
        )
        #expect(first?.candidates.map(\.errors) == second?.candidates.map(\.errors))
    }

    /// A sparse matrix gives what the same matrix gives when all its zeros are written out.
    @Test(arguments: ["kl", "euclidean"])
    func sparseData(name: String) throws {
        let data = Self.planted(rank: 2, seed: 3)
        let divergence = try divergence(named: name)
        var options = SolverOptions()
        options.maximumIterations = 10
        let sparse = try SparseTarget(CompressedColumns(data))
        #expect(sparse.matrix.storedCount < data.count)
        let one = try selectRank(data, among: 1...3, divergence: divergence, options: options)
        let other = try selectRank(sparse, among: 1...3, divergence: divergence, options: options)
        #expect(one?.candidates.map(\.errors) == other?.candidates.map(\.errors))
    }

    /// What is hidden has no influence: neither on the fit nor on where it starts.
    @Test func hiddenEntriesAreNotSeen() throws {
        var options = SolverOptions()
        options.maximumIterations = 5
        let data = Self.planted(rank: 2, seed: 4)
        let holdOut = HoldOut(share: 0.5, repetitions: 1, seed: 8)
        var generator = PhiloxGenerator(seed: 8, stream: 0)
        let isHidden = NDArray(
            (0..<data.count).map { _ in Double.random(in: 0..<1, using: &generator) < 0.5 }, shape: data.shape)
        let shifted = data.replacing(where: isHidden, with: 1e6)
        func error(_ data: NDArray<Double>) throws -> Double {
            let found = try selectRank(data, among: [2], divergence: Euclidean(), holdOut: holdOut, options: options)
            return try #require(found).best.errors[0]
        }
        // With the same model, only the hidden entries differ.
        let model = try factorize(
            data, components: 2, divergence: Euclidean(),
            weights: NDArray(isHidden.elements.map { $0 ? 0 : 1 }, shape: data.shape),
            start: MatrixStart(seed: 8), options: options)
        let predictions = model.basis.matmul(model.activations)
        for data in [data, shifted] {
            let squares = zip(zip(data.elements, predictions.elements), isHidden.elements).reduce(0.0) {
                $1.1 ? $0 + ($1.0.0 - $1.0.1) * ($1.0.0 - $1.0.1) / 2 : $0
            }
            #expect(abs(try error(data) / squares * Double(isHidden.elements.count { $0 }) - 1) < 1e-10)
        }
    }

    @Test func zerosThatAreNotAccepted() throws {
        let data = Self.planted(rank: 2, seed: 3)
        let error = #expect(throws: FactorizationError.self) {
            try selectRank(data, among: [1], divergence: ItakuraSaito())
        }
        #expect(error?.description.contains("which the divergence is does not accept") == true)
    }

    @Test func wrongQuestions() throws {
        let data = NDArray<Double>(ones: [3, 3])
        #expect(throws: FactorizationError.self) { try selectRank(data, among: []) }
        #expect(throws: FactorizationError.self) { try selectRank(data, among: [0, 2]) }
        #expect(throws: FactorizationError.self) { try selectRank(data, among: [1], holdOut: HoldOut(share: 1)) }
        #expect(throws: FactorizationError.self) { try selectRank(data, among: [1], holdOut: HoldOut(repetitions: 0)) }
        #expect(throws: FactorizationError.self) { try selectRank(NDArray<Double>(ones: [1, 1]), among: [1]) }
    }

    @Test func canBeCancelled() throws {
        var calls = 0
        let selection = try selectRank(Self.planted(rank: 2, seed: 1), among: 1...3) { finished, all in
            calls += 1
            #expect(all == 9)
            return finished == 1 ? .cancel : .proceed
        }
        #expect(selection == nil)
        #expect(calls == 2)
    }
}
