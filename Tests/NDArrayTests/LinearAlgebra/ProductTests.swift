internal import NDArray
internal import Support
internal import Testing

@Suite struct ProductTests {
    private func plainProduct(_ a: NDArrayView<Double>, _ b: NDArrayView<Double>) -> NDArray<Double> {
        NDArray(shape: [a.shape[0], b.shape[1]]) { index in
            (0..<a.shape[1]).reduce(0) { $0 + a[index[0], $1] * b[$1, index[1]] }
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func anyLayoutEqualsTheDefinition(seed: UInt64) {
        var random = RandomLayouts(seed: seed)
        let extents = random.shape(rank: 3)
        let a = random.view([extents[0], extents[1]])
        let b = random.view([extents[1], extents[2]])
        let expected = plainProduct(a, b)
        let product = a.matmul(b)
        expectClose(product, expected, relative: 1e-14, absolute: 1e-14)
        expectClose(
            b.transposed().matmul(a.transposed()).transposed(), product, relative: 1e-14, absolute: 1e-14,
            "(AB)' = B'A'")
        let single = a.asType(Float.self).matmul(b.asType(Float.self))
        expectClose(single, expected.asType(Float.self), relative: 1e-5, absolute: 1e-5)
        if extents[2] > 0 {
            let x = b.column(0)
            expectClose(a.matmul(x), expected.column(0), relative: 1e-14, absolute: 1e-14)
            expectClose(x.matmul(a.transposed()), expected.column(0), relative: 1e-14, absolute: 1e-14)
            expectClose(x.dot(x), x.squared().sum(), relative: 1e-14)
        }
    }

    @Test func accumulatesIntoExistingMemory() {
        var generator = PhiloxGenerator(seed: 3)
        let a = NDArray<Double>(normal: [4, 3], using: &generator)
        let b = NDArray<Double>(normal: [3, 5], using: &generator)
        var c = NDArray<Double>(ones: [4, 5])
        let old = c
        a.multiply(b, into: &c, alpha: 2, beta: 3)
        expectClose(c, 2 * a.matmul(b) + 3, relative: 1e-14)
        #expect(old == NDArray(ones: [4, 5]))
        c.fill(with: .nan)
        a.multiply(b, into: &c)
        expectClose(c, a.matmul(b), relative: 0)
        var empty = NDArray<Double>(repeating: 2, shape: [2, 2])
        NDArray(zeros: [2, 0]).multiply(NDArray(zeros: [0, 2]), into: &empty, beta: 0.5)
        #expect(empty == NDArray(ones: [2, 2]))
    }

    @Test func vectorsOfEveryStride() {
        let x = NDArray<Double>([1, 2, 3])
        #expect(x.outer(x[.reversed]).rows == [[3, 2, 1], [6, 4, 2], [9, 6, 3]])
        #expect(x[.reversed].dot(x) == 10)
        let a = NDArray<Double>(rows: [[1, 2, 3], [4, 5, 6]])
        #expect(a.matmul(NDArray<Double>([2]).broadcast(to: [3])).elements == [12, 30])
        #expect(a[.all, .every(2)].matmul(x[.every(-2)]).elements == [6, 18])
        #expect(NDArray<Double>(identity: 3).matmul(x) == x)
        #expect(NDArray<Double>(zeros: [2, 0]).matmul(NDArray(zeros: [0])).elements == [0, 0])
        #expect(x.broadcast(to: [2, 3]).matmul(x).elements == [14, 14])
    }

    @Test func shapesThatDoNotFitTrap() async {
        await #expect(processExitsWith: .failure) { _ = NDArray<Float>(zeros: [2, 3]).matmul(NDArray(zeros: [2, 3])) }
        await #expect(processExitsWith: .failure) { _ = NDArray<Float>(zeros: [2, 3]).matmul(NDArray(zeros: [2])) }
        await #expect(processExitsWith: .failure) { _ = NDArray<Float>(zeros: [2]).dot(NDArray(zeros: [3])) }
        await #expect(processExitsWith: .failure) {
            var c = NDArray<Float>(zeros: [2, 3])
            NDArray<Float>(zeros: [2, 2]).multiply(NDArray(zeros: [2, 2]), into: &c)
        }
    }
}
