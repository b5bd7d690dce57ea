public import NDArray

/// A sound (or topic, or spectrum) that has a basis W of shape [rows, components].
public struct Source<Scalar: ArrayScalar>: Sendable {
    /// A name for messages and files; may be empty.
    public var name: String
    /// W, of shape [rows, components].
    public var basis: NDArray<Scalar>

    /// The price of the activations, counted once per observation (see ``Observation/penaltyWeight``).
    public var activationPenalty: Penalty

    /// The price of the basis. Only without a constraint on it.
    public var basisPenalty: Penalty

    /// The columns of the basis that stay as they are: all of them when a recording is separated, some when known sounds
    /// are to be found beside unknown ones.
    public var fixed: Fixed

    /// A source; without prices and free unless said otherwise.
    public init(
        name: String = "", basis: NDArray<Scalar>, activationPenalty: Penalty = .none, basisPenalty: Penalty = .none,
        fixed: Fixed = .none
    ) {
        self.name = name
        self.basis = basis
        self.activationPenalty = activationPenalty
        self.basisPenalty = basisPenalty
        self.fixed = fixed
    }

    /// The number of columns of the basis, K.
    public var components: Int { basis.shape[1] }
}

/// A stretch of frames in which one source is active: its part of the model is basis · activations.
public struct Segment<Scalar: ArrayScalar>: Sendable {
    /// The index of the source in ``Problem/sources``.
    public var source: Int

    /// H, of shape [components, frames].
    public var activations: NDArray<Scalar>

    /// The components whose activations stay as they are.
    public var fixed: Fixed

    /// A segment; its activations are learned unless they are fixed.
    public init(source: Int, activations: NDArray<Scalar>, fixed: Fixed = .none) {
        self.source = source
        self.activations = activations
        self.fixed = fixed
    }

    /// The number of columns of the activations, T.
    public var frames: Int { activations.shape[1] }
}

/// A target that the sum of some segments' parts must reconstruct.
///
/// The target may be shorter than its segments; it then covers their first frames.
public struct Observation<Scalar: ArrayScalar>: Sendable {
    /// S, of shape [rows, frames].
    public var target: any ObservationTarget<Scalar>

    /// The factor of this observation's divergence in the objective.
    public var weight: Double

    /// A factor per entry of the target, of its shape: ω in Σ ω d(s|r). Zero hides an entry; what the target has there is
    /// of no account. `nil` counts every entry once.
    public var entryWeights: (any ObservationTarget<Scalar>)?

    /// How many times this observation counts the price of the activations that it covers. Equal to `weight` unless
    /// said otherwise.
    public var penaltyWeight: Double

    /// The indices of the segments in ``Problem/segments``.
    public var segments: [Int]

    /// An observation; `penaltyWeight` is `weight` unless given.
    public init(
        target: any ObservationTarget<Scalar>, segments: [Int], weight: Double = 1, penaltyWeight: Double? = nil,
        entryWeights: (any ObservationTarget<Scalar>)? = nil
    ) {
        self.target = target
        self.segments = segments
        self.weight = weight
        self.penaltyWeight = penaltyWeight ?? weight
        self.entryWeights = entryWeights
    }
}

/// Sources, the segments in which they are active, and the observations that those segments add up to.
///
/// The objective is
/// J = Σ_e weight_e Σ ω_e d(S_e | Σ_{s ∈ e} W_{a(s)} H_s) + Σ_e penaltyWeight_e Σ_{s ∈ e} Λ_{a(s)}(H_s) + Σ_a Κ_a(W_a),
/// with ω the entry weights (1 unless given), and Λ and Κ the prices of the activations and of the basis of a source (see
/// ``Penalty``). Plain NMF is one source, one segment, one observation; sparse NMF prices the activations;
/// discriminative NMF adds observations of mixtures; separation fixes the bases.
public struct Problem<Scalar: ArrayScalar>: Sendable {
    /// What has a basis.
    public var sources: [Source<Scalar>]
    /// Where sources are active.
    public var segments: [Segment<Scalar>]
    /// What is to be reconstructed.
    public var observations: [Observation<Scalar>]

    /// A problem from its parts. It is validated when it is solved.
    public init(sources: [Source<Scalar>], segments: [Segment<Scalar>], observations: [Observation<Scalar>]) {
        self.sources = sources
        self.segments = segments
        self.observations = observations
    }

    /// The number of rows that all bases and targets share.
    public var rows: Int { sources.first?.basis.shape.first ?? 0 }
}
