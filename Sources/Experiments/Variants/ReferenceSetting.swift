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
    public var referenceSettings: [ReferenceSetting] { distinct(variants.map(\.referenceSetting)) }

    /// The first variant that has it, whose name it goes by.
    ///
    /// - Precondition: there is one.
    func owner(of setting: ReferenceSetting) -> ExperimentVariant {
        guard let variant = variants.first(where: { $0.referenceSetting == setting }) else {
            fatalError("ExperimentSettings: no variant has \(setting)")
        }
        return variant
    }
}
