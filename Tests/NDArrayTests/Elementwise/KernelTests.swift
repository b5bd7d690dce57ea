internal import CKernels
internal import NDArray
internal import RealModule
internal import Support
internal import Testing

/// The C kernels against plain arithmetic, at every level that this processor has.
@Suite struct KernelTests {
    static let levels = Array(0...ckernels_best_level())

    func atLevel<Result>(_ level: Int32, _ body: () throws -> Result) rethrows -> Result {
        let chosen = ckernels_level()
        defer { ckernels_set_level(chosen) }
        #expect(ckernels_set_level(level) == level)
        return try body()
    }

    @Test func levelsAreLimitedToTheProcessor() {
        let chosen = ckernels_level()
        defer { ckernels_set_level(chosen) }
        #expect(chosen <= ckernels_best_level())
        #expect(ckernels_set_level(99) == ckernels_best_level())
        #expect(ckernels_set_level(-1) == 0)
        #expect(ckernels_level() == 0)
    }

    /// Conversions to and from half precision give the same bits at every level.
    @Test(arguments: levels)
    func halfPrecision(level: Int32) {
        let halves = Array(UInt16.min ... .max)
        var floats = [Float](repeating: 0, count: halves.count)
        var doubles = [Double](repeating: 0, count: halves.count)
        var back = [UInt16](repeating: 0, count: halves.count)
        let numbers = halves.filter { $0 & 0x7FFF <= 0x7C00 }.map { Int($0) }
        atLevel(level) {
            ck_half_to_f32(halves, &floats, halves.count)
            ck_half_to_f64(halves, &doubles, halves.count)
            #expect(floats[0x3C00] == 1 && floats[0x8001] == -0x1p-24 && floats[0x7BFF] == 65504)
            #expect(floats[0xFC00] == -.infinity && floats[0x7E00].isNaN && doubles[0x7C01].isNaN)
            #expect(numbers.allSatisfy { Double(floats[$0]) == doubles[$0] })
            ck_f32_to_half(floats, &back, halves.count)
            #expect(numbers.allSatisfy { back[$0] == halves[$0] })
            ck_f64_to_half(doubles, &back, halves.count)
            #expect(numbers.allSatisfy { back[$0] == halves[$0] })
            // Between the two neighbours 1 and 1 + 2^-10, the even one is 1; a hair above it decides otherwise.
            let ties = [1 + 0x1p-11, 1 + 0x1p-11 + 0x1p-50, 1 + 0x3p-11, 65519.99, 65520, 0x1p-25, 0x1.8p-25]
            ck_f64_to_half(ties, &back, ties.count)
            #expect(back.prefix(7) == [0x3C00, 0x3C01, 0x3C02, 0x7BFF, 0x7C00, 0, 1])
        }
    }

    /// Numbers of all magnitudes with some special ones among them, more than a few vectors and not a multiple of one.
    private func numbers<Scalar: ArrayScalar>(_ seed: UInt64, count: Int = 1003) -> [Scalar] {
        var generator = PhiloxGenerator(seed: seed)
        let special: [Scalar] = [
            0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
            .leastNormalMagnitude, .greatestFiniteMagnitude, 1, -1,
        ]
        return (0..<count).map { _ in
            if generator.integer(below: 20) == 0 { return special[generator.integer(below: special.count)] }
            let number: Scalar = generator.uniform() * 2 - 1
            let scale = generator.integer(below: 3) == 0 ? generator.integer(below: 60) - 30 : 0
            return number * Scalar(sign: .plus, exponent: Scalar.Exponent(scale), significand: 1)
        }
    }

    private func plain<Scalar: ArrayScalar>(_ operation: BinaryOperation, _ x: Scalar, _ y: Scalar) -> Scalar {
        switch operation {
        case .add: x + y
        case .subtract: x - y
        case .multiply: x * y
        case .divide: x / y
        case .minimum: x.isNaN || y.isNaN ? .nan : x < y ? x : y
        case .maximum: x.isNaN || y.isNaN ? .nan : x > y ? x : y
        }
    }

