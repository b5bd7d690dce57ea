internal import Synchronization
internal import Testing

@testable internal import NDArray

/// Operations on arrays so large that they are spread over threads.
@Suite struct ManyElementsTests {
    /// More than a million elements, in a number that no part divides.
    private static let matrix: NDArray<Float> = {
        var generator = PhiloxGenerator(seed: 1)
        return NDArray<Float>(uniform: [1031, 1201], in: 0.5..<1.5, using: &generator)
    }()

    private typealias Operation = @Sendable (NDArray<Float>) -> NDArray<Float>

    private static let operations: [Operation] = [
        { $0 + $0 }, { $0.exp() / $0.log() }, { $0 * $0.row(7) }, { $0.transposed() - 1 }, { NDArray($0.transposed()) },
        { NDArray($0[.reversed, .every(2)]) }, { NDArray([$0.sum(), $0.variance(), $0.mean(), $0.norm()]) },
        { $0.sum(axis: 0) }, { $0.transposed().sum(axis: 0) }, { $0.norm(axis: 0) }, { $0.variance(axes: [1]) },
        { $0.tanh() }, { $0.reshaped([1031, 1201, 1]) + $0[0, 0..<3] }, { $0.matmul($0.transposed()) },
        { $0[0..<90].matmul($0.transposed()) },
    ]

    @Test(arguments: operations.indices)
    func resultsAreTheSameBitsOnOneThread(operation: Int) {
        let work = Self.operations[operation]
        let isSame = WorkerPool.onCallingThread { work(Self.matrix) } == work(Self.matrix)
        #expect(isSame)
    }

    @Test func sumsOfManyElementsAreExact() {
        // Small integers, whose sums are exact in any order: 0, 1, 2, 3 and again.
        let whole = NDArray<Float>(arange: 4) + NDArray<Float>(zeros: [300_007, 4])
        #expect(whole.preciseSum() == 6 * 300_007 && whole.transposed().preciseSum() == 6 * 300_007)
        #expect(whole.sum(axis: 0) == NDArray<Float>(arange: 4) * 300_007)
        #expect(whole.sum(axis: 1) == NDArray<Float>(repeating: 6, shape: [300_007]))
    }

    @Test func everyElementIsVisitedOnce() {
        // One row, many short rows, few long rows, and more than one outer axis.
        for (shape, strides) in [
            ([1_200_001], [1]), ([600_000, 2], [2, 1]), ([3, 400_007], [400_100, 1]), ([700, 30, 60], [2000, 61, 1]),
        ] {
            let reach = zip(shape, strides).reduce(1) { $0 + ($1.0 - 1) * $1.1 }
            let walk = RowWalk(shape: shape, strides: [strides])
            var visits = NDArray<Float>(zeros: [reach])
            visits.withUnsafeMutableBuffer { target in
                let base = target.baseAddress!
                walk.visitParts { offsets, count in
                    let (row, stride) = (base + offsets[0], walk.strides[0])
                    Float.apply(.add, row, strideA: stride, [1], strideB: 0, to: row, strideOut: stride, count: count)
                }
            }
            #expect(visits.max() == 1 && visits.sum() == Float(shape.reduce(1, *)))
        }
    }

    @Test func aBodyOfTheSharedPoolMayUseLargeArrays() {
        let sums = Mutex([Float](repeating: 0, count: 4))
        WorkerPool.shared.forEach(count: 4) { index in
            let sum = (Self.matrix + Float(index)).sum()
            sums.withLock { $0[index] = sum }
        }
        #expect(sums.withLock { $0[0] } == Self.matrix.sum() && sums.withLock { $0[3] > $0[0] })
    }

    @Test func severalTasksUseLargeArrays() async {
        let expected = Self.matrix.exp().sum()
        await withTaskGroup(of: Float.self) { group in
            for _ in 0..<6 { group.addTask { Self.matrix.exp().sum() } }
            for await sum in group { #expect(sum == expected) }
        }
    }

    @Test func onCallingThreadReturnsAndThrows() {
        struct Failure: Error {}
        #expect(WorkerPool.onCallingThread { 42 } == 42)
        #expect(throws: Failure.self) { try WorkerPool.onCallingThread { throw Failure() } }
    }
}
