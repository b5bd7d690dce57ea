import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Semi-supervised decompositions: some bases are known, one is learned.
@Suite("A free basis beside fixed ones")
struct FreeBasisTests {
    /// Known parts in the rows 0 ..< 14, unknown ones in the rows 10 ..< 24, both active at random.
    private struct Planted {
        let known: NDArray<Double>
        let knownPart: NDArray<Double>
        let unknownPart: NDArray<Double>
        var sum: NDArray<Double> { knownPart + unknownPart }

        init(seed: UInt64) {
            var generator = PhiloxGenerator(seed: seed)
            func basis(_ rows: Range<Int>) -> NDArray<Double> {
                var basis = NDArray<Double>(zeros: [24, 3])
                for row in rows { for column in 0..<3 { basis[row, column] = .random(in: 0..<1, using: &generator) } }
                return basis
            }
            func activations() -> NDArray<Double> {
                let values = (0..<3 * 60).map { _ in
                    Double.random(in: 0..<1, using: &generator) < 0.5
                        ? 0 : Double.random(in: 0.2..<2, using: &generator)
                }
                return NDArray(values, shape: [3, 60])
            }
            known = basis(0..<14)
            knownPart = known.matmul(activations())
            unknownPart = basis(10..<24).matmul(activations())
        }
    }

    private func error(_ found: NDArray<Double>, _ truth: NDArray<Double>) -> Double {
        let difference = (found - truth).elements.reduce(0) { $0 + $1 * $1 }
        return difference / truth.elements.reduce(0) { $0 + $1 * $1 }
    }

    /// What fixed bases cannot explain is found by the free one, and no longer spoils their parts.
    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func findsWhatIsUnknown(seed: UInt64) throws {
        let planted = Planted(seed: seed)
        let parts = try decompose(
            planted.sum, bases: [planted.known], freeComponents: 3, seed: seed, iterations: 1000
        ).parts.reconstructions
        let alone = try decompose(planted.sum, bases: [planted.known], iterations: 1000).reconstructions[0]
        let (known, unknown) = (error(parts[0], planted.knownPart), error(parts[1], planted.unknownPart))
        #expect(known < 0.05 && unknown < 0.05, "\(known), \(unknown)")
        #expect(known < 0.2 * error(alone, planted.knownPart))
    }

    @Test(arguments: ["kl", "euclidean", "is", "beta:0.5"], [0, 0.1])
    func objectiveNeverRises(divergence: String, sparsity: Double) throws {
        let result = try decompose(
            Planted(seed: 4).sum + 0.01, bases: [Planted(seed: 4).known + 0.001], freeComponents: 2,
            divergence: Divergences::divergence(named: divergence), sparsity: sparsity, iterations: 60,
            tolerance: 1e-15)
        let objective = result.parts.objective
        #expect(objective.count == 13)
        for (before, after) in zip(objective, objective.dropFirst()) { #expect(after <= before * (1 + 1e-12)) }
    }

    /// The parts are products of the factors, and fixed bases are the ones that were given.
    @Test func partsBelongToTheFactors() throws {
        let planted = Planted(seed: 5)
        let other = NDArray<Double>(ones: [24, 1])
        let result = try decompose(planted.sum, bases: [planted.known, other], freeComponents: 4, sparsity: 0.2)
        #expect(result.parts.activations.map(\.shape) == [[3, 60], [1, 60], [4, 60]])
        for (basis, index) in zip([planted.known, other, result.basis], 0...) {
            expectClose(
                result.parts.reconstructions[index], basis.matmul(result.parts.activations[index]), relative: 1e-12)
        }
        expectClose(result.basis.norm(axis: 0), NDArray<Double>(ones: [4]), relative: 1e-12)
    }

    @Test func seedsDecideAndThreadsDoNot() throws {
        let planted = Planted(seed: 6)
        func basis(seed: UInt64, threads: Int) throws -> NDArray<Double> {
            try decompose(
                planted.sum, bases: [planted.known], freeComponents: 2, seed: seed, iterations: 20,
                on: WorkerPool(threadCount: threads)
            ).basis
        }
        let first = try basis(seed: 1, threads: 1)
        #expect(try basis(seed: 1, threads: 3) == first)
        #expect(try basis(seed: 2, threads: 1) != first)
    }

    @Test func silenceStaysSilent() throws {
        let result = try decompose(
            NDArray<Float>(zeros: [24, 7]), bases: [NDArray<Float>(ones: [24, 2])], freeComponents: 2)
        #expect(result.parts.reconstructions.allSatisfy { $0.isFinite && $0.max() < 1e-6 })
    }

    @Test func refusals() throws {
        let planted = Planted(seed: 7)
        func refuses(_ message: String, _ body: () throws -> SemisupervisedDecomposition<Double>) {
            #expect { try body() } throws: { "\($0)".contains(message) }
        }
        refuses("at least 1, not 0") { try decompose(planted.sum, bases: [planted.known], freeComponents: 0) }
        refuses("needs at least one basis") { try decompose(planted.sum, bases: [], freeComponents: 2) }
        refuses("but the data has 24 rows") {
            try decompose(planted.sum, bases: [NDArray(ones: [3, 2])], freeComponents: 2)
        }
        refuses("negative entry") { try decompose(planted.sum - 10, bases: [planted.known], freeComponents: 2) }
    }
}
