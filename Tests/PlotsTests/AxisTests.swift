import Testing

@testable import Plots

@Suite("Axes and labels")
struct AxisTests {
    @Test func linearTicksAreRound() {
        let axis = Axis(linearFrom: 0, to: 10, about: 5)
        #expect(axis.ticks.map(\.value) == [0, 2, 4, 6, 8, 10])
        #expect(axis.ticks.map { $0.label?.text } == ["0", "2", "4", "6", "8", "10"])
        #expect(axis.exponent == 0 && axis.position(of: 5) == 0.5)
    }

    @Test func zeroAloneHasRoundTicksAroundIt() {
        let axis = Axis(covering: [0, 0], about: 5)
        #expect(axis.exponent == 0 && axis.ticks.map { $0.label?.text } == ["-0.4", "-0.2", "0.0", "0.2", "0.4"])
    }

    @Test func commonPowersGoToTheName() {
        let axis = Axis(linearFrom: 1.5e6, to: 3.5e6, about: 4)
        #expect(axis.exponent == 6)
        #expect(axis.ticks.map { $0.label?.text } == ["1.5", "2.0", "2.5", "3.0", "3.5"])
    }

    @Test func wideRangesAreLogarithmic() {
        #expect(!Axis(covering: [1, 20], about: 5).isLogarithmic)
        #expect(!Axis(covering: [0, 2000], about: 5).isLogarithmic)
        let axis = Axis(covering: [1, 1e4], about: 5)
        #expect(axis.isLogarithmic)
        #expect(axis.ticks.compactMap(\.label).map(\.text) == ["1", "10", "100", "1000", "10000"])
        #expect(abs(axis.position(of: 100) - 0.5) < 1e-12)
        let short = Axis(covering: [1, 30], about: 5)
        #expect(short.ticks.compactMap(\.label).map(\.text) == ["1", "2", "5", "10", "20"])
    }

    /// Whatever the range, there are a few ticks, inside the axis, and their labels differ.
    @Test(arguments: [
        (0.0, 0.0), (5, 5), (1e300, 1e300), (-1e308, 1e308), (Double.leastNonzeroMagnitude, 1e-307),
        (1000, 1000.000001), (3, 3e300),
        (1e-9, 1),
        (1, 21), (0.011, 0.013), (1e5, 1.2e5),
    ])
    func ticksAreFewAndDistinct(_ low: Double, _ high: Double) {
        let axis = Axis(covering: [low, high], about: 5)
        let labels = axis.ticks.compactMap(\.label)
        #expect((2...12).contains(labels.count), "\(labels)")
        #expect(Set(labels.map { $0.markup(size: 1) }).count == labels.count, "\(labels)")
        #expect(axis.ticks.allSatisfy { (-1e-9...1 + 1e-9).contains(axis.position(of: $0.value)) })
    }

    @Test(
        arguments: [
            (0.0, "0", nil), (0.25, "0.25", nil), (1200, "1200", nil), (1.5e6, "1.5×10", 6), (1e-7, "10", -7),
            (99999, "10", 5), (0.001234, "0.00123", nil),
        ] as [(Double, String, Int?)])
    func numbersAreWrittenAsPeopleDo(_ value: Double, _ text: String, _ exponent: Int?) {
        #expect(Label(value, significant: 3) == Label(text, exponent: exponent))
    }

    @Test func wholeTicksStartAtZero() {
        #expect(wholeTicks(upTo: 0, about: 10) == [0])
        #expect(wholeTicks(upTo: 3, about: 10) == [0, 1, 2, 3])
        #expect(wholeTicks(upTo: 200, about: 10) == Array(stride(from: 0, through: 200, by: 20)))
    }
}
