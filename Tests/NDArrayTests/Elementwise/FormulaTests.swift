import NDArray
import Testing

/// Formulas as people write them. That they compile in reasonable time is half of what is tested here.
@Suite struct FormulaTests {
    private let v = NDArray<Double>([0.5, -1, 2, 7])

    private func expect(_ found: NDArray<Double>, _ formula: (Double) -> Double) {
        #expect(found == v.map(formula))
    }

    @Test func wholeNumbersInAPolynomial() {
        let found = (v - 1) * (v - 2) / 2 + (v - 1) * (v - 3) / 2
        expect(found) { ($0 - 1) * ($0 - 2) / 2 + ($0 - 1) * ($0 - 3) / 2 }
    }

    @Test func wholeAndOtherNumbers() {
        let found = 1 + 2 * v - 3 * v * v + 0.5 * v * v * v
        expect(found) { 1 + 2 * $0 - 3 * $0 * $0 + 0.5 * $0 * $0 * $0 }
    }

    @Test func aVariableThatCounts() {
        let count = 3
        expect((v + count) * count - v / count + (count - v) / (count / v)) {
            ($0 + 3) * 3 - $0 / 3 + (3 - $0) / (3 / $0)
        }
    }

    @Test func singlePrecision() {
        let w = NDArray<Float>([0.5, 2])
        let found = 0.5 * (1 + 2 * w) * w - 0.25 * w * w + 3 * w / 2
        #expect(found == [1.1875, 7])
    }

    @Test func manySlices() {
        let sum = v[0..<2] + v[1..<3] + v[2..<4] + v[0..<2] + v[1..<3] + v[2..<4] + v[0..<2] + v[1..<3]
        #expect(sum == [2.5, 17])
    }

    @Test func laplacian() {
        let u = NDArray<Double>(arange: 16).reshaped([4, 4]).map { $0 * $0 }
        let found =
            u[..<2, 1...2] + u[2..., 1...2] + u[1...2, ..<2] + u[1...2, 2...] - 4 * u[1...2, 1...2]
        // u = n² with n = 4 row + column: the second differences are 2 · 4² and 2.
        #expect(found == NDArray(repeating: 34, shape: [2, 2]))
    }

    @Test func viewsAndNumbers() {
        let a = NDArray<Double>(rows: [[1, 2], [3, 5]])
        let found = 0.5 * (a[.all, 1] - a[.all, 0]) * (a[0] - 1) + 2 * a[1] / 4
        #expect(found == [1.5, 3.5])
    }
}
