internal import Foundation

/// What makes training impossible, apart from files that cannot be read.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
    case silentSpeaker(String)
    case tooFewSpeakers(Int)
    case sparsityWithoutNormalization(Double)
    case tooFewSpeakersForPairs(Int)
    /// The power to which mel spectra are raised in the mask is below 1, for which no reconstruction bases can be learned.
    case softMask(exponent: Double)
    /// The settings of the reconstruction bases cannot be used: what is wrong, in one line.
    case reconstruction(String)
    /// The bytes that the factors and the spectra of the utterances take, and those that they may take.
    case memoryBudget(needed: Int, budget: Int)

    public var description: String {
        switch self {
        case .silentSpeaker(let name):
            "speaker '\(name)' has only silent training recordings: there is nothing to learn from"
        case .tooFewSpeakers(let count):
            "discriminative training needs at least two speakers, but there is \(count); use --method snmf"
        case .sparsityWithoutNormalization(let sparsity):
            "method nmf has no sparsity (\(sparsity) was asked for); use --method snmf or --sparsity 0"
        case .tooFewSpeakersForPairs(let count):
            "reconstruction bases belong to pairs of speakers, but there is \(count) speaker; name more, or do without"
        case .softMask(let exponent):
            "reconstruction bases need masks of mel spectra to the power 1 or more, not \(exponent); use a larger mask exponent "
                + "or magnitudes"
        case .reconstruction(let problem):
            "reconstruction bases: \(problem)"
        case .memoryBudget(let needed, let budget):
            "training needs \(Self.size(needed)) of memory and may take \(Self.size(budget)): use fewer components or "
                + "sentences, or allow more"
        }
    }

    private static func size(_ byteCount: Int) -> String {
        let (value, unit) =
            byteCount < 1_000_000_000 ? (Double(byteCount) / 1e6, "MB") : (Double(byteCount) / 1e9, "GB")
        return String(format: value < 999 ? "%.3g" : "%.0f", value) + " " + unit
    }
}
