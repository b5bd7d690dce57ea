internal import NDArray
internal import Support
internal import Testing

/// What holds for every layout: an operation on a view equals the operation on a dense copy.
@Suite struct ViewPropertyTests {
    @Test(arguments: 0..<60 as Range<UInt64>)
    func operationsOnViewsEqualThoseOnCopies(seed: UInt64) {
        var random = RandomLayouts(seed: seed)
        let shape = random.shape()
        let (a, b) = (random.view(shape), random.view(shape, as: Double.self))
        let (denseA, denseB) = (NDArray(a), NDArray(b))
        #expect(a == denseA.view)
        #expect(a + b == denseA + denseB)
        #expect(a / b == denseA / denseB)
        #expect(a.minimum(b) == denseA.minimum(denseB))
        #expect(a.exp() == denseA.exp())
        #expect(2 - a == 2 - denseA)
        #expect(a.map { $0 > 0 } == denseA.map { $0 > 0 })
        #expect(a.zipMap(b) { $0 - 2 * $1 } == denseA - 2 * denseB)
        expectClose(NDArray([a.sum()]), NDArray([denseA.sum()]), relative: 1e-14, absolute: 1e-14)
        for axis in shape.indices {
            expectClose(a.sum(axis: axis), denseA.sum(axis: axis), relative: 1e-14, absolute: 1e-14)
            expectClose(a.norm(axis: axis), denseA.norm(axis: axis), relative: 1e-14)
            guard shape[axis] > 0 else { continue }
            #expect(a.max(axis: axis) == denseA.max(axis: axis))
            #expect(a.argMin(axis: axis) == denseA.argMin(axis: axis))
        }
        #expect(NDArray(a.reshaped([-1])).elements == denseA.elements || a.isEmpty)
        if !a.isEmpty {
            #expect(a.min() == denseA.elements.min())
            #expect(a.argMax() == denseA.elements.firstIndex(of: denseA.elements.max()!))
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func broadcastingEqualsRepeating(seed: UInt64) {
        var random = RandomLayouts(seed: seed)
        let shape = random.shape()
        let small = Array(shape.dropFirst(random.generator.integer(below: shape.count + 1))).map {
            random.generator.integer(below: 3) == 0 ? 1 : $0
        }
        let (a, b) = (random.view(shape), random.view(small))
        let repeated = NDArray(b.broadcast(to: shape))
        #expect(a * b == NDArray(a) * repeated)
        #expect(b - a == repeated - NDArray(a))
        var inPlace = NDArray(a)
        inPlace -= b
        #expect(inPlace == NDArray(a) - repeated)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func reorderingComesBack(seed: UInt64) {
        var random = RandomLayouts(seed: seed)
        let a = random.view(random.shape())
        #expect(a.transposed().transposed() == a)
        let order = random.generator.permutation(a.rank)
        let inverse = order.indices.map { order.firstIndex(of: $0)! }
        #expect(a.permuted(order).permuted(inverse) == a)
        #expect(a.reshaped([a.count]).reshaped(a.shape) == a)
        for axis in a.shape.indices {
            #expect(a.strided(axis: axis, step: -1).strided(axis: axis, step: -1) == a)
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func sumsOverAxesCommute(seed: UInt64) {
        var random = RandomLayouts(seed: seed)
        let a = random.view(random.shape(rank: 3))
        let forth = a.sum(axis: 0).sum(axis: 1)
        expectClose(forth, a.sum(axis: 2).sum(axis: 0), relative: 1e-13, absolute: 1e-14)
        expectClose(forth, a.sum(axes: [2, 0]), relative: 1e-13, absolute: 1e-14)
        expectClose(
            NDArray([a.mean()]), a.mean(axes: [0, 1, 2]).reshaped([1]), relative: 1e-13, absolute: 1e-14)
    }

    @Test func reshapingCopiesOnlyIfItMust() {
        let a = NDArray<Float>(arange: 24).reshaped([2, 3, 4])
        func sharesMemory(_ view: NDArrayView<Float>) -> Bool {
            a.withUnsafeBuffer { buffer in
                view.withUnsafeElements { buffer.baseAddress! <= $0 && $0 < buffer.baseAddress! + buffer.count }
            }
        }
        #expect(sharesMemory(a.view.reshaped([4, 6])))
        #expect(sharesMemory(a[.all, 1..<3, .all].reshaped([2, 8])))
        #expect(sharesMemory(a.transposed()))
        #expect(sharesMemory(a.transposed().reshaped([2, 2, 3, 1, 2])))
        #expect(!sharesMemory(a.transposed().reshaped([24])))
        #expect(a.transposed().reshaped([24]).elements.prefix(4) == [0, 12, 4, 16])
    }
}
