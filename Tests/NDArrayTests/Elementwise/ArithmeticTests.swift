internal import NDArray
internal import Support
internal import Testing

@Suite struct ArithmeticTests {
    @Test func mixesArraysAndNumbers() {
        let a = NDArray<Float>(rows: [[1, 2], [3, 4]])
        #expect((1 / a).rows == [[1, 0.5], [1 / 3, 0.25]])
        #expect((10 - a * 2 + a / a).rows == [[9, 7], [5, 3]])
        #expect((-a).clamped(to: -3 ... -2).rows == [[-2, -2], [-3, -3]])
        #expect(a.maximum(2.5).minimum(3.5).rows == [[2.5, 2.5], [3, 3.5]])
        #expect(a.pow(a.row(0)).rows == [[1, 4], [3, 16]])
        var b = a
        b /= a.column(1).reshaped([2, 1])
        b *= 4
        b -= a
        b += b
        #expect(b.rows == [[2, 4], [0, 0]])
        #expect(a[0, 0] == 1)
    }

    @Test func comparesWithTolerance() {
        let a = NDArray<Double>([1, 1000, 0])
        #expect(a.isClose(to: NDArray([1 + 1e-9, 1000.00001, 0])))
        #expect(!a.isClose(to: NDArray([1, 1000, 1e-12])))
        #expect(a.isClose(to: NDArray([1, 1000, 1e-12]), absolute: 1e-11))
        #expect(!a.isClose(to: NDArray([1, 1000])))
        let special = NDArray<Double>([.infinity, .nan])
        #expect(special[..<1].isClose(to: special[..<1]))
        #expect(!special.isClose(to: special))
        #expect(!NDArray([1.0]).isClose(to: NDArray([Double.infinity]), relative: 1))
    }

    @Test func normsDoNotOverflow() {
        expectClose(NDArray<Double>([3e200, 4e200]).norm(), 5e200, relative: 1e-15)
        expectClose(NDArray<Double>([3e-200, 4e-200]).norm(), 5e-200, relative: 1e-15)
        #expect(NDArray<Double>([0, 0]).norm() == 0)
        expectClose(NDArray<Float>([3e30, 4e30]).norm(), 5e30, relative: 1e-7)
        #expect(NDArray<Double>([1, .infinity]).norm() == .infinity)
        #expect(NDArray<Double>([.nan, .infinity]).norm().isNaN)
        #expect(NDArray<Double>([]).norm() == 0)
    }

    @Test func shapesThatDoNotBroadcastTrap() async {
        await #expect(processExitsWith: .failure) { _ = NDArray<Float>(zeros: [2, 3]) + NDArray(zeros: [2]) }
        await #expect(processExitsWith: .failure) {
            var a = NDArray<Float>(zeros: [3])
            a += NDArray(zeros: [2, 3])
        }
        await #expect(processExitsWith: .failure) { _ = NDArray<Float>(zeros: [0]).max() }
        await #expect(processExitsWith: .failure) { _ = NDArray<Float>(zeros: [2, 0]).min(axis: 1) }
        await #expect(processExitsWith: .failure) { _ = NDArray<Float>(zeros: [2]).sum(axis: 1) }
        await #expect(processExitsWith: .failure) { _ = NDArray<Float>(zeros: [2, 2]).sum(axes: [0, -2]) }
        await #expect(processExitsWith: .failure) { _ = NDArray<Float>(zeros: [2])[2] }
        await #expect(processExitsWith: .failure) { _ = NDArray<Float>([1, 2, 3], shape: [2, 2]) }
    }

    @Test func trapsNameTheOperationAndBothShapes() async throws {
        let result = try await #require(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { _ = NDArray<Float>(zeros: [2, 3]) * NDArray(zeros: [4, 1, 2]) }
        let text = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(text.contains("NDArray *: shapes [2, 3] and [4, 1, 2] do not broadcast"))
    }
}
