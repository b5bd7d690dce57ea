import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Passes over batches of a target.
@Suite struct BatchFactorizationTests {
    private static func data<Scalar: ArrayScalar>(
        rows: Int = 12, frames: Int = 61, seed: UInt64, as _: Scalar.Type = Scalar.self
    ) -> NDArray<Scalar> {
        var generator = PhiloxGenerator(seed: seed)
        let basis = NDArray<Scalar>(gamma: [rows, 3], shape: 0.5, using: &generator)
        let activations = NDArray<Scalar>(gamma: [3, frames], shape: 0.5, using: &generator)
        return basis.matmul(activations) + NDArray(uniform: [rows, frames], in: 0.01..<0.05, using: &generator)
    }

    /// One batch of everything, nothing remembered, one update: a pass is an iteration.
    @Test(arguments: ["kl", "euclidean", "is", "beta:3"], ["none", "l2"])
    func oneBatchIsTheOrdinaryFactorization(name: String, constraint: String) throws {
        let data: NDArray<Double> = Self.data(seed: 1)
        var options = SolverOptions()
        options.constraint = try basisConstraint(named: constraint)
        options.maximumIterations = 8
        let divergence = try divergence(named: name)
        let whole = try factorize(
            data, components: 4, divergence: divergence, activationPenalty: Penalty(l1: 0.1), options: options)
        let schedule = BatchSchedule(columns: 100, passes: 8, retention: 0, activationIterations: 1)
        let batches = try factorize(
            StoredTarget(data), inBatches: schedule, components: 4, divergence: divergence,
            activationPenalty: Penalty(l1: 0.1), options: options)
        expectClose(batches.basis, whole.basis, relative: 1e-10, absolute: 1e-14)
        expectClose(batches.activations, whole.activations, relative: 1e-10, absolute: 1e-14)
        #expect(batches.iterations == 8 && batches.objective.count == 9 && batches.stopReason == .iterationLimit)
        for (mine, theirs) in zip(batches.objective, whole.objective) {
            expectClose(mine, theirs, relative: 1e-10)
        }
    }

