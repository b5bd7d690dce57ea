internal import Factorization
public import Separation

/// What is trained and compared: by default section 4 of Wang & Sha (ICASSP 2014).
public struct ExperimentSettings: Hashable, Sendable, Codable {
    public var methods: [ModelDescription.Method.Name] = [.snmf, .dnmf]
    /// Basis vectors per speaker, K.
    public var components = [70, 140, 280, 560]
    /// Prices λ of the activations.
    public var sparsities = [0, 1e-4, 1e-3, .pow(10, -2.5), 1e-2, .pow(10, -1.5), 0.1]

    /// Who speaks; nil draws ``speakerCount`` of the corpus, as many of one sex as of the other where that is possible.
    public var speakers: [String]?
    public var speakerCount = 8
    /// How often everything is repeated with another draw of speakers, sentences and starts.
    public var draws = 1
    /// The first draw has this seed, the next one the next, and so on.
    public var seed: UInt64 = 0
    public var tasksPerPair = 5

    public var frontEnd = FrontEnd()
    public var sentences = LongSentenceSettings()
    /// As on the command line.
    public var divergence = "kl"
    public var updateRule = "paper"
    public var schedule = "roundRobin"
    /// The weight of mixtures in discriminative training.
    public var pairWeight = 1.0
    public var iterations = 100
    /// The relative decrease of the objective at which training stops; 0 never stops early.
    public var tolerance = 0.001

    /// Updates of the activations of a mixture.
    public var separationIterations = 100
    /// The price of the activations in separation; nil for that of the training.
    public var separationSparsity: Double?
    public var mask = MaskSettings()

    /// How many mixtures of the first draw are kept for the report.
    public var exampleCount = 6

    public init() {}

    /// The settings of a preset: that of the paper, or one method at the price and the number of components that suit it.
    public init(_ preset: Preset) {
        self.init()
        let training = TrainingSettings(preset)
        frontEnd = training.frontEnd
        updateRule = training.updateRule.name
        tolerance = training.tolerance
        iterations = training.iterations
        guard preset != .paper else { return }
        methods = [training.method]
        components = [training.components]
        sparsities = [training.sparsity]
        if let separation = training.separation {
            separationIterations = separation.iterations
            mask = separation.mask
        }
    }

    /// What is wrong with the settings, in one line; nil if they can be used.
    public var problem: String? {
        if methods.isEmpty { return "no methods" }
        if Set(methods).count < methods.count { return "a method occurs twice" }
        if components.isEmpty || components.contains(where: { $0 < 1 }) { return "components must be 1 or more" }
        if Set(components).count < components.count { return "a number of components occurs twice" }
        if sparsities.isEmpty || sparsities.contains(where: { !($0 >= 0 && $0.isFinite) }) {
            return "sparsities must be 0 or more"
        }
        if Set(sparsities).count < sparsities.count { return "a sparsity occurs twice" }
        if methods.contains(.nmf), sparsities != [0] {
            return "method nmf has no sparsity; use snmf, or sparsity 0 alone"
        }
        if speakers.map(\.count) ?? speakerCount < 2 { return "mixtures need at least two speakers" }
        if draws < 1 || tasksPerPair < 1 || iterations < 1 || separationIterations < 1 { return "nothing to do" }
        if exampleCount < 0 { return "a negative number of examples" }
        return nil
    }
}

extension ExperimentSettings {
    /// All trainings, draw by draw, those that take least first.
    public var cells: [ExperimentCell] {
        (0..<draws).flatMap { draw in
            components.sorted().flatMap { components in
                sparsities.flatMap { sparsity in
                    methods.map {
                        ExperimentCell(draw: draw, method: $0, components: components, sparsity: sparsity)
                    }
                }
            }
        }
    }

    func seed(ofDraw draw: Int) -> UInt64 { seed &+ UInt64(draw) }
}
