internal import Testing

@testable internal import NDArray

/// Copies between layouts, against element-by-element access, with blocks and remainders of every size.
@Suite struct CopyTests {
    /// What the elements of a view are, one by one.
    private func plain<Element>(_ view: NDArrayView<Element>) -> [Element] {
        var (result, index) = ([Element](), [Int](repeating: 0, count: view.rank))
        for _ in 0..<view.count {
            let offset = zip(index, view.strides).reduce(0) { $0 + $1.0 * $1.1 }
            result.append(view.withUnsafeElements { $0[offset] })
            for axis in index.indices.reversed() {
                index[axis] += 1
                if index[axis] < view.shape[axis] { break }
                index[axis] = 0
            }
        }
        return result
    }

    private func check<Element: Equatable>(_ array: NDArray<Element>) {
        let last = array.rank - 1
        let views = [
            array.transposed(), array.flipped(axes: [last]), array.flipped(axes: [0]),
            array.transposed().flipped(axes: [0]),
            array[.ellipsis, .every(2)], array[.ellipsis, .every(3)], array[.every(2)], array[.ellipsis, 1...],
            array.movingAxis(0, to: last), array[.ellipsis, .every(-2)].transposed(), array[.every(2)].transposed(),
        ]
        for view in views {
            let isRight = NDArray(view).elements == plain(view)
            #expect(isRight, "shape \(array.shape), strides \(view.strides)")
            // And into a target that is not contiguous either.
            var target = NDArray<Element>(array.transposed())
            if view.shape == target.transposed().shape {
                let columns = target.transposed().layout
                target.mutateView(columns) { $0.assign(view) }
                let isRightToo = plain(target.transposed()) == plain(view)
                #expect(isRightToo, "shape \(array.shape), strides \(view.strides), to columns")
            }
        }
    }

    @Test(arguments: [
        [1, 1], [2, 3], [7, 9], [8, 8], [15, 17], [16, 16], [16, 33], [40, 24], [33, 70], [3, 18, 20], [17, 2, 19],
        [2, 16, 3, 16], [20, 1, 20],
    ])
    func layoutsOfEveryWordSize(shape: [Int]) {
        let count = shape.reduce(1, *)
        check(NDArray((0..<count).map { UInt8(truncatingIfNeeded: $0) }, shape: shape))
        check(NDArray((0..<count).map { UInt16(truncatingIfNeeded: $0) }, shape: shape))
        check(NDArray((0..<count).map { Float($0) }, shape: shape))
        check(NDArray((0..<count).map { Double($0) }, shape: shape))
        check(NDArray((0..<count).map { SIMD2(Double($0), 0) }, shape: shape))
    }

    @Test func everyRowLengthBackwardsAndBySteps() {
        for count in 0...70 {
            let floats = NDArray((0..<count).map { Float($0) })
            let doubles = NDArray((0..<count).map { Double($0) })
            for step in [-3, -2, -1, 2, 3] {
                #expect(NDArray(floats[.every(step)]).elements == plain(floats[.every(step)]))
                #expect(NDArray(doubles[.every(step)]).elements == plain(doubles[.every(step)]))
            }
        }
    }
}