    /// The objective is that of all data with the factors returned, whatever the batches.
    @Test(arguments: [1, 7, 20, 61]) func objectiveIsThatOfTheFactors(columns: Int) throws {
        let data: NDArray<Double> = Self.data(seed: 2)
        let result = try factorize(
            StoredTarget(data), inBatches: BatchSchedule(columns: columns, passes: 3), components: 3)
        let model = result.basis.matmul(result.activations)
        let expected = zip(data.elements, model.elements).reduce(0.0) { sum, pair in
            sum + KullbackLeibler().value(of: pair.0, from: pair.1)
        }
        expectClose(try #require(result.objective.last), expected, relative: 1e-9)
    }

    /// Five passes over 40 batches fit data of low rank better than five iterations over all of it.
    @Test func manyBatchesNeedFewerPasses() throws {
        let data: NDArray<Double> = Self.data(rows: 20, frames: 800, seed: 3)
        var options = SolverOptions()
        options.maximumIterations = 5
        let whole = try factorize(data, components: 3, options: options)
        let schedule = BatchSchedule(columns: 20, passes: 5)
        let batches = try factorize(StoredTarget(data), inBatches: schedule, components: 3)
        #expect(batches.objective.last! < 0.5 * whole.objective.last!)
    }

    /// Batches of a sparse target are sparse, and give what those of the dense matrix give.
    @Test(arguments: ["kl", "euclidean"]) func sparseBatchesAreSparse(name: String) throws {
        var generator = PhiloxGenerator(seed: 11)
        let values = NDArray<Double>(uniform: [15, 80], using: &generator)
        let dense = NDArray.choosing(where: values .< 0.2, values, otherwise: NDArray(zeros: [15, 80]))
        let sparse = try SparseTarget(CompressedColumns(dense))
        let slice = try #require(sparse.slice(columns: 30..<47) as? SparseTarget<Double>)
        #expect(NDArray(slice.matrix) == NDArray(dense[.all, 30..<47]))
        let divergence = try divergence(named: name)
        // The floor does not count at the zeros of a sparse target.
        var options = SolverOptions()
        options.floor = 1e-100
        let schedule = BatchSchedule(columns: 17, passes: 3)
        let (first, second) = (
            try factorize(sparse, inBatches: schedule, components: 3, divergence: divergence, options: options),
            try factorize(
                StoredTarget(dense), inBatches: schedule, components: 3, divergence: divergence, options: options)
        )
        expectClose(first.basis, second.basis, relative: 1e-9, absolute: 1e-12)
        expectClose(first.activations, second.activations, relative: 1e-9, absolute: 1e-12)
        for (mine, theirs) in zip(first.objective, second.objective) { expectClose(mine, theirs, relative: 1e-9) }
    }

    /// A fixed column stays, and the rest is learned around it.
    @Test func fixedColumnsStay() throws {
        let data: NDArray<Float> = Self.data(seed: 4)
        var generator = PhiloxGenerator(seed: 9)
        let basis = NDArray<Float>(uniform: [12, 3], in: 0.1..<1, using: &generator)
        let result = try factorize(
            StoredTarget(data), inBatches: BatchSchedule(columns: 10, passes: 2), components: 3,
            start: MatrixStart(basis: basis, fixedBasis: .components([1])))
        #expect(NDArray(result.basis[.all, 1]) == NDArray(basis[.all, 1]))
        #expect(NDArray(result.basis[.all, 0]) != NDArray(basis[.all, 0]))
    }

    /// Every state between passes, written and read, leads to the same result, bit for bit.
    @Test(arguments: ["none", "l2"]) func everyStateLeadsToTheSameResult(constraint: String) throws {
        let folder = try TemporaryFolder()
        let target = try StoredTarget<Float>(Self.data(seed: 5))
        var options = SolverOptions()
        options.constraint = try basisConstraint(named: constraint)
        let schedule = BatchSchedule(columns: 9, passes: 4)
        var states: [FactorizationCheckpoint<Float>] = []
        func run(_ checkpoints: FactorizationCheckpoints<Float>? = nil) throws -> MatrixFactorization<Float> {
            try factorize(
                target, inBatches: schedule, components: 3, activationPenalty: Penalty(l1: 0.1), options: options,
                checkpoints: checkpoints)
        }
        let plain = try run()
        let watched = try run(
            FactorizationCheckpoints(every: .zero) {
                states.append($0)
                return .proceed
            })
        #expect(watched.basis == plain.basis && states.map(\.present.iterations) == [1, 2, 3, 4])
        for (index, state) in states.enumerated() {
            let path = "\(folder.path)/\(index)"
            try state.write(to: path, provenance: FactorizationProvenance())
            let read = try FactorizationCheckpoint<Float>(contentsOf: path, continuing: FactorizationProvenance())
            let resumed = try run(FactorizationCheckpoints(from: read) { _ in .proceed })
            #expect(resumed.basis == plain.basis && resumed.activations == plain.activations, "state \(index)")
            #expect(resumed.objective == plain.objective && resumed.iterations == plain.iterations, "state \(index)")
        }
        // A state of batches is not one of whole iterations, nor the reverse.
        #expect(throws: FactorizationError.self) {
            try factorize(
                target, components: 3, checkpoints: FactorizationCheckpoints(from: states[0]) { _ in .proceed })
        }
        #expect(throws: FactorizationError.self) {
            try run(FactorizationCheckpoints(from: FactorizationCheckpoint(present: plain)) { _ in .proceed })
        }
    }

    @Test func whatIsExcludedIsRefused() throws {
        let target = try StoredTarget<Double>(Self.data(seed: 6))
        func expectRefusal(
            _ schedule: BatchSchedule = BatchSchedule(columns: 10), _ start: MatrixStart<Double> = MatrixStart(),
            _ change: (inout SolverOptions) -> Void = { _ in }, _ location: SourceLocation = #_sourceLocation
        ) {
            var options = SolverOptions()
            change(&options)
            #expect(throws: FactorizationError.self, sourceLocation: location) {
                try factorize(target, inBatches: schedule, components: 2, start: start, options: options)
            }
        }
        expectRefusal(BatchSchedule(columns: 0))
        expectRefusal(BatchSchedule(columns: 5, passes: -1))
        expectRefusal(BatchSchedule(columns: 5, retention: 1.5))
        expectRefusal(BatchSchedule(columns: 5, activationIterations: 0))
        expectRefusal(BatchSchedule(columns: 5), MatrixStart(restarts: 2))
        expectRefusal(BatchSchedule(columns: 5), MatrixStart(fixedActivations: .all))
        expectRefusal { $0.acceleration = .extrapolation }
        expectRefusal { $0.stationarityTolerance = 0.1 }
    }

    @Test func stopsBetweenPasses() throws {
        let target = try StoredTarget<Double>(Self.data(seed: 7))
        let cancelled = try factorize(target, inBatches: BatchSchedule(columns: 10), components: 2) {
            $0.iteration == 3 ? .cancel : .proceed
        }
        #expect(cancelled.iterations == 3 && cancelled.stopReason == .cancelled && cancelled.objective.count == 4)
        var options = SolverOptions()
        options.tolerance = 0.5
        let converged = try factorize(
            target, inBatches: BatchSchedule(columns: 10, passes: 50), components: 2, options: options)
        #expect(converged.stopReason == .converged && converged.iterations < 50)
    }
}
