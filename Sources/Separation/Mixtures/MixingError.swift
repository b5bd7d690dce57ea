/// Why two signals could not be mixed.
public enum MixingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A source is silent over the common length, so no level can be set. Sources count from 0.
    case silentSource(Int)
    /// A source has no samples, or none behind its offset.
    case emptySource(Int)
    /// A sample is NaN or infinite.
    case notFinite(Int)
    case differentRates(Int, Int)
    case levelOutOfRange(Double)

    public var description: String {
        switch self {
        case .silentSource(let source):
            "the \(ordinal(source)) source is silent in the part that is mixed, so its level cannot be set; choose another recording"
        case .emptySource(let source):
            "the \(ordinal(source)) source has no samples to mix; choose a longer recording or a smaller offset"
        case .notFinite(let source):
            "the \(ordinal(source)) source holds samples that are not numbers; repair the recording"
        case .differentRates(let first, let second):
            "the sources have different sample rates (\(first) and \(second) Hz); resample one of them"
        case .levelOutOfRange(let level):
            "a level difference of \(level) dB is not in -120 ... 120"
        }
    }

    private func ordinal(_ source: Int) -> String { source == 0 ? "first" : "second" }
}
