/// A place in the grid: a variant with a number of components and a price.
public struct ExperimentPoint: Hashable, Sendable, Codable {
    /// The name of the variant.
    public var variant: String
    /// Basis vectors per speaker, K.
    public var components: Int
    /// The price λ of the activations.
    public var sparsity: Double

    public init(_ variant: String, components: Int, sparsity: Double) {
        self.variant = variant
        self.components = components
        self.sparsity = sparsity
    }

    /// As in tables: `K=70 λ=10^-2.5`.
    public var settingsText: String { "K=\(components) λ=\(sparsityText(sparsity))" }
}

/// One training of an experiment, with the separation of all its mixtures.
public struct ExperimentCell: Hashable, Sendable, Codable {
    /// Which draw of speakers, sentences and starts.
    public var draw: Int
    public var point: ExperimentPoint

    public init(draw: Int, _ point: ExperimentPoint) {
        self.draw = draw
        self.point = point
    }

    /// As in names of files: `snmf-70-0.001`.
    public var name: String { "\(point.variant)-\(point.components)-\(point.sparsity)" }
}
