/// The mean of those scores that exist, with the number of those that do not.
public struct ScoreAverage: Hashable, Sendable {
    /// Nil where no score exists.
    public let mean: Double?
    /// The sample standard deviation, nil for fewer than two scores.
    public let standardDeviation: Double?
    /// How many scores the mean is of.
    public let count: Int
    /// How many were undefined and left out.
    public let undefinedCount: Int

    public init(_ scores: some Sequence<Score>) {
        let all = Array(scores)
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
