internal import Support
internal import Testing

@testable internal import NDArray

@Suite struct PhiloxGeneratorTests {
    /// The known answers of the Random123 distribution (kat_vectors, philox4x32 10).
    @Test(
        arguments: [
            ([0, 0, 0, 0], [0, 0], [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8]),
            (
                [0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF], [0xFFFF_FFFF, 0xFFFF_FFFF],
                [0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD]
            ),
            (
                [0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344], [0xA409_3822, 0x299F_31D0],
                [0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1]
            ),
        ] as [([UInt64], [UInt64], [UInt64])])
    func knownAnswers(counter: [UInt64], key: [UInt64], expected: [UInt64]) {
        let block = PhiloxGenerator.block(
            counter: (counter[0] | counter[1] << 32, counter[2] | counter[3] << 32), key: key[0] | key[1] << 32)
        #expect(block == (expected[0] | expected[1] << 32, expected[2] | expected[3] << 32))
    }

    @Test func theSequenceIsTheBlocksInOrder() {
        var generator = PhiloxGenerator(seed: 0)
        #expect(generator.next() == 0xE169_C58D_6627_E8D5)
        #expect(generator.next() == 0x9B00_DBD8_BC57_AC4C)
        let numbers = (0..<7).map { _ in generator.next() }
        for position in 0..<7 {
            var other = PhiloxGenerator(seed: 0)
            other.seek(to: UInt64(position + 2))
            #expect(other.next() == numbers[position])
        }
    }

    @Test func streamsAndSplitsDiffer() {
        let root = PhiloxGenerator(seed: 5)
        var generators = [root, PhiloxGenerator(seed: 6), PhiloxGenerator(seed: 5, stream: 1)]
        generators += [root.split(0), root.split(1), root.split(0).split(0), PhiloxGenerator(seed: 6).split(0)]
        var used = root
        _ = used.next()
        #expect(used.split(1) == root.split(1))
        let firsts = generators.indices.flatMap { index in (0..<100).map { _ in generators[index].next() } }
        #expect(Set(firsts).count == firsts.count)
    }

    @Test func uniformNumbersUseTheTopBits() {
        var (a, b, raw) = (PhiloxGenerator(seed: 9), PhiloxGenerator(seed: 9), PhiloxGenerator(seed: 9))
        for _ in 0..<1000 {
            let (double, float, bits): (Double, Float, UInt64) = (a.uniform(), b.uniform(), raw.next())
            #expect(double == Double(bits >> 11) * 0x1p-53)
            #expect(float == Float(bits >> 40) * 0x1p-24)
            #expect(double < 1 && float < 1 && abs(Double(float) - double) < 0x1p-24)
        }
    }

    @Test func momentsAreThoseOfTheDistributions() {
        var generator = PhiloxGenerator(seed: 1)
        let n = 200_000
        let uniform = NDArray<Double>(uniform: [n], in: -1..<3, using: &generator)
        // Five standard errors.
        expectClose(uniform.mean(), 1, relative: 0, absolute: 5 * (16.0 / 12 / Double(n)).squareRoot())
        expectClose((uniform - 1).squared().mean(), 16.0 / 12, relative: 0.02)
        #expect(uniform.min() >= -1 && uniform.max() < 3)
        let normal = NDArray<Double>(normal: [n + 1], mean: 2, standardDeviation: 3, using: &generator)
        expectClose(normal.mean(), 2, relative: 0, absolute: 5 * 3 / Double(n).squareRoot())
        expectClose((normal - 2).squared().mean(), 9, relative: 0, absolute: 5 * 9 * (2 / Double(n)).squareRoot())
        expectClose(((normal - 2) / 3).pow(4).mean(), 3, relative: 0, absolute: 5 * (96 / Double(n)).squareRoot())
        let within = Double(normal.elements.filter { abs($0 - 2) < 3 }.count) / Double(n + 1)
        expectClose(within, 0.682689492, relative: 0, absolute: 5 * (0.2166 / Double(n)).squareRoot())
    }

    @Test func theNormalNumbersOfASeedAreFixed() {
        var (a, b) = (PhiloxGenerator(seed: 2014), PhiloxGenerator(seed: 2014))
        let double = NDArray<Double>(normal: [4], using: &a)
        let float = NDArray<Float>(normal: [4], using: &b)
        #expect(float == double.asType(Float.self))
        #expect(
            double.elements == [
                -1.5464649462717237, -0.5609273624331682, 0.8222461263257453, -1.6749706159883326,
            ])
    }

    @Test func wholeNumbersAreUnbiased() {
        var generator = PhiloxGenerator(seed: 4)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[generator.integer(below: 7)] += 1 }
        let chiSquared = counts.reduce(0.0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 }
        #expect(chiSquared < 22.5, "0.999 quantile of 6 degrees of freedom")
        #expect(generator.integer(below: 1) == 0)
        // A bound just above half the range rejects nearly half of all draws.
        let bound = Int.max / 2 + 2
        #expect((0..<100).allSatisfy { _ in (0..<bound).contains(generator.integer(below: bound)) })
    }

    @Test func permutationsAreFair() {
        var generator = PhiloxGenerator(seed: 8)
        var counts: [[Int]: Int] = [:]
        for _ in 0..<24_000 { counts[generator.permutation(4), default: 0] += 1 }
        #expect(counts.count == 24)
        let chiSquared = counts.values.reduce(0.0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 }
        #expect(chiSquared < 49.7, "0.999 quantile of 23 degrees of freedom")
        #expect(generator.permutation(0) == [])
        #expect(generator.permutation(100).sorted() == Array(0..<100))
    }

    @Test func aFloatRangeExcludesItsBound() {
        struct Constant: RandomNumberGenerator {
            let value: UInt64
            func next() -> UInt64 { value }
        }
        var ones = Constant(value: .max)
        let values = NDArray<Float>(uniform: [3], in: 1..<1.0000002, using: &ones)
        #expect(values.elements.allSatisfy { $0 >= 1 && $0 < 1.0000002 })
    }

    @Test func emptyRangesTrap() async {
        await #expect(processExitsWith: .failure) {
            var generator = PhiloxGenerator(seed: 1)
            _ = generator.integer(below: 0)
        }
        await #expect(processExitsWith: .failure) {
            var generator = PhiloxGenerator(seed: 1)
            _ = NDArray<Float>(uniform: [1], in: 1..<1, using: &generator)
        }
    }
}
