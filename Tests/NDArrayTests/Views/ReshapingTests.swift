internal import NDArray
internal import Testing

@Suite("Reshaping")
struct ReshapingTests {
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
