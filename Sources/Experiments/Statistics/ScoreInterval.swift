internal import NDArray

/// A mean with its 95 % bootstrap interval.
public struct ScoreInterval: Hashable, Sendable, Codable {
    public let mean: Double
    /// The ends of the interval: the quantiles 0.025 and 0.975 of the means of samples drawn from the values.
    public let low: Double
    public let high: Double
    /// How many values there are.
    public let count: Int

    /// The mean of some values, nil if there are none.
    ///
    /// The interval is the percentile bootstrap's (Efron 1979) from 2000 samples as large as the values, drawn with replacement from
    /// a generator that always begins alike.
    public init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        count = values.count
        mean = values.reduce(0, +) / Double(count)
        var generator = PhiloxGenerator(seed: 0x0B00_757A)
        let bound = UInt64(count)
        var means: [Double] = []
        means.reserveCapacity(Self.samples)
        for _ in 0..<Self.samples {
            var sum = 0.0
            for _ in 0..<count {
                // 32 random bits, multiplied: the bias is below count / 2³².
                sum += values[Int(((generator.next() >> 32) &* bound) >> 32)]
            }
            means.append(sum / Double(count))
        }
        means.sort()
        low = Self.quantile(0.025, of: means)
        high = Self.quantile(0.975, of: means)
    }

    private static let samples = 2000

    /// Between the two neighbours in proportion, as NumPy does by default.
    private static func quantile(_ probability: Double, of sorted: [Double]) -> Double {
        let place = probability * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
}
