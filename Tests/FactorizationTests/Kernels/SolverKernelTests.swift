internal import CKernels
internal import Factorization
internal import NDArray
internal import Support
internal import Testing

/// The kernels of the solver against BLAS and the exact formulas, at every level that this processor has.
@Suite("Kernels of the solver") struct SolverKernelTests {
    static let levels = Array(0...ckernels_best_level())

    private func atLevel<Result>(_ level: Int32, _ body: () throws -> Result) rethrows -> Result {
        let chosen = ckernels_level()
        defer { ckernels_set_level(chosen) }
        #expect(ckernels_set_level(level) == level)
        return try body()
    }

    // MARK: - Products

    /// Every height of a block of rows with every width of a panel, with strides of every kind, against BLAS.
    @Test(arguments: levels)
    func products(level: Int32) {
        atLevel(level) {
            for rows in Array(1...17) + [80, 83] {
                for columns in [16, 32, 48, 80, 96, 128, 176] {
                    product(rows, columns, depth: 1 + (7 * rows + columns) % 60, as: Float.self)
                    product(rows, columns, depth: 1 + (5 * rows + columns) % 60, as: Double.self)
                }
            }
            product(3, 0, depth: 4, as: Float.self)
            product(3, 32, depth: 0, as: Double.self)
        }
    }

    private func product<Scalar: ArrayScalar>(_ rows: Int, _ columns: Int, depth: Int, as _: Scalar.Type) {
        var generator = PhiloxGenerator(seed: UInt64(rows * 1000 + columns), stream: UInt64(depth))
        func random(_ count: Int) -> [Scalar] {
            (0..<count).map { _ in Scalar(Double.random(in: 0...1, using: &generator)) }
        }
        let transposed = rows % 2 == 0
        let (aRow, aStep) = transposed ? (1, rows + 3) : (depth + 2, 1)
        let (a, b) = (random((depth + 2) * (rows + 3)), random((depth + 1) * (columns + 5)))
        let start = random((rows + 1) * (columns + 1))
        var expected = start
        var (set, added) = (start, start)
        let floor = Scalar(0.3) * Scalar(depth) / 4
        Scalar.multiply(
            transposeA: transposed, transposeB: false, m: rows, n: columns, k: depth, alpha: 1, a,
            lda: transposed ? aStep : aRow, b, ldb: columns + 5, beta: 0, &expected, ldc: columns + 1)
        tileProduct(rows, columns, depth, a, aRow, aStep, b, columns + 5, &set, columns + 1, adds: 0, floor)
        tileProduct(rows, columns, depth, a, aRow, aStep, b, columns + 5, &added, columns + 1, adds: 1, floor)
        // In a sum of `depth` positive terms every rounding is at most half a unit of the whole.
        let allowed = Double(2 * depth + 2) * Double(Scalar.ulpOfOne)
        for row in 0...rows {
            for column in 0...columns where row * (columns + 1) + column < start.count {
                let index = row * (columns + 1) + column
                guard row < rows, column < columns else {
                    #expect(set[index] == start[index] && added[index] == start[index], "written beside the result")
                    continue
                }
                let exact = depth == 0 ? 0 : Double(expected[index])
                let (one, other) = (Double(set[index]), Double(added[index]))
                #expect(abs(one - max(exact, Double(floor))) <= allowed * max(exact, Double(floor)))
                #expect(abs(other - exact - Double(start[index])) <= allowed * (exact + 1))
            }
        }
    }

    private func tileProduct<Scalar: ArrayScalar>(
        _ rows: Int, _ columns: Int, _ depth: Int, _ a: [Scalar], _ aRow: Int, _ aStep: Int, _ b: [Scalar], _ bRow: Int,
        _ c: inout [Scalar], _ cRow: Int, adds: Int32, _ minimum: Scalar
    ) {
        if Scalar.self == Float.self {
            var result = c as! [Float]
            kernel_tile_product_f32(
                rows, columns, depth, a as! [Float], aRow, aStep, b as! [Float], bRow, &result, cRow, adds,
                Float(minimum), a as! [Float], 4 * a.count)
            c = result as! [Scalar]
        } else {
            var result = c as! [Double]
            kernel_tile_product_f64(
                rows, columns, depth, a as! [Double], aRow, aStep, b as! [Double], bRow, &result, cRow, adds,
                Double(minimum), nil, 0)
            c = result as! [Scalar]
        }
    }

