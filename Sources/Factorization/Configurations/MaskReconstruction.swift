public import NDArray

/// Bases whose reconstructions share mixtures as they should be shared, for activations that stay as they are.
///
/// A mask gives source a the share P_a^e / L of an entry of a mixture, where P_a = V_a H̃_a and L = Σ_b P_b^e. The bases W_a that
/// explain the mixture best, and with which the activations were found, are not those that share it best. The latter minimise the
/// cross entropy of the masks,
///
///     J = − Σ_a Σ y_a log(P_a^e / L),
///
/// over V ≥ 0. The target y_a is the weight w = Σ_a y_a of an entry times the share of it that source a should get. A step updates
/// one source after the other,
///
///     V_a ← V_a · { [(y_a / P_a) H̃_a'] / [(w P_a^(e−1) / L) H̃_a'] }^(1/e),
///
/// with P_a computed anew after each. No step raises J, for any e ≥ 1 (`Documentation/Mathematics.md`, section 11).
///
/// J is the same where all P_a of an entry are multiplied by one number. So P_a tells how a mixture is shared, not what a source
/// sounds like by itself.
///
/// That bases for the reconstruction should differ from those of the analysis, and be trained for what the mask makes of them, is an
/// idea of Weninger, Le Roux, Hershey and Watanabe, "Discriminative NMF and its application to single-channel source separation",
/// Interspeech 2014, who minimise the distance of the masked mixture from the source.
///
/// Results are identical bit for bit for any number of threads.
public struct MaskReconstruction<Scalar: ArrayScalar>: Sendable {
    /// One of the sources that share the mixtures.
    public struct Part: Sendable {
        /// V to begin with, of shape [rows, components]. An entry that is zero stays zero.
        public var basis: NDArray<Scalar>
        /// H̃, of shape [components, frames]: the source's activations in the mixtures, perhaps with those of the frames around
        /// (see ``stackingContext(_:frames:)``).
        public var activations: NDArray<Scalar>
        /// y, of shape [rows, frames]: the weight of every entry times the share of it that the source should get.
        public var target: NDArray<Scalar>

        /// A source.
        public init(basis: NDArray<Scalar>, activations: NDArray<Scalar>, target: NDArray<Scalar>) {
            self.basis = basis
            self.activations = activations
            self.target = target
        }
    }

    /// e, the power to which reconstructions are raised before they share.
    public let exponent: Double
    /// V_a of every source, of shape [rows, components].
    public internal(set) var bases: [NDArray<Scalar>]

    let activations: [NDArray<Scalar>]
    let floor: Scalar
    var entries: MaskEntries<Scalar>
    /// y_a / P_a, and below it w P_a^(e−1) / L, of the source whose turn it is: [2 rows, frames].
    var quotients: NDArray<Scalar>
    /// The products of ``quotients`` with H̃_a': the first [2 rows, components of a] numbers.
    var sums: NDArray<Scalar>

    /// The problem before the first step.
    ///
    /// - Parameters:
    ///   - parts: the sources, at least two.
    ///   - exponent: e ≥ 1. For smaller ones the step may raise the objective.
    ///   - floor: the lower bound of P_a, which divides. Targets should have a mean near 1.
    ///   - pool: the threads to use.
    /// - Throws: ``FactorizationError`` where shapes do not fit, entries are negative or not finite, or e < 1.
    /// - Complexity: memory for (2 sources + 3) · rows · frames numbers beside what is given.
    public init(
        _ parts: [Part], exponent: Double, floor: Double = 1e-9, on pool: WorkerPool = .shared
    ) throws(FactorizationError) {
        guard exponent >= 1, exponent.isFinite else {
            throw .invalidOption("reconstruction bases are learned for masks of an exponent >= 1, not \(exponent)")
        }
        guard floor >= Double(Scalar.leastNormalMagnitude), Scalar(floor).isFinite else {
            throw .invalidOption(
                "the floor must be a number from \(Scalar.leastNormalMagnitude) on that \(Scalar.self) can hold, not "
                    + "\(floor)")
        }
        guard parts.count >= 2 else {
            throw .invalidProblem("a mask shares a mixture among at least two sources, but there is \(parts.count)")
        }
        for (index, part) in parts.enumerated() { try Self.validate(part, index, beside: parts[0]) }
        self.exponent = exponent
        self.floor = Scalar(floor)
        bases = parts.map(\.basis)
        activations = parts.map(\.activations)
        entries = MaskEntries(targets: parts.map(\.target), exponent: exponent)
        let (rows, frames) = (parts[0].target.shape[0], parts[0].target.shape[1])
        let components = bases.map { $0.shape[1] }.max() ?? 0
        quotients = NDArray(zeros: [2 * rows, frames])
        sums = NDArray(zeros: [2 * rows, components])
        for source in bases.indices { updateModel(of: source, on: pool) }
    }

    private static func validate(_ part: Part, _ index: Int, beside first: Part) throws(FactorizationError) {
        try requireNonNegative(part.target, named: "the target of source \(index)")
        guard part.target.shape == first.target.shape else {
            throw .invalidTarget(
                "the target of source \(index) has shape \(part.target.shape), but that of the first source has "
                    + "\(first.target.shape)")
        }
        do {
            try requireNonNegative(part.basis, named: "the basis of source \(index)")
            try requireNonNegative(part.activations, named: "the activations of source \(index)")
        } catch {
            throw .invalidFactor(error.description)
        }
        let (rows, frames, components) = (part.target.shape[0], part.target.shape[1], part.basis.shape[1])
        guard part.basis.shape[0] == rows, components > 0, part.activations.shape == [components, frames] else {
            throw .invalidFactor(
                "source \(index) has a basis of shape \(part.basis.shape) and activations of shape "
                    + "\(part.activations.shape) for a target of shape \(part.target.shape)")
        }
    }

    /// J, in double precision from P_a in the precision of the factors.
    ///
    /// It is never below − Σ_a Σ y_a log(y_a / w), where the masks are the wanted ones.
    ///
    /// - Complexity: O(sources · rows · frames), with as many logarithms.
    public func objective(on pool: WorkerPool = .shared) -> Double {
        var costs = [Double](repeating: 0, count: entries.parts.count)
        costs.withUnsafeMutableBufferPointer { costs in
            pool.forEach(count: entries.parts.count) { costs[$0] = entries.crossEntropy(entries.parts[$0]) }
        }
        return costs.reduce(0, +)
    }
}
