public import Separation

extension ExperimentVariant {
    /// The variant of a name: a method, with everything else as a preset has it, or another preset with its own method.
    public init?(named name: String, of preset: Preset = .paper) {
        if let method = ModelDescription.Method.Name(rawValue: name) {
            self.init(method, of: preset)
        } else if let own = Preset(rawValue: name), own != .paper {
            self.init(own)
        } else {
            return nil
        }
    }

    /// All names that ``init(named:of:)`` knows.
    public static var knownNames: [String] {
        ModelDescription.Method.Name.allCases.map(\.rawValue) + Preset.allCases.filter { $0 != .paper }.map(\.rawValue)
    }

    /// Whether it is called like the preset that it is of, and so has that preset's own price.
    public var isPreset: Bool { Preset(rawValue: name) != nil }
}
