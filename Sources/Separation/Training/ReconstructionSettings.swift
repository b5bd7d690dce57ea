/// How reconstruction bases for a pair of speakers are learned.
///
/// The defaults are those with which the gain was measured (`Documentation/Results.md`).
public struct ReconstructionSettings: Hashable, Sendable, Codable {
    /// Updates of both bases.
    public var steps: Int
    /// c, the frames before and after a frame whose activations have a part in it.
    public var contextFrames: Int
    /// How often all of the speech is mixed, every time with another shift of the speakers against each other.
    public var mixturePasses: Int
    /// The most frames that one pass takes of the speech. Time grows with them, and so does memory: by
    /// (2 c + 1) · components numbers per frame and speaker.
    public var maximumFrames: Int

    public init(steps: Int = 45, contextFrames: Int = 2, mixturePasses: Int = 1, maximumFrames: Int = 20_000) {
        self.steps = steps
        self.contextFrames = contextFrames
        self.mixturePasses = mixturePasses
        self.maximumFrames = maximumFrames
    }

    /// What is wrong with the settings, in one line; nil if they can be used.
    public var problem: String? {
        // Settings also come from model files.
        let ranges = [
            ("steps", steps, 1...1_000_000), ("frames of context", contextFrames, 0...1000),
            ("passes over the mixtures", mixturePasses, 1...1_000_000),
            ("frames of a pass", maximumFrames, 1...1_000_000_000),
        ]
        for (name, value, range) in ranges where !range.contains(value) {
            return "the number of \(name), \(value), is not in \(range.lowerBound) ... \(range.upperBound)"
        }
        return nil
    }
}
