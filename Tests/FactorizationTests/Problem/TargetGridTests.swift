internal import Divergences
internal import Factorization
internal import Foundation
internal import NDArray
internal import Support
internal import Testing

/// Observations that are read in grids against the same observations read one by one.
@Suite("Targets that are read together") struct TargetGridTests {
    struct Case: CustomTestStringConvertible {
        var divergence: any Divergence
        var schedule = Schedule.simultaneous
        var fraction = 1.0
        var inner = 1
        var testDescription: String { "\(divergence.name), \(schedule), fraction \(fraction), inner \(inner)" }
    }

    static let cases: [Case] =
        [KullbackLeibler(), ItakuraSaito(), Euclidean(), Beta(0.5)].flatMap { (divergence: any Divergence) in
            Schedule.allCases.map { Case(divergence: divergence, schedule: $0) }
        } + [
            Case(divergence: KullbackLeibler(), fraction: 0.4),
            Case(divergence: ItakuraSaito(), fraction: 0.4, inner: 2),
        ]

    @Test(arguments: cases) func resultsAreThoseOfSingleTargets(_ testCase: Case) throws {
        var options = SolverOptions()
        options.maximumIterations = 5
        options.schedule = testCase.schedule
        options.innerIterations = testCase.inner
        options.mixtureFraction = testCase.fraction
        options.objectiveInterval = 1
        options.constraint = UnitL2()
        options.updateRule = MajorizationMinimization()
        if !testCase.divergence.acceptsZeros { options.dataFloor = 1e-6 }
        let solver = MultiplicativeUpdateSolver(divergence: testCase.divergence, options: options)
        let readings = Readings()
        let (together, apart) = (
            try solver.solve(try problem(offersGrids: true, readings)),
            try solver.solve(try problem(offersGrids: false, Readings()))
        )
        #expect(testCase.fraction < 1 ? readings.largest > 0 : readings.largest == 8)
        for (objective, expected) in zip(together.objective, apart.objective) {
            #expect(abs(objective - expected) <= 1e-11 * abs(expected))
        }
        for (source, expected) in zip(together.problem.sources, apart.problem.sources) {
            expectClose(source.basis, expected.basis, relative: 1e-10)
        }
        for (segment, expected) in zip(together.problem.segments, apart.problem.segments) {
            expectClose(segment.activations, expected.activations, relative: 1e-9)
        }
        let alone = try solver.solve(try problem(offersGrids: true, Readings()), on: WorkerPool(threadCount: 1))
        #expect(alone.objective == together.objective)
        #expect(alone.problem.sources.map(\.basis) == together.problem.sources.map(\.basis))
    }

    /// Three sources with utterances of several lengths, the mixtures of all of them, one mixture twice, one of another weight,
    /// one that has no weight, one of a single source's utterances, and one with weights of its own entries.
    private func problem(offersGrids: Bool, _ readings: Readings) throws -> Problem<Double> {
        var generator = PhiloxGenerator(seed: 5)
        func random(_ shape: [Int]) -> NDArray<Double> {
            NDArray((0..<shape.reduce(1, *)).map { _ in .random(in: 0.05...1, using: &generator) }, shape: shape)
        }
        let rows = 23
        var problem = Problem<Double>(
            sources: (0..<3).map {
                Source(name: "\($0)", basis: random([rows, 4]), activationPenalty: Penalty(l1: 0.1))
            },
            segments: [], observations: [])
        for (source, lengths) in [[70, 16, 33, 130, 64, 20, 90, 50], [40, 131, 90], [100, 7, 65, 128]].enumerated() {
            for frames in lengths {
                problem.observations.append(
                    Observation(
                        target: try StoredTarget(random([rows, frames])), segments: [problem.segments.count], weight: 3)
                )
                problem.segments.append(Segment(source: source, activations: random([4, frames])))
            }
        }
        func add(_ first: Int, _ second: Int, weight: Double = 0.7, entryWeights: Bool = false) throws {
            let frames = min(problem.segments[first].frames, problem.segments[second].frames)
            let matrix = random([rows, frames])
            let target: any ObservationTarget<Double> =
                offersGrids
                ? GriddedTarget(matrix: matrix, first: first, second: second, readings: readings)
                : try StoredTarget(matrix)
            problem.observations.append(
                Observation(
                    target: target, segments: [first, second], weight: weight, penaltyWeight: 1,
                    entryWeights: entryWeights ? try StoredTarget(random([rows, frames])) : nil))
        }
        for first in problem.segments.indices {
            for second in problem.segments.indices.dropFirst(first + 1)
            where problem.segments[first].source != problem.segments[second].source {
                try add(first, second, weight: (first, second) == (1, 9) ? 0.3 : (first, second) == (9, 12) ? 0 : 0.7)
            }
        }
        try add(2, 10)
        try add(0, 3)
        try add(4, 13, entryWeights: true)
        return problem
    }
}

/// What has been read of grids. The thread sanitizer does not know `Mutex`.
private final class Readings: @unchecked Sendable {
    private let lock = NSLock()
    private var most = 0
    /// The most targets that were read together.
    var largest: Int { lock.withLock { most } }
    func note(_ count: Int) { lock.withLock { most = max(most, count) } }
}

private struct GriddedTarget: ObservationTarget {
    let matrix: NDArray<Double>
    let first: Int
    let second: Int
    let readings: Readings

    var rows: Int { matrix.shape[0] }
    var columns: Int { matrix.shape[1] }

    func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Double>, rowStride: Int) {
        for row in 0..<rows {
            for (position, column) in columns.enumerated() {
                destination[row * rowStride + position] = matrix[row, column]
            }
        }
    }

    func grid(_ targets: [[any ObservationTarget<Double>]]) -> (any TargetGrid<Double>)? {
        let grid = targets.map { $0.map { $0 as! GriddedTarget } }
        for row in grid {
            #expect(row.map(\.second) == grid[0].map(\.second) && Set(row.map(\.first)).count == 1)
            #expect(Set(row.map(\.second)).count == row.count)
        }
        return Grid(targets: grid, readings: readings)
    }

    private struct Grid: TargetGrid {
        let targets: [[GriddedTarget]]
        let readings: Readings

        func read(rows: Range<Int>, panel: Int, into destination: UnsafeMutablePointer<Double>) {
            readings.note(targets.count * targets[0].count)
            for (number, target) in targets.joined().enumerated() {
                for (position, row) in rows.enumerated() {
                    for column in 0..<TargetPanel.width {
                        let frame = panel * TargetPanel.width + column
                        // Anything may be where the target has nothing.
                        destination[(number * rows.count + position) * TargetPanel.width + column] =
                            frame < target.columns ? target.matrix[row, frame] : 17
                    }
                }
            }
        }
    }
}
