public import Separation

/// What the scores of the untouched mixture and of the ideal mask depend on.
public struct ReferenceSetting: Hashable, Sendable {
    public let frontEnd: FrontEnd
    public let mask: MaskSettings
}

extension ExperimentVariant {
    public var referenceSetting: ReferenceSetting { ReferenceSetting(frontEnd: frontEnd, mask: mask) }
}

extension ExperimentSettings {
    /// All that occur among the variants, each once.
    public var referenceSettings: [ReferenceSetting] {
        var found: [ReferenceSetting] = []
        for variant in variants where !found.contains(variant.referenceSetting) {
            found.append(variant.referenceSetting)
        }
        return found
    }
}
