/// How a mixture is explained and masked.
public struct SeparationSettings: Hashable, Sendable, Codable {
    /// Updates of the activations.
    public var iterations: Int
    /// The relative decrease of the objective at which updating stops early; 0 never stops early.
    public var tolerance: Double
    /// The L1 price λ of the activations; that of training works best.
    public var sparsity: Double
    public var mask: MaskSettings
    /// The divergence by which mixtures are explained, as on the command line; nil for that of the training.
    public var divergence: String?

    public init(
        iterations: Int = 100, tolerance: Double = 0, sparsity: Double = 0, mask: MaskSettings = MaskSettings(),
        divergence: String? = nil
    ) {
        self.iterations = iterations
        self.tolerance = tolerance
        self.sparsity = sparsity
        self.mask = mask
        self.divergence = divergence
    }
}
