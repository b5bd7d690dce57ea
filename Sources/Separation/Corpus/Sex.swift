/// The sex of a speaker, as the same-sex and opposite-sex tables need it.
public enum Sex: String, Codable, Hashable, Sendable, CaseIterable {
    case female
    case male

    /// Reads `f`, `m`, `female` or `male` in any case, with spaces around it.
    public init?(parsing text: some StringProtocol) {
        switch text.lowercased().filter({ !$0.isWhitespace }) {
        case "f", "female": self = .female
        case "m", "male": self = .male
        default: return nil
        }
    }
}