    @Test(arguments: levels, BinaryOperation.allCases)
    func binaryOperationsEqualPlainArithmetic(level: Int32, operation: BinaryOperation) {
        atLevel(level) {
            checkBinary(operation, as: Float.self)
            checkBinary(operation, as: Double.self)
        }
    }

    private func checkBinary<Scalar: ArrayScalar>(_ operation: BinaryOperation, as _: Scalar.Type) {
        let (a, b): ([Scalar], [Scalar]) = (numbers(1), numbers(2))
        for (strideA, strideB, strideOut) in [(1, 1, 1), (1, 0, 1), (0, 1, 1), (0, 0, 1), (2, 1, 1), (1, -1, 2)] {
            for count in [0, 1, 7, 64, 301, 1003] where max(abs(strideA), strideOut) * count <= a.count {
                var out = [Scalar](repeating: 42, count: a.count)
                b.withUnsafeBufferPointer { b in
                    let start = b.baseAddress! + (strideB < 0 ? b.count - 1 : 0)
                    Scalar.apply(
                        operation, a, strideA: strideA, start, strideB: strideB, to: &out, strideOut: strideOut,
                        count: count)
                }
                for index in 0..<count {
                    let y = b[strideB < 0 ? b.count - 1 - index : index * strideB]
                    #expect(Bits(out[index * strideOut]) == Bits(plain(operation, a[index * strideA], y)))
                }
                #expect(out.dropFirst(count * strideOut).allSatisfy { $0 == 42 })
            }
        }
    }

    @Test(arguments: levels) func inPlaceEqualsOutOfPlace(level: Int32) {
        atLevel(level) {
            let a: [Float] = numbers(3)
            let b: [Float] = numbers(4)
            var result = a
            result.withUnsafeMutableBufferPointer { result in
                let pointer = result.baseAddress!
                Float.apply(.multiply, pointer, strideA: 1, b, strideB: 1, to: pointer, strideOut: 1, count: a.count)
                Float.apply(.square, pointer, stride: 1, to: pointer, strideOut: 1, count: a.count)
            }
            #expect(result.map { Bits($0) } == zip(a, b).map { Bits(($0 * $1) * ($0 * $1)) })
        }
    }

    @Test(arguments: levels) func exactUnaryOperationsEqualPlainArithmetic(level: Int32) {
        atLevel(level) {
            let a = NDArray<Double>(numbers(5) as [Double])
            #expect((-a).elements.map { Bits($0) } == a.elements.map { Bits(-$0) })
            #expect(a.abs().elements.map { Bits($0) } == a.elements.map { Bits($0.magnitude) })
            #expect(a.sqrt().elements.map { Bits($0) } == a.elements.map { Bits($0.squareRoot()) })
            #expect(a.squared().elements.map { Bits($0) } == a.elements.map { Bits($0 * $0) })
        }
    }

    /// The error in units of the last place of the exact value, which is given in a wider or equal type.
    private func ulps(_ value: Float, _ exact: Double) -> Double {
        let rounded = Float(exact)
        if exact.isNaN || rounded.isInfinite || value.isInfinite { return Bits(value) == Bits(rounded) ? 0 : .infinity }
        return abs(Double(value) - exact) / Double(rounded.ulp)
    }

    @Test(arguments: levels) func floatFunctionsAreWithinTwoUlp(level: Int32) {
        // A grid over all bit patterns, so that every exponent, denormals and NaN are met.
        let all = stride(from: UInt64(0), to: 1 << 32, by: 9973).map { Float(bitPattern: UInt32($0)) }
        let (exp, log) = atLevel(level) { (NDArray(all).exp().elements, NDArray(all).log().elements) }
        var worst = (exp: 0.0, log: 0.0)
        for index in all.indices {
            worst.exp = max(worst.exp, ulps(exp[index], Double.exp(Double(all[index]))))
            worst.log = max(worst.log, ulps(log[index], all[index] < 0 ? .nan : Double.log(Double(all[index]))))
        }
        #expect(worst.exp <= 2)
        #expect(worst.log <= 2)
    }

