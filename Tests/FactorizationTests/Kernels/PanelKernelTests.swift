internal import CKernels
internal import NDArray
internal import Testing

/// The kernels on panels of frames against their formulas, at every level that this processor has.
@Suite("Kernels on panels") struct PanelKernelTests {
    struct Case: CustomTestStringConvertible {
        var level: Int32
        var firstCount: Int
        var secondCount: Int
        var toFirst: Bool
        var toSecond: Bool
        /// What models are multiplied with.
        var scale: Double
        var testDescription: String {
            "level \(level), \(firstCount) × \(secondCount), to \(toFirst) \(toSecond), models of \(scale)"
        }
    }

    static let cases = (0...ckernels_best_level()).flatMap { level in
        [(1, 1), (2, 1), (3, 2), (4, 2), (7, 2)].flatMap { first, second in
            [(true, true), (true, false), (false, true), (false, false)].flatMap { toFirst, toSecond in
                // From where the products of two models would overflow to where their reciprocals would.
                [1, 1e22, 1e37, 1e-22, 1e-37, 0].map {
                    Case(
                        level: level, firstCount: first, secondCount: second, toFirst: toFirst, toSecond: toSecond,
                        scale: $0)
                }
            }
        }
    }

    @Test(arguments: cases) func quotientsAreAddedToBothParts(_ testCase: Case) {
        check(testCase, Float.self)
        check(testCase, Double.self)
    }

    private func check<Scalar: ArrayScalar>(_ testCase: Case, _: Scalar.Type) {
        let chosen = ckernels_level()
        defer { _ = ckernels_set_level(chosen) }
        #expect(ckernels_set_level(testCase.level) == testCase.level)
        let (firstCount, secondCount) = (testCase.firstCount, testCase.secondCount)
        var generator = PhiloxGenerator(seed: 11)
        let (count, stride) = (48, 64)
        let parts = (0..<firstCount + secondCount).map { Int32((5 * $0 + 2) % 11) }
        let models = (0..<11 * stride).map { _ in Scalar(testCase.scale * Double.random(in: 0.1...1, using: &generator))
        }
        let size = firstCount * secondCount * count
        // Data near the models, and some that are zero.
        let near = Scalar(max(testCase.scale, 1e-9))
        let targets = (0..<size).map { $0 % 7 == 0 ? 0 : near * Scalar(Double.random(in: 0.5...2, using: &generator)) }
        let start = (0..<11 * stride).map { _ in Scalar(Double.random(in: 0...1, using: &generator)) }
        let (weight, minimum): (Scalar, Scalar) = (1.75, testCase.scale == 1e-37 ? 0 : 1e-9)
        var sums = start
        addGridQuotients(testCase, parts, stride, models, &sums, targets, weight, count, minimum)

        var expected = start.map { Double($0) }
        for i in 0..<firstCount {
            for j in 0..<secondCount {
                let (first, second) = (Int(parts[i]) * stride, Int(parts[firstCount + j]) * stride)
                for t in 0..<count {
                    let model = max(Double(models[first + t]) + Double(models[second + t]), Double(minimum))
                    let quotient = Double(weight) * Double(targets[(i * secondCount + j) * count + t]) / model
                    if testCase.toFirst { expected[first + t] += quotient }
                    if testCase.toSecond { expected[second + t] += quotient }
                }
            }
        }
        // A quotient is within 4 units, its model within half of one, and every sum adds as much.
        let allowed = Double(6 + firstCount + secondCount) * Double(Scalar.ulpOfOne)
        for (index, value) in sums.enumerated() where abs(Double(value) - expected[index]) > allowed * expected[index] {
            Issue.record("\(value) at \(index), not \(expected[index])")
            return
        }
    }

    private func addGridQuotients<Scalar: ArrayScalar>(
        _ testCase: Case, _ parts: [Int32], _ stride: Int, _ models: [Scalar], _ sums: inout [Scalar],
        _ targets: [Scalar], _ weight: Scalar, _ count: Int, _ minimum: Scalar
    ) {
        let (first, second): (Int32, Int32) = (testCase.toFirst ? 1 : 0, testCase.toSecond ? 1 : 0)
        if Scalar.self == Float.self {
            var result = sums as! [Float]
            kernel_add_grid_quotients_f32(
                testCase.firstCount, testCase.secondCount, parts, stride, models as! [Float], &result, first, second,
                targets as! [Float], Float(weight), count, Float(minimum))
            sums = result as! [Scalar]
        } else {
            var result = sums as! [Double]
            kernel_add_grid_quotients_f64(
                testCase.firstCount, testCase.secondCount, parts, stride, models as! [Double], &result, first, second,
                targets as! [Double], Double(weight), count, Double(minimum))
            sums = result as! [Scalar]
        }
    }

    @Test(arguments: 0...ckernels_best_level()) func panelsAreColumns(level: Int32) {
        let chosen = ckernels_level()
        defer { _ = ckernels_set_level(chosen) }
        #expect(ckernels_set_level(level) == level)
        let (rows, columns, stride) = (5, 48, 5 * 16 + 32)
        let matrix = (0..<rows * columns).map { Float($0) }
        var panels = [Float](repeating: -1, count: 3 * stride)
        kernel_split_into_panels(rows, columns, matrix, &panels, stride, 4)
        for panel in 0..<3 {
            let expected = (0..<rows).flatMap { row in (0..<16).map { matrix[row * columns + panel * 16 + $0] } }
            #expect(panels[panel * stride..<panel * stride + 80].elementsEqual(expected))
            #expect(panels[panel * stride + 80..<(panel + 1) * stride].allSatisfy { $0 == -1 })
        }
        var (sums, wideSums) = (matrix, matrix.map { Double($0) })
        kernel_add_panels_f32(rows, columns, panels, stride, &sums)
        kernel_add_panels_f64(rows, columns, panels.map { Double($0) }, stride, &wideSums)
        #expect(sums == matrix.map { 2 * $0 } && wideSums == matrix.map { 2 * Double($0) })
    }
}
