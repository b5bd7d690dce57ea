public import Separation

extension ExperimentVariant {
    /// The variant of a name: a method, with everything else as a preset has it, the same with reconstruction bases for every pair
    /// (`snmf-pair`), or another preset with its own method.
    public init?(named name: String, of preset: Preset = .paper) {
        if let method = ModelDescription.Method.Name(rawValue: name) {
            self.init(method, of: preset)
        } else if name.hasSuffix(pairSuffix),
            let method = ModelDescription.Method.Name(rawValue: String(name.dropLast(pairSuffix.count)))
        {
            self.init(method, of: preset, named: name, title: "\(method.rawValue.uppercased()), pairs")
            reconstruction = ReconstructionSettings()
        } else if let own = Preset(rawValue: name), own != .paper {
            self.init(own)
        } else {
            return nil
        }
    }

    /// All names that ``init(named:of:)`` knows.
    public static var knownNames: [String] {
        let methods = ModelDescription.Method.Name.allCases.map(\.rawValue)
        return methods + methods.map { $0 + pairSuffix } + Preset.allCases.filter { $0 != .paper }.map(\.rawValue)
    }

    /// The variants of some names, each of which that has reconstruction bases is compared with what it is without them, where that is
    /// one of them.
    public static func named(_ names: [String], of preset: Preset = .paper) -> [ExperimentVariant] {
        names.compactMap { name in
            var variant = ExperimentVariant(named: name, of: preset)
            let plain = name == Preset.pair.rawValue ? Preset.best.rawValue : name.replacing(pairSuffix, with: "")
            if plain != name, names.contains(plain) { variant?.reference = plain }
            return variant
        }
    }

    /// Says in the title whether there are reconstruction bases, where that has changed.
    public mutating func titlePairs(before hadPairs: Bool) {
        let suffix = ", pairs"
        guard hadPairs != (reconstruction != nil) else { return }
        if !hadPairs {
            title += suffix
        } else if title.hasSuffix(suffix) {
            title.removeLast(suffix.count)
        } else {
            title += ", no pairs"
        }
    }

    /// Whether it is called like the preset that it is of, and so has that preset's own price.
    public var isPreset: Bool { Preset(rawValue: name) != nil }
}

private let pairSuffix = "-pair"
