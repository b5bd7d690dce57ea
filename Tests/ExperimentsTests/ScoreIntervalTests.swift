import Experiments
import NDArray
import Testing

@Suite struct ScoreIntervalTests {
    @Test func fewValues() throws {
        #expect(ScoreInterval([]) == nil)
        let one = try #require(ScoreInterval([3.5]))
        #expect([one.mean, one.low, one.high] == [3.5, 3.5, 3.5] && one.count == 1)
        let constant = try #require(ScoreInterval(Array(repeating: -0.25, count: 40)))
        #expect([constant.mean, constant.low, constant.high] == [-0.25, -0.25, -0.25])
        // Of two values half of the samples have mean 2, a quarter each 1 and 3.
        let two = try #require(ScoreInterval([1, 3]))
        #expect([two.low, two.mean, two.high] == [1, 2, 3])
    }

    /// Of many values of a normal distribution, the interval is that of the central limit theorem.
    @Test(arguments: 0..<5) func widthIsThatOfTheStandardError(seed: UInt64) throws {
        var generator = PhiloxGenerator(seed: seed)
        let values = NDArray<Double>(normal: [400], using: &generator).elements.map { 5 + 2 * $0 }
        let interval = try #require(ScoreInterval(values))
        let mean = values.reduce(0, +) / 400
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 400).squareRoot()
        let expected = 1.96 * deviation / 20
        #expect(abs(interval.mean - mean) < 1e-12)
        #expect(abs(interval.high - mean - expected) < 0.12 * expected, "seed \(seed): \(interval)")
        #expect(abs(mean - interval.low - expected) < 0.12 * expected, "seed \(seed): \(interval)")
        #expect(interval == ScoreInterval(values))
    }

    /// Of 200 intervals of means of 30 values, about 95 % hold the true mean.
    @Test func coverage() throws {
        var held = 0
        for seed in 0..<200 {
            var generator = PhiloxGenerator(seed: UInt64(1000 + seed))
            let values = NDArray<Double>(normal: [30], using: &generator).elements
            let interval = try #require(ScoreInterval(values))
            if interval.low <= 0, 0 <= interval.high { held += 1 }
        }
        #expect((178...198).contains(held), "\(held) of 200")
    }
}
