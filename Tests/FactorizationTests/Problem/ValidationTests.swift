import Divergences
import Factorization
import NDArray
import Testing

@Suite("Invalid problems are refused with a reason")
struct ValidationTests {
    static let data = NDArray<Double>([1, 2, 3, 4, 5, 6], shape: [2, 3])

    private func expectRefusal(
        _ fragment: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
    ) {
        do {
            try body()
            Issue.record("was accepted", sourceLocation: sourceLocation)
        } catch {
            #expect("\(error)".contains(fragment), "\(error)", sourceLocation: sourceLocation)
            #expect(error is FactorizationError && !"\(error)".contains("\n"), sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: [
        (-1.0, "negative"), (Double.nan, "not a finite number"), (.infinity, "not a finite number"),
    ])
    func wrongEntries(value: Double, fragment: String) {
        var data = Self.data
        data[1, 2] = value
        expectRefusal(fragment) { _ = try nmf(data, components: 1) }
        expectRefusal("row 1, column 2") { _ = try nmf(data, components: 1) }
        var start = NDArray<Double>(ones: [2, 1])
        start[0, 0] = value
        expectRefusal(fragment) {
            _ = try factorize(Self.data, components: 1, start: MatrixStart(basis: start))
        }
    }

    @Test func wrongShapes() {
        expectRefusal("must be a matrix") { _ = try nmf(NDArray([1.0, 2]), components: 1) }
        expectRefusal("at least 1") { _ = try nmf(Self.data, components: 0) }
        expectRefusal("given basis has the shape") {
            _ = try factorize(Self.data, components: 2, start: MatrixStart(basis: NDArray(ones: [2, 1])))
        }
        expectRefusal("given activations have the shape") {
            _ = try factorize(Self.data, components: 2, start: MatrixStart(activations: NDArray(ones: [2, 2])))
        }
        expectRefusal("2 rows") { _ = try decompose(Self.data, bases: [NDArray(ones: [3, 2])]) }
        expectRefusal("at least one basis") { _ = try decompose(Self.data, bases: []) }
    }

    @Test func zerosOutsideTheDomain() throws {
        var data = Self.data
        data[0, 1] = 0
        for divergence in [ItakuraSaito(), Beta(-0.5)] as [any Divergence] {
            expectRefusal("does not accept") { _ = try nmf(data, components: 1, divergence: divergence) }
            var options = SolverOptions()
            options.dataFloor = 1e-6
            options.maximumIterations = 5
            let result = try factorize(data, components: 1, divergence: divergence, options: options)
            #expect(result.objective.allSatisfy { $0.isFinite })
        }
    }

    @Test func wrongOptions() {
        func attempt(_ change: (inout SolverOptions) -> Void) throws {
            var options = SolverOptions()
            change(&options)
            _ = try factorize(Self.data, components: 1, options: options)
        }
        expectRefusal("iterations") { try attempt { $0.maximumIterations = -1 } }
        expectRefusal("inner iterations") { try attempt { $0.innerIterations = 0 } }
        expectRefusal("tolerance") { try attempt { $0.tolerance = -1 } }
        expectRefusal("objective interval") { try attempt { $0.objectiveInterval = -1 } }
        expectRefusal("needs an objective interval") {
            try attempt {
                $0.tolerance = 0.1
                $0.objectiveInterval = 0
            }
        }
        expectRefusal("floor") { try attempt { $0.floor = 0 } }
        expectRefusal("floor of the data") { try attempt { $0.dataFloor = .nan } }
        expectRefusal("excludes the constraint") {
            var options = SolverOptions()
            options.constraint = UnitL2()
            _ = try factorize(Self.data, components: 1, basisPenalty: Penalty(l1: 1), options: options)
        }
        expectRefusal("L1 price") { _ = try snmf(Self.data, components: 1, sparsity: -1) }
    }

    @Test func inconsistentProblems() throws {
        let target = try StoredTarget(Self.data)
        let source = Source(basis: NDArray<Double>(ones: [2, 1]))
        func solve(_ segments: [Segment<Double>], _ observations: [Observation<Double>]) throws {
            _ = try MultiplicativeUpdateSolver().solve(
                Problem(sources: [source], segments: segments, observations: observations))
        }
        let segment = Segment(source: 0, activations: NDArray<Double>(ones: [1, 3]))
        let long = Segment(source: 0, activations: NDArray<Double>(ones: [1, 4]))
        expectRefusal("at least one source") { try solve([], []) }
        expectRefusal("names source 1") {
            try solve(
                [Segment(source: 1, activations: NDArray(ones: [1, 3]))], [Observation(target: target, segments: [0])])
        }
        expectRefusal("cover only 3") { try solve([long], [Observation(target: target, segments: [0])]) }
        expectRefusal("none twice") { try solve([segment], [Observation(target: target, segments: [0, 0])]) }
        expectRefusal("names segment 7") { try solve([segment], [Observation(target: target, segments: [7])]) }
        expectRefusal("weights") {
            try solve([segment], [Observation(target: target, segments: [0], weight: -1)])
        }
    }
}
