internal import Testing

@testable internal import NDArray

@Suite struct WritingThroughSlicesTests {
    @Test func changesThePartInPlace() {
        var a = NDArray<Double>(zeros: [3, 4])
        let before = a.withUnsafeBuffer { $0.baseAddress! }
        a[0..<2, .all] += 1
        a[.all, 3] *= NDArray([5, 6, 7])
        a[2, .every(-2)].assign(NDArray([8, 9]))
        a[1, 1..<3] = NDArray([-1, -2])
        a[.all, 0].fill(with: 4)
        a[1..., .all][.all, 2] -= 10
        #expect(a.rows == [[4, 1, 1, 5], [4, -1, -12, 6], [4, 9, -10, 8]])
        #expect(a.withUnsafeBuffer { $0.baseAddress! } == before, "nothing else held the memory, so none was copied")
    }

    @Test func copiesAndViewsKeepTheOldValues() {
        var a = NDArray<Double>(ones: [2, 3])
        let copy = a
        let view = a[0, .all]
        let transpose = a.transposed()
        a[.all, .all] += 1
        a[0, 0] = 7
        #expect(a.rows == [[7, 2, 2], [2, 2, 2]])
        #expect(copy == NDArray(ones: [2, 3]))
        #expect(view.elements == [1, 1, 1])
        #expect(transpose == NDArray(ones: [3, 2]).view)
    }

    @Test func aViewOfItsOwnIsIndependent() {
        let a = NDArray<Double>(arange: 6).reshaped([2, 3])
        var column = a[.all, 1]
        column += 10
        column[0] = 5
        #expect(column.elements == [5, 14])
        #expect(a.elements == [0, 1, 2, 3, 4, 5])
        var repeated = NDArray<Double>([1, 2]).broadcast(to: [2, 2])
        repeated += 1
        repeated[0, 0] = 9
        #expect(repeated.elements == [9, 3, 2, 3])
    }

    @Test func theRightSideIsReadBeforeTheLeftChanges() {
        var a = NDArray<Double>(arange: 5)
        a[1...] = a[..<4]
        #expect(a.elements == [0, 0, 1, 2, 3])
        a[.all] = a[.reversed]
        #expect(a.elements == [3, 2, 1, 0, 0])
        a[..<3] += a[2...]
        #expect(a.elements == [4, 2, 1, 0, 0])
        a -= a[0...0]
        #expect(a.elements == [0, -2, -3, -4, -4])
    }

    @Test func aWindowThatEscapesDoesNotWriteToTheArray() {
        var a = NDArray<Double>(zeros: [2, 2])
        var escaped: NDArrayView<Double>?
        func change(_ part: inout NDArrayView<Double>) {
            escaped = part
            part += 1
            escaped! += 5
            part += 1
        }
        change(&a[0, .all])
        #expect(a.elements == [2, 2, 0, 0])
        #expect(escaped!.elements == [5, 5])
        escaped! += 1
        a[0, .all] += 1
        #expect(a.elements == [3, 3, 0, 0])
        #expect(escaped!.elements == [6, 6])

        func keepAndReplace(_ part: inout NDArrayView<Double>) {
            escaped = part
            part = NDArray<Double>([7, 8]).view
        }
        keepAndReplace(&a[.all, 1])
        escaped!.fill(with: 100)
        #expect(a.elements == [3, 7, 0, 8])
        swap(&a[0, .all], &escaped!)
        #expect(a.elements == [100, 100, 0, 8])
        #expect(escaped!.elements == [3, 7])
    }

    @Test func aChangeThatThrowsLeavesTheArrayWhole() {
        struct Stop: Error {}
        var a = NDArray<Double>(arange: 4)
        func change(_ part: inout NDArrayView<Double>) throws {
            part += 1
            throw Stop()
        }
        #expect(throws: Stop.self) { try change(&a[..<2]) }
        #expect(a.elements == [1, 2, 2, 3])
        a[2...] += 1
        #expect(a.elements == [1, 2, 3, 4])
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func assigningToARandomPartEqualsAssigningElementByElement(seed: UInt64) {
        var random = RandomLayouts(seed: seed)
        let shape = random.shape(rank: 3, smallest: 1)
        var a = NDArray(random.view(shape))
        let old = a
        let rows = random.generator.integer(below: shape[0])..<shape[0]
        let step = random.generator.integer(below: 2) == 0 ? -1 : 2
        let column = random.generator.integer(below: shape[2])
        let value = random.view(a[rows, .every(step), column].shape)
        a[rows, .every(step), column] = value
        let positions = Array(stride(from: step > 0 ? 0 : shape[1] - 1, through: step > 0 ? shape[1] - 1 : 0, by: step))
        var expected = old
        for (i, row) in rows.enumerated() {
            for (j, position) in positions.enumerated() { expected[row, position, column] = value[i, j] }
        }
        #expect(a == expected)
        #expect(old.shape == shape)
    }

    @Test func shapesThatDoNotFitTrap() async {
        await #expect(processExitsWith: .failure) {
            var a = NDArray<Double>(zeros: [2, 3])
            a[0, .all] = NDArray([1, 2])
        }
        await #expect(processExitsWith: .failure) {
            var a = NDArray<Double>(zeros: [2, 3])
            a[0, .all] += NDArray(zeros: [2, 3])
        }
    }
}
