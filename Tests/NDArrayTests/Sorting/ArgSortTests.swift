internal import NDArray
internal import Testing

@Suite struct ArgSortTests {
    private func check(_ values: [Double], _ message: String) {
        let positions = NDArray(values).argSorted().elements
        let expected = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        let isRight = positions == expected
        #expect(isRight, "\(message), \(values.count) numbers")
    }

    @Test(arguments: [1, 2, 47, 48, 49, 300, 4095, 4096, 5000, 20_000])
    func doublesThatDifferInFewBits(count: Int) {
        var generator = PhiloxGenerator(seed: UInt64(count))
        // The sort looks at the upper half of a number first.
        check((0..<count).map { _ in 1 + Double(generator.integer(below: 1000)) * 0x1p-52 }, "equal upper halves")
        check((0..<count).map { _ in 1 + Double(generator.integer(below: 1 << 30)) * 0x1p-52 }, "long runs")
        check((0..<count).map { _ in 1 + Double(generator.integer(below: 1 << 40)) * 0x1p-52 }, "short runs")
        check((0..<count).map { _ in Double(generator.integer(below: 7)) - 3 }, "few values")
        check((0..<count).map { _ in generator.uniform() - 0.5 }, "both signs")
        check((0..<count).map { Double($0) }, "ascending")
        check((0..<count).map { Double(-$0) }, "descending")
        check([Double](repeating: 2.5, count: count), "one value")
    }
}
