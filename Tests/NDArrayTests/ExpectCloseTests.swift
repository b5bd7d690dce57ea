internal import NDArray
internal import Testing

@testable internal import Support

/// The comparison that all numerical tests rest on must itself notice what is wrong.
@Suite struct ExpectCloseTests {
    @Test func acceptsWhatIsWithinTolerance() {
        let a = NDArray<Double>([1, -2, 0, .infinity, .nan])
        expectClose(a, a, relative: 0)
        expectClose(a * (1 + 1e-10), a, relative: 2e-10)
        expectClose(NDArray([1, 1e-12]), NDArray([1, 0.0]), relative: 1e-11)
        expectClose(NDArray([1e-3]), NDArray([0.0]), relative: 0, absolute: 1e-3)
        expectClose(NDArray<Float>([]), NDArray<Float>([]), relative: 0)
    }

    @Test func noticesEveryKindOfDifference() {
        let a = NDArray<Double>([1, -2, 0, 3])
        #expect(complaint(a, a.reshaped([2, 2]), relative: 1) == "shape [4] instead of [2, 2]")
        #expect(complaint(a + 1e-6, a, relative: 1e-8) != nil)
        #expect(complaint(NDArray([1, -2, .nan, 3]), a, relative: 1) != nil)
        #expect(complaint(NDArray([1, -2, .infinity, 3]), a, relative: 1) != nil)
        #expect(complaint(a, NDArray([1, -2, 0, .infinity]), relative: 1) != nil)
        #expect(complaint(a, NDArray([1, -2, .nan, 3]), relative: 1) != nil)
        #expect(complaint(NDArray([-Double.infinity]), NDArray([.infinity]), relative: 1) != nil)
        #expect(complaint(NDArray([1, 1e-12]), NDArray([1.0, 0]), relative: 1e-11, elementwise: true) != nil)
        let ramp = NDArray<Double>(arange: 100)
        #expect(complaint(ramp + 0.5, ramp, relative: 0.01) == nil)
        #expect(complaint(ramp + 0.5, ramp, relative: 0.008) != nil)
    }

    @Test func namesTheWorstElement() {
        let text = complaint(
            NDArray<Double>(rows: [[1, 2], [3.5, 4.1]]), NDArray(rows: [[1, 2], [3, 4]]), relative: 1e-3)
        #expect(text?.hasPrefix("2 of 4 elements differ, worst at [1, 0]: 3.5 instead of 3.0, ") == true)
    }
}
