internal import NDArray

/// How consecutive sentences are joined into long sentences.
///
/// Discriminative training mixes every long sentence of one speaker with every one of another, so the number of
/// mixtures falls with the square of the group's size (Wang & Sha: 500 sentences make 50 groups of 10).
public struct SentenceGroups: Hashable, Sendable {
    /// The sentences of each group, in order.
    public let ranges: [Range<Int>]

    /// Cuts `count` sentences into groups of `sentencesPerGroup`.
    ///
    /// What is left over becomes a last group if it is at least half full, and joins the group before it otherwise.
    /// Fewer sentences than that in all make one group.
    ///
    /// - Precondition: `count >= 0` and `sentencesPerGroup >= 1`.
    public init(count: Int, sentencesPerGroup: Int) {
        require(count >= 0, "SentenceGroups: \(count) sentences")
        require(sentencesPerGroup >= 1, "SentenceGroups: \(sentencesPerGroup) sentences per group")
        var ranges = stride(from: 0, to: count, by: sentencesPerGroup).map { $0..<min($0 + sentencesPerGroup, count) }
        if ranges.count > 1, let last = ranges.last, last.count * 2 < sentencesPerGroup {
            ranges.removeLast()
            ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<count
        }
        self.ranges = ranges
    }
}
