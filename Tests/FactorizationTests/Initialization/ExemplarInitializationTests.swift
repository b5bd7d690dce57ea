import Divergences
import Factorization
import NDArray
import Support
import Testing

@Suite struct ExemplarInitializationTests {
    private func factors<Scalar: ArrayScalar>(
        _ data: NDArray<Scalar>, _ components: Int, _ exemplars: ExemplarInitialization = ExemplarInitialization(),
        seed: UInt64 = 0
    ) throws -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        try Start(initialization: exemplars).factors(data, components, seed: seed)
    }

    /// Per column of the basis, the columns of the data that it equals.
    private func sources(_ basis: NDArray<Double>, of data: NDArray<Double>) -> [[Int]] {
        (0..<basis.shape[1]).map { component in
            (0..<data.shape[1]).filter { data.column($0) == basis.column(component) }
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func columnsAreThoseOfTheDataAndNoneTwice(seed: UInt64) throws {
        let data = Start.data(7, 700, seed: seed) + 0.1
        let (basis, _) = try factors(data, 40, seed: seed)
        let drawn = sources(basis, of: data)
        #expect(drawn.allSatisfy { $0.count == 1 } && Set(drawn).count == 40, "seed \(seed)")
    }

    /// As many components as there are columns: a permutation. More: all once more.
    @Test func everyColumnIsDrawnBeforeAnyIsDrawnTwice() throws {
        let data = Start.data(4, 6) + 0.1
        let drawn = sources(try factors(data, 15).basis, of: data).flatMap { $0 }
        #expect(Set(drawn[..<6]) == Set(0..<6) && Set(drawn[6..<12]) == Set(0..<6) && Set(drawn[12...]).count == 3)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func silenceComesLast(seed: UInt64) throws {
        var data = Start.data(5, 20) + 0.1
        for column in 0..<20 where !column.isMultiple(of: 4) {
            data[.all, column] *= column.isMultiple(of: 2) ? 0 : 1e-4
        }
        var exemplars = ExemplarInitialization()
        exemplars.floor = 0
        let drawn = try factors(data, 8, exemplars, seed: seed).basis
        let found = sources(drawn, of: data)
        #expect(Set(found[..<5].joined()) == [0, 4, 8, 12, 16], "seed \(seed)")
        #expect(found[5...].allSatisfy { $0.allSatisfy { !$0.isMultiple(of: 4) } }, "seed \(seed)")
        // Nothing is silent for a threshold of zero but silence itself.
        exemplars.silence = 0
        let means = try factors(data, 15, exemplars, seed: seed).basis.mean(axis: 0)
        #expect((means .> 0).all(), "seed \(seed)")
    }

    @Test func zerosAreRaisedToTheFloor() throws {
        var data = Start.data(6, 30) + 0.1
        data[2, .all].fill(with: 0)
        let mean = try StoredTarget(data).mean()
        #expect((try factors(data, 5).basis.row(2) .== 1e-3 * mean).all())
        #expect((try factors(data, 5, ExemplarInitialization(floor: 0.01)).basis.row(2) .== 0.01 * mean).all())
        #expect((try factors(data, 5, ExemplarInitialization(floor: 0)).basis.row(2) .== 0).all())
    }

    /// Nearly flat, and the model has the mean of the data.
    @Test(arguments: [1.0, 1e-20, 1e20])
    func activationsAreNearlyFlat(scale: Double) throws {
        let data = scale * Start.data(9, 400)
        let (basis, activations) = try factors(data, 30)
        let level = data.mean() / (30 * basis.mean())
        #expect(activations.min() >= 0.9 * level * (1 - 1e-12) && activations.max() <= 1.1 * level)
        expectClose(basis.matmul(activations).mean(), data.mean(), relative: 0.01)
    }

    /// Columns that are equal do not stay equal.
    @Test func equalColumnsPart() throws {
        let data = NDArray(concatenating: [NDArray<Double>(ones: [5, 20]), Start.data(5, 3) + 0.5], axis: 1)
        let start = try MatrixStart(ExemplarInitialization(), for: data, components: 6)
        let equal = sources(start.basis!, of: data).indices.filter { sources(start.basis!, of: data)[$0].count == 20 }
        try #require(equal.count >= 2)
        let result = try factorize(data, components: 6, start: start)
        let first = result.basis.column(equal[0])
        let second = result.basis.column(equal[1])
        #expect((first / first.sum() - second / second.sum()).abs().max() > 1e-3)
    }

    /// Separable data: where the columns of the basis are among those of the data, as many as there are rows suffice.
    @Test func exemplarsExplainSeparableData() throws {
        let basis = NDArray<Double>(rows: [[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 0, 1], [1, 0, 1]]) + 0.01
        let data = NDArray(concatenating: [basis, basis, basis], axis: 1)
        var options = SolverOptions()
        options.maximumIterations = 500
        let result = try factorize(
            data, components: 9, divergence: Euclidean(),
            start: MatrixStart(ExemplarInitialization(), for: data, components: 9), options: options)
        expectClose(result.basis.matmul(result.activations), data, relative: 1e-3)
    }

    @Test func badOptionsAreRefused() throws {
        for bad in [-1, .nan, .infinity] as [Double] {
            for exemplars in [ExemplarInitialization(silence: bad), ExemplarInitialization(floor: bad)] {
                let error = #expect(throws: FactorizationError.self) { try factors(Start.data(3, 4), 2, exemplars) }
                #expect(error?.description.contains("must be finite numbers >= 0") == true)
            }
        }
    }
}
