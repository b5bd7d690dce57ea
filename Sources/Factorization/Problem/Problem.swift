public import NDArray

/// A sound (or topic, or spectrum) that has a basis W of shape [rows, components].
public struct Source<Scalar: ArrayScalar>: Sendable {
    public var name: String
    public var basis: NDArray<Scalar>

    /// The L1 price λ of one unit of activation, counted once per observation (see ``Observation/penaltyWeight``).
    public var sparsity: Double

    /// The L1 price of one unit of the basis. Only without normalisation.
    public var basisSparsity: Double

    /// Whether the basis is held fixed, as it is when a recording is separated.
    public var isFixed: Bool

    public init(
        name: String = "", basis: NDArray<Scalar>, sparsity: Double = 0, basisSparsity: Double = 0,
        isFixed: Bool = false
    ) {
        self.name = name
        self.basis = basis
        self.sparsity = sparsity
        self.basisSparsity = basisSparsity
        self.isFixed = isFixed
    }

    public var components: Int { basis.shape[1] }
}

/// A stretch of frames in which one source is active: its part of the model is basis · activations.
public struct Segment<Scalar: ArrayScalar>: Sendable {
    /// The index of the source in ``Problem/sources``.
    public var source: Int

    /// H, of shape [components, frames].
    public var activations: NDArray<Scalar>

    public init(source: Int, activations: NDArray<Scalar>) {
        self.source = source
        self.activations = activations
    }

    public var frames: Int { activations.shape[1] }
}

/// A target that the sum of some segments' parts must reconstruct.
///
/// The target may be shorter than its segments; it then covers their first frames.
public struct Observation<Scalar: ArrayScalar>: Sendable {
    public var target: any ObservationTarget<Scalar>

    /// The factor of this observation's divergence in the objective.
    public var weight: Double

    /// How many times this observation counts the price of the activations that it covers. Equal to `weight` unless
    /// said otherwise.
    public var penaltyWeight: Double

    /// The indices of the segments in ``Problem/segments``.
    public var segments: [Int]

    public init(
        target: any ObservationTarget<Scalar>, segments: [Int], weight: Double = 1, penaltyWeight: Double? = nil
    ) {
        self.target = target
        self.segments = segments
        self.weight = weight
        self.penaltyWeight = penaltyWeight ?? weight
    }
}

/// Sources, the segments in which they are active, and the observations that those segments add up to.
///
/// The objective is
/// J = Σ_e weight_e D(S_e | Σ_{s ∈ e} W_{a(s)} H_s) + Σ_e penaltyWeight_e Σ_{s ∈ e} λ_{a(s)} Σ H_s + Σ_a κ_a Σ W_a,
/// with λ the sparsity and κ the basis sparsity of a source. Plain NMF is one source, one segment, one observation;
/// sparse NMF prices the activations; discriminative NMF adds observations of mixtures; separation fixes the bases.
public struct Problem<Scalar: ArrayScalar>: Sendable {
    public var sources: [Source<Scalar>]
    public var segments: [Segment<Scalar>]
    public var observations: [Observation<Scalar>]

    public init(sources: [Source<Scalar>], segments: [Segment<Scalar>], observations: [Observation<Scalar>]) {
        self.sources = sources
        self.segments = segments
        self.observations = observations
    }

    /// The number of rows that all bases and targets share.
    public var rows: Int { sources.first?.basis.shape.first ?? 0 }
}
