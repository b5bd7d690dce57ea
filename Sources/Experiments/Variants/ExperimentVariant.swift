internal import Divergences
internal import Factorization
public import Separation

/// One way to learn voices and to take mixtures apart, with the numbers of components and the prices at which it is tried.
public struct ExperimentVariant: Hashable, Sendable, Codable {
    /// In names of files, in `scores.csv` and on the command line; letters, digits, points and hyphens.
    public var name: String
    /// In tables and charts.
    public var title: String

    public var method: ModelDescription.Method.Name
    public var frontEnd = FrontEnd()
    /// As on the command line.
    public var divergence = "kl"
    public var updateRule = "paper"
    public var schedule = "roundRobin"
    /// The weight of mixtures in discriminative training.
    public var pairWeight = 1.0
    /// What stands for the other voice of a mixture in discriminative training.
    public var partners = MixturePartners.models
    public var iterations = 100
    /// The relative decrease of the objective at which training stops; 0 never stops early.
    public var tolerance = 0.001

    /// How reconstruction bases for every two speakers are learned; nil for none.
    public var reconstruction: ReconstructionSettings?

    /// Updates of the activations of a mixture.
    public var separationIterations = 100
    /// The price of the activations in separation; nil for that of the training.
    public var separationSparsity: Double?
    public var mask = MaskSettings()
    /// The divergence by which mixtures are explained; nil for that of the training.
    public var separationDivergence: String?
    /// Whether the activations of a mixture are found on its two voices, each alone, instead of on the mixture: what would be reached if
    /// only they were known.
    public var usesCleanActivations = false

    /// Basis vectors per speaker, K.
    public var components = [70, 140, 280, 560]
    /// Prices λ of the activations.
    public var sparsities = [0, 1e-4, 1e-3, .pow(10, -2.5), 1e-2, .pow(10, -1.5), 0.1]

    /// The name of the variant that this one is compared with; nil for the first of the experiment.
    public var reference: String?

    /// A method as Wang & Sha (ICASSP 2014, section 4) try it.
    public init(_ method: ModelDescription.Method.Name, named name: String? = nil, title: String? = nil) {
        self.name = name ?? method.rawValue
        self.title = title ?? method.rawValue.uppercased()
        self.method = method
        if method == .nmf { sparsities = [0] }
    }

    /// A method with everything else as a preset has it; unless that is the paper's, at its one price and number of components.
    public init(
        _ method: ModelDescription.Method.Name, of preset: Preset, named name: String? = nil, title: String? = nil
    ) {
        self.init(method, named: name, title: title)
        let training = TrainingSettings(preset)
        frontEnd = training.frontEnd
        updateRule = training.updateRule.name
        tolerance = training.tolerance
        iterations = training.iterations
        reconstruction = training.reconstruction
        guard preset != .paper else { return }
        components = [training.components]
        sparsities = method == .nmf ? [0] : [training.sparsity]
        if let separation = training.separation {
            separationIterations = separation.iterations
            mask = separation.mask
        }
    }

    /// A preset's own method, under the preset's name.
    public init(_ preset: Preset) {
        self.init(
            TrainingSettings(preset).method, of: preset, named: preset.rawValue, title: preset.rawValue.capitalized)
    }

    /// What is wrong with it, in one line; nil if it can be used.
    var problem: String? {
        let allowed = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) }
        if name.isEmpty || !allowed { return "'\(name)' cannot be the name of a method" }
        if components.isEmpty || components.contains(where: { $0 < 1 }) { return "components must be 1 or more" }
        if Set(components).count < components.count { return "a number of components occurs twice" }
        if sparsities.isEmpty || sparsities.contains(where: { !($0 >= 0 && $0.isFinite) }) {
            return "sparsities must be 0 or more"
        }
        if Set(sparsities).count < sparsities.count { return "a sparsity occurs twice" }
        if method == .nmf, sparsities != [0] { return "method nmf has no sparsity; use snmf, or sparsity 0 alone" }
        if iterations < 1 || separationIterations < 1 { return "nothing to do" }
        return nil
    }
}

extension ExperimentVariant {
    /// The settings of one of its trainings.
    ///
    /// - Throws: `NameError` or ``ExperimentError/settings(_:)`` for a name that nothing has.
    func trainingSettings(
        components: Int, sparsity: Double, seed: UInt64, sentences: LongSentenceSettings
    ) throws -> TrainingSettings {
        var training = TrainingSettings()
        training.frontEnd = frontEnd
        training.sentences = sentences
        training.method = method
        training.divergence = try Divergences.divergence(named: divergence)
        training.updateRule = try Factorization.updateRule(named: updateRule)
        guard let schedule = Schedule(rawValue: schedule) else {
            throw ExperimentError.settings("there is no schedule '\(schedule)'")
        }
        training.schedule = schedule
        training.components = components
        training.sparsity = sparsity
        training.pairWeight = pairWeight
        training.partners = partners
        training.reconstruction = reconstruction
        training.iterations = iterations
        training.tolerance = tolerance
        training.seed = seed
        training.separation = SeparationSettings(
            iterations: separationIterations, sparsity: separationSparsity ?? sparsity, mask: mask,
            divergence: try separationDivergence.map { try Divergences.divergence(named: $0).name })
        return training
    }
}
