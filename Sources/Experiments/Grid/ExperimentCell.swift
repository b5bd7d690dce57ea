public import Separation

/// One training of an experiment, with the separation of all its mixtures.
public struct ExperimentCell: Hashable, Sendable, Codable {
    /// Which draw of speakers, sentences and starts.
    public var draw: Int
    public var method: ModelDescription.Method.Name
    /// Basis vectors per speaker, K.
    public var components: Int
    /// The price λ of the activations.
    public var sparsity: Double

    public init(draw: Int, method: ModelDescription.Method.Name, components: Int, sparsity: Double) {
        self.draw = draw
        self.method = method
        self.components = components
        self.sparsity = sparsity
    }

    /// As in names of files: `snmf-70-0.001`.
    public var name: String { "\(method.rawValue)-\(components)-\(sparsity)" }
}