    /// A target divided by a product is the weighted quotient of the two, to 3 units in the last place, and 0 where the target is 0.
    @Test(arguments: levels)
    func ratios(level: Int32) {
        atLevel(level) {
            var generator = PhiloxGenerator(seed: 3)
            for (rows, columns, depth) in [(1, 16, 5), (13, 64, 70), (80, 128, 9), (7, 80, 3)] {
                func random(_ count: Int) -> [Float] {
                    (0..<count).map { _ in .random(in: 0.01...1, using: &generator) }
                }
                let (a, b) = (random(rows * depth), random(depth * columns))
                let target = random(rows * columns).enumerated().map { $0 % 5 == 2 ? 0 : $1 }
                var (model, quotient) = ([Float](repeating: 0, count: rows * columns), target)
                let floor = Float(depth) / 4
                kernel_tile_product_f32(
                    rows, columns, depth, a, depth, 1, b, columns, &model, columns, 0, floor, nil, 0)
                kernel_tile_ratio_f32(
                    rows, columns, depth, a, depth, 1, b, columns, target, columns, 2, &quotient, columns, floor)
                for index in 0..<rows * columns {
                    expectWithin3Units(
                        quotient[index], 2 * target[index] / model[index], "\(target[index]) / \(model[index])")
                }
                let (wideA, wideB) = (a.map { Double($0) }, b.map { Double($0) })
                var (wideModel, wideQuotient) = (
                    [Double](repeating: 0, count: rows * columns), target.map { Double($0) }
                )
                let wideTarget = wideQuotient
                kernel_tile_product_f64(
                    rows, columns, depth, wideA, depth, 1, wideB, columns, &wideModel, columns, 0, Double(floor), nil,
                    0)
                kernel_tile_ratio_f64(
                    rows, columns, depth, wideA, depth, 1, wideB, columns, wideTarget, columns, 2, &wideQuotient,
                    columns,
                    Double(floor))
                for index in 0..<rows * columns {
                    expectWithin3Units(
                        wideQuotient[index], 2 * wideTarget[index] / wideModel[index], "in double precision")
                }
            }
        }
    }

