public import Divergences
public import Factorization
internal import Foundation

/// How the bases of speakers are learned.
public struct TrainingSettings: Sendable {
    public var frontEnd = FrontEnd()
    public var sentences = LongSentenceSettings()
    public var method = ModelDescription.Method.Name.dnmf
    public var divergence: any Divergence = KullbackLeibler()
    public var updateRule: any UpdateRule = MajorizationMinimization()
    public var schedule = Schedule.roundRobin

    /// Basis vectors per speaker, K.
    public var components = 70

    /// The L1 price λ of the activations; must be 0 for ``ModelDescription/Method/Name/nmf``.
    public var sparsity = 0.1

    /// How the model explains and masks mixtures unless somebody asks for something else; nil for the defaults, with the training's
    /// sparsity.
    public var separation: SeparationSettings?

    /// How reconstruction bases for every two of the speakers are learned when the others have been; nil for none.
    public var reconstruction: ReconstructionSettings?

    /// The weight of each mixture in discriminative training; see `Problem.discriminative`.
    public var pairWeight = 1.0

    /// What stands for the other voice of a mixture in discriminative training.
    public var partners = MixturePartners.models

    public var iterations = 100

    /// The relative decrease of the objective per iteration at which training stops early; 0 never stops early.
    public var tolerance = 0.0

    /// Starts are random; the same seed gives the same model on every machine with the same kernels.
    public var seed: UInt64 = 0

    /// Where the spectra of mixtures come from.
    public var mixtureStorage = MixtureStorage.automatic

    /// The memory in bytes that training may take, that of the machine unless given. Mixtures that are kept and do not fit into
    /// what the factors leave of it are kept in a temporary file.
    public var memoryBudget: Int?

    /// The folder of that file.
    public var temporaryFolder = FileManager.default.temporaryDirectory.path

    public init() {}

    var constraint: (any BasisConstraint)? { method == .nmf ? nil : UnitL2() }
}

/// What stands for the other voice of a mixture in discriminative training.
public enum MixturePartners: String, CaseIterable, Hashable, Sendable, Codable {
    /// What the model makes of it, as Wang & Sha have it.
    case models
    /// Its true spectrum, without the cross terms of the mixture: a control in which nothing is learned jointly, see
    /// `Problem.withTruePartners`.
    case spectra
}
