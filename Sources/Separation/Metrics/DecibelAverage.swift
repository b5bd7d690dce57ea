/// The mean of those ratios that exist, with the number of those that do not.
public struct DecibelAverage: Hashable, Sendable {
    /// Nil where no ratio exists.
    public let mean: Double?
    /// The sample standard deviation, nil for fewer than two ratios.
    public let standardDeviation: Double?
    /// How many ratios the mean is of.
    public let count: Int
    /// How many were undefined and left out.
    public let undefinedCount: Int

    public init(_ ratios: some Sequence<Decibels>) {
        let all = Array(ratios)
        let values = all.compactMap(\.value)
        count = values.count
        undefinedCount = all.count - values.count
        guard !values.isEmpty else {
            mean = nil
            standardDeviation = nil
            return
        }
        let mean = values.reduce(0, +) / Double(values.count)
        self.mean = mean
        let spread = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        standardDeviation = values.count > 1 ? (spread / Double(values.count - 1)).squareRoot() : nil
    }
}
