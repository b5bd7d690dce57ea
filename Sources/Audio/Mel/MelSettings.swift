/// Which mel bands are formed from a power spectrum. The defaults are those of Wang & Sha (2014).
public struct MelSettings: Sendable, Hashable, Codable {
    /// The number of bands.
    public var bands: Int
    /// The lower edge of the first band in Hz.
    public var lowestFrequency: Double
    /// The upper edge of the last band in Hz.
    public var highestFrequency: Double
    public var scale: MelScale

    public init(
        bands: Int = 80, lowestFrequency: Double = 0, highestFrequency: Double = 4000, scale: MelScale = .slaney
    ) {
        self.bands = bands
        self.lowestFrequency = lowestFrequency
        self.highestFrequency = highestFrequency
        self.scale = scale
    }

    /// What is wrong with the settings for signals of a sample rate, in one line; nil if they can be used.
    public func problem(sampleRate: Int) -> String? {
        if bands < 1 || bands > 1 << 20 { return "the number of mel bands, \(bands), is not in 1 ... \(1 << 20)" }
        guard lowestFrequency >= 0, lowestFrequency < highestFrequency, highestFrequency.isFinite else {
            return "the mel range \(lowestFrequency) ... \(highestFrequency) Hz is not a range of frequencies"
        }
        if highestFrequency > Double(sampleRate) / 2 {
            return """
                the mel range ends at \(highestFrequency) Hz, above half the sample rate \
                (\(Double(sampleRate) / 2) Hz)
                """
        }
        return nil
    }

    /// The `bands + 2` edges in Hz, equally spaced in mel. Band `i` rises from edge `i` to edge `i + 1` and falls to
    /// edge `i + 2`.
    public var edges: [Double] {
        let (low, high) = (scale.mel(fromHertz: lowestFrequency), scale.mel(fromHertz: highestFrequency))
        return (0..<(bands + 2)).map { scale.hertz(fromMel: low + Double($0) / Double(bands + 1) * (high - low)) }
    }
}
