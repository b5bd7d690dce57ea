internal import NDArray

/// How sentences are prepared. The settings are part of a model's provenance.
public struct LongSentenceSettings: Hashable, Sendable, Codable {
    /// How many sentences make a long one; see ``SentenceGroups`` for what is left over.
    public var sentencesPerGroup: Int
    /// The largest number of sentences used of each speaker, the first ones by name; nil uses all.
    public var maximumSentences: Int?
    /// The root mean square that every sentence is brought to before joining, so that the mixtures of any two
    /// long sentences are at about 0 dB; nil keeps the recorded levels. Silent sentences stay silent.
    public var level: Double?

    /// - Precondition: `sentencesPerGroup >= 1`, `maximumSentences >= 1`, and a positive level.
    public init(sentencesPerGroup: Int = 10, maximumSentences: Int? = nil, level: Double? = 0.05) {
        require(sentencesPerGroup >= 1, "LongSentences: \(sentencesPerGroup) sentences per group")
        require((maximumSentences ?? 1) >= 1, "LongSentences: at most \(maximumSentences ?? 0) sentences")
        require(level.map { $0 > 0 && $0.isFinite } ?? true, "LongSentences: level \(level ?? 0)")
        self.sentencesPerGroup = sentencesPerGroup
        self.maximumSentences = maximumSentences
        self.level = level
    }
}