    /// Models that are not normal numbers, or whose reciprocals are not, are divided by like any other, and NaN stays NaN.
    @Test(arguments: levels, [0, 1e-40, .leastNormalMagnitude, 1e-9] as [Float])
    func ratiosOfExtremeModels(level: Int32, minimum: Float) {
        let weight: Float = 3
        atLevel(level) {
            let models: [Float] = [1e-45, 1e-40, 1e-38, 1, 1e38, 3e38, .infinity, .nan]
            for (index, model) in models.enumerated() {
                // The extreme one is one of many.
                let b = (0..<64).map { $0 == 7 * index ? model : 2 }
                let target = [Float](repeating: 1, count: 64)
                var quotient = target
                kernel_tile_ratio_f32(1, 64, 1, [1], 1, 1, b, 64, target, 64, weight, &quotient, 64, minimum)
                for (found, model) in zip(quotient, b) {
                    let exact = weight * (1 / (model < minimum ? minimum : model))
                    if exact.isNaN { #expect(found.isNaN) } else { expectWithin3Units(found, exact, "1 / \(model)") }
                }
            }
        }
    }

    /// A quotient that is taken in the registers of a product is the gradient that a divergence would have written, bit for bit: an
    /// iteration that evaluates the objective steps like one that does not.
    @Test(arguments: levels, [1, 0.3] as [Float])
    func ratiosAreGradients(level: Int32, weight: Float) {
        atLevel(level) {
            for (scale, minimum): (Float, Float) in [
                (1, 1e-40), (1e-38, 1e-40), (1e38, 1e-40), (1, 1e-9), (1e38, 1e-9), (1e-38, .leastNormalMagnitude),
            ] {
                var generator = PhiloxGenerator(seed: 5)
                func random(_ count: Int, _ scale: Float = 1) -> [Float] {
                    (0..<count).map { _ in .random(in: 0...1, using: &generator) * scale }
                }
                let (rows, columns, depth) = (13, 48, 7)
                let (a, b, target) = (random(rows * depth, scale), random(depth * columns), random(rows * columns))
                var (model, quotient) = (target, target)
                kernel_tile_product_f32(
                    rows, columns, depth, a, depth, 1, b, columns, &model, columns, 0, minimum, nil, 0)
                kernel_tile_ratio_f32(
                    rows, columns, depth, a, depth, 1, b, columns, target, columns, weight, &quotient, columns,
                    minimum)
                var gradient = target
                kernel_kl_gradient_f32(target, model, rows * columns, weight, nil, &gradient)
                #expect(quotient.elementsEqual(gradient) { $0.bitPattern == $1.bitPattern }, "models near \(scale)")
            }
        }
    }

    /// Infinities and NaN come through, so that an overflow is noticed.
    @Test(arguments: levels)
    func productsThatOverflow(level: Int32) {
        atLevel(level) {
            let a: [Float] = [1e30, .nan]
            let b = [Float](repeating: 1e30, count: 16)
            var c = [Float](repeating: 0, count: 32)
            kernel_tile_product_f32(2, 16, 1, a, 1, 1, b, 16, &c, 16, 0, -.infinity, nil, 0)
            #expect(c[..<16].allSatisfy { $0 == .infinity } && c[16...].allSatisfy(\.isNaN))
        }
    }

    // MARK: - Steps

    /// Ratios from reciprocals are within 3 units in the last place of the exact form, at every scale, in every lane; and the
    /// special cases are exact.
    @Test(arguments: levels)
    func ratioSteps(level: Int32) {
        atLevel(level) {
            for count in [1, 7, 16, 33, 67] {
                for scale in [-44, -38, -30, -3, 0, 3, 30, 37] {
                    let (x, q, p) = Self.stepEntries(count, scale: scale)
                    for takesRoot in [false, true] {
                        var single = x.map { Float($0) }
                        let (q32, p32) = (q.map { Float($0) }, p.map { Float($0) })
                        kernel_ratio_step_f32(&single, q32, p32, takesRoot ? 1 : 0, count)
                        for index in 0..<count {
                            let ratio = stepRatio(q32[index], p32[index])
                            let exact = Float(x[index]) * (takesRoot ? ratio.squareRoot() : ratio)
                            expectWithin3Units(single[index], exact, "\(q32[index]) / \(p32[index])")
                        }
                        var double = x
                        kernel_ratio_step_f64(&double, q, p, takesRoot ? 1 : 0, count)
                        for index in 0..<count {
                            let ratio = stepRatio(q[index], p[index])
                            let exact = x[index] * (takesRoot ? ratio.squareRoot() : ratio)
                            expectWithin3Units(double[index], exact, "\(q[index]) / \(p[index])")
                        }
                    }
                }
            }
        }
    }

    /// The step whose denominators are slopes and prices is the step with these denominators, and sums up what it leaves.
    @Test(arguments: levels, [true, false])
    func slopeSteps(level: Int32, isEven: Bool) {
        atLevel(level) {
            for count in [5, 16, 50, 128] {
                let (x, q, _) = Self.stepEntries(3 * count, scale: 0)
                let (slopes, prices): ([Double], [Double]) = ([2, 1e-310, 3], [0.1, 0, 7])
                let coverage = (0..<count).map { isEven ? 2 : Double(1 + $0 % 4) }
                let pricing = (0..<count).map { isEven ? 3 : Double(1 + $0 % 3) }
                for hasPrices in [false, true] {
                    for takesRoot in [Int32(0), 1] {
                        var (values, exact, denominators) = (x, x, x)
                        var sums = [1.0, 2, 3]
                        kernel_slope_step_f64(
                            &values, 3, q, slopes, coverage, hasPrices ? prices : nil, pricing, takesRoot, count, &sums)
                        kernel_denominators_f64(
                            &denominators, 3, slopes, coverage, hasPrices ? prices : nil, pricing, count)
                        kernel_ratio_step_f64(&exact, q, denominators, takesRoot, 3 * count)
                        for index in values.indices { expectWithin3Units(values[index], exact[index], "\(index)") }
                        for row in 0..<3 {
                            let sum = (0..<count).reduce(Double(row + 1)) {
                                $0 + coverage[$1] * values[row * count + $1]
                            }
                            #expect(sums[row] == sum || abs(sums[row] - sum) <= 1e-13 * sum)
                        }
                    }
                }
            }
        }
    }

    private func expectWithin3Units<Scalar: ArrayScalar>(_ found: Scalar, _ exact: Scalar, _ comment: Comment) {
        #expect(found == exact || abs(found - exact) <= 3 * exact.ulp, comment)
    }

    private static func stepEntries(_ count: Int, scale: Int) -> ([Double], [Double], [Double]) {
        var generator = PhiloxGenerator(seed: UInt64(count), stream: UInt64(100 + scale))
        func entry() -> Double { .pow(10, Double.random(in: -1...1, using: &generator)) }
        let size = Double.pow(10, Double(scale))
        let x = (0..<count).map { _ in entry() }
        let q = (0..<count).map { $0 % 5 == 3 ? 0 : entry() * size }
        let p = (0..<count).map { $0 % 10 == 3 || $0 % 7 == 6 ? 0 : entry() * size }
        return (x, q, p)
    }

    // MARK: - Sums

    /// Σ weights · values and Σ weights · values² of rows, the same bits at every level, and exact where all terms are whole.
    @Test(arguments: levels)
    func weightedSums(level: Int32) {
        atLevel(level) {
            for count in [1, 15, 16, 64, 131] {
                let values = (0..<3 * count).map { Float($0 % 11) }
                let weights = (0..<count).map { Float($0 % 3) }
                for squares in [false, true] {
                    var sums = [1.0, 2, 3]
                    kernel_weighted_sums_f32(values, 3, weights, squares ? 1 : 0, count, &sums)
                    let expected = (0..<3).map { row in
                        (0..<count).reduce(Double(row + 1)) {
                            let value = Double(values[row * count + $1])
                            return $0 + Double(weights[$1]) * (squares ? value * value : value)
                        }
                    }
                    #expect(sums == expected)
                }
            }
        }
    }

    /// Terms are not rounded to single precision, of which 3 (2²⁴ − 1) is not a number.
    @Test(arguments: levels)
    func weightedSumsAreDouble(level: Int32) {
        atLevel(level) {
            let (values, weights) = ([Float](repeating: 16_777_215, count: 37), [Float](repeating: 3, count: 37))
            var sum = 0.0
            kernel_weighted_sums_f32(values, 1, weights, 0, 37, &sum)
            #expect(sum == 37 * 3 * 16_777_215)
        }
    }

    /// Gradients are added to one matrix or two, in the first columns alone; and sums of models keep to the floor.
    @Test(arguments: levels)
    func columnsAndFlooredSums(level: Int32) {
        atLevel(level) {
            for columns in [5, 16, 19] {
                let addend = (0..<3 * 19).map { Double($0) }
                for hasSecond in [false, true] {
                    var first = [Double](repeating: 1, count: 3 * 19)
                    var second = first
                    second.withUnsafeMutableBufferPointer {
                        kernel_add_columns_f64(addend, 3, columns, 19, &first, hasSecond ? $0.baseAddress : nil)
                    }
                    for index in addend.indices {
                        let added = index % 19 < columns ? addend[index] + 1 : 1
                        #expect(first[index] == added && second[index] == (hasSecond ? added : 1))
                    }
                }
            }
            let (a, b) = ((0..<21).map { Double($0) / 8 }, (0..<21).map { Double($0 % 2) })
            var sum = [Double](repeating: 0, count: 21)
            kernel_floored_sum_f64(&sum, a, b, 1.5, 21)
            #expect(sum == zip(a, b).map { max($0 + $1, 1.5) })
        }
    }

    @Test(arguments: levels)
    func denominators(level: Int32) {
        atLevel(level) {
            let (slopes, prices): ([Double], [Double]) = ([2, 3], [10, 20])
            let (coverage, pricing) = ((0..<21).map { Double($0) }, (0..<21).map { Double($0 % 4) })
            for (hasSlopes, hasPrices) in [(true, true), (true, false), (false, true), (false, false)] {
                var target = [Double](repeating: 7, count: 42)
                kernel_denominators_f64(
                    &target, 2, hasSlopes ? slopes : nil, coverage, hasPrices ? prices : nil, pricing, 21)
                for row in 0..<2 {
                    for index in 0..<21 {
                        let first = hasSlopes ? slopes[row] * coverage[index] : 7
                        #expect(target[row * 21 + index] == first + (hasPrices ? prices[row] * pricing[index] : 0))
                    }
                }
            }
        }
    }
}