    @Test(arguments: levels) func doubleFunctionsAreWithinTwoUlp(level: Int32) {
        var generator = PhiloxGenerator(seed: 6)
        let wide = NDArray<Double>(uniform: [20_000], in: -750..<712, using: &generator).elements
        let near = NDArray<Double>(uniform: [20_000], in: 0.5..<2, using: &generator).elements
        let bits = (0..<20_000).map { _ in Double(bitPattern: generator.next()) }
        let all = wide + near + bits + (numbers(7) as [Double])
        let (exp, log) = atLevel(level) { (NDArray(all).exp().elements, NDArray(all).log().elements) }
        for index in all.indices {
            let x = all[index]
            // The reference is itself up to 1 ulp off.
            expectClose(
                exp[index], Double.exp(x), relative: 3 * 0x1p-52, absolute: .leastNonzeroMagnitude, "exp \(x)")
            let reference = x < 0 ? Double.nan : Double.log(x)
            expectClose(log[index], reference, relative: 3 * 0x1p-52, "log \(x)")
        }
    }

    @Test func everyLevelComputesTheSameBits() {
        let float = NDArray<Float>(numbers(8, count: 20_011) as [Float])
        let double = NDArray<Double>(numbers(9, count: 20_011) as [Double])
        var generator = PhiloxGenerator(seed: 10)
        let finite = NDArray<Double>(normal: [70, 301], using: &generator)
        func results() -> [[UInt64]] {
            let sums = [finite.sum(), finite.norm(), finite.transposed().sum(), finite[.all, .every(3)].sum()]
            return [
                float.exp().elements.map { UInt64($0.bitPattern) }, float.log().elements.map { UInt64($0.bitPattern) },
                double.exp().elements.map(\.bitPattern), double.log().elements.map(\.bitPattern),
                sums.map(\.bitPattern), finite.sum(axis: 0).elements.map(\.bitPattern),
                finite.asType(Float.self).sum(axis: 1).elements.map { UInt64($0.bitPattern) },
            ]
        }
        let portable = atLevel(0, results)
        for level in Self.levels { #expect(atLevel(level, results) == portable, "level \(level)") }
    }

    @Test(arguments: levels) func sumsAreAccurate(level: Int32) {
        atLevel(level) {
            var generator = PhiloxGenerator(seed: 11)
            for count in [0, 1, 31, 32, 2048, 2049, 4097, 100_003] {
                let values = NDArray<Float>(normal: [count], mean: 1, using: &generator)
                // Sums of this many floats are exact in double but for the last bits.
                let exact = values.elements.reduce(0.0) { $0 + Double($1) }
                expectClose(values.preciseSum(), exact, relative: 1e-13)
                #expect(values.sum() == Float(values.preciseSum()))
                expectClose(values[.reversed].preciseSum(), exact, relative: 1e-13)
            }
            // 2^20 times 0.1: left to right this loses five digits in Float and some in Double.
            #expect(NDArray<Float>(repeating: 0.1, shape: [1 << 20]).sum() == Float(Double(Float(0.1)) * 0x1p20))
            // A lane adds at most 64 numbers of a block one after another.
            expectClose(NDArray<Double>(repeating: 0.1, shape: [1 << 20]).sum(), 0.1 * 0x1p20, relative: 64 * 0x1p-53)
            expectClose(
                NDArray<Double>(repeating: 0.1, shape: [1 << 18, 3]).sum(axis: 0),
                NDArray<Double>(repeating: 0.1 * 0x1p18, shape: [3]), relative: 1e-13)
        }
    }

    @Test(arguments: levels) func extremaMeetNaNAnywhere(level: Int32) {
        atLevel(level) {
            var generator = PhiloxGenerator(seed: 12)
            for count in [1, 31, 32, 33, 70, 500] {
                let values = NDArray<Double>(normal: [count], using: &generator)
                #expect(values.min() == values.elements.min())
                #expect(values.max() == values.elements.max())
                #expect(values.isFinite)
                for position in [0, count / 2, count - 1] {
                    var spoiled = values
                    spoiled[position] = .nan
                    #expect(spoiled.min().isNaN && spoiled.max().isNaN && !spoiled.isFinite)
                    #expect(spoiled.argMax() == position && spoiled.argMin() == position)
                    spoiled[position] = -.infinity
                    #expect(spoiled.min() == -.infinity && !spoiled[.reversed].isFinite)
                }
            }
        }
    }
}
