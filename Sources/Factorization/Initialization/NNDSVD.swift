public import NDArray

/// Non-negative double singular value decomposition: the best approximations of rank one, without their negative parts.
///
/// With S = Σ σ_j u_j v_j', u_j = u⁺ − u⁻ and v_j = v⁺ − v⁻ (parts ≥ 0), component j begins as the larger of u⁺ v⁺' and
/// u⁻ v⁻': w_j = √(σ_j m) u± / ‖u±‖ and h_j = √(σ_j m) v± / ‖v±‖ with m = ‖u±‖ ‖v±‖; the first, whose vectors have
/// no two signs, is √σ₁ |u₁|, √σ₁ |v₁|. Nothing but the fill is random, so one run does for many. Boutsidis & Gallopoulos,
/// "SVD based initialization: a head start for nonnegative matrix factorization", Pattern Recognition 41 (2008).
///
/// **About half of the entries are zeros**, and multiplicative updates never leave a zero: what is zero in a singular
/// vector's part is lost for good. Unless that is wanted, let ``Fill/mean`` or ``Fill/random`` raise them.
///
/// The factors are those of scikit-learn 1.9 (`nndsvd`, `nndsvda`, `nndsvdar`) with the singular vectors computed to the
/// last digits, where scikit-learn projects on random vectors. One thing differs: scikit-learn's bound below which
/// entries are zero is 1e-6 whatever the data; see ``threshold``.
///
/// - Complexity: for D rows and T ≥ D columns, a thin singular value decomposition: memory for two copies of the data, and
///   about 4 D² T + 22 D³ operations. Where K + 10 ≤ D / 16, about 40 D T (K + 10) operations suffice for data whose
///   singular values decay as those of spectrograms do, and otherwise the decomposition follows an attempt that was
///   in vain. A ``SparseTarget`` of more than four million entries is never written out: 5 K' products of its non-zeros
///   with vectors from either side, K' = K + 10, give singular vectors that are right to the last digits where singular
///   values decay fast, and about right otherwise; memory for 5 K' (D + T) numbers.
public struct NNDSVD: Initialization, Hashable {
    /// What takes the place of zeros.
    public enum Fill: String, Sendable, Hashable, CaseIterable {
        /// Nothing: they stay zero, now and for good (`nndsvd`).
        case zero
        /// The mean of the data (`nndsvda`).
        case mean
        /// |N(0, 1)| · mean / 100 (`nndsvdar`).
        case random
    }

    /// What takes the place of zeros.
    public var fill: Fill

    /// Entries below `threshold` · √(mean of the data) count as zeros. Being relative, it does not ask in which unit the data
    /// is: twice the data gives √2 times the factors.
    public var threshold = 1e-6

    /// Singular vectors, with what takes the place of zeros.
    public init(fill: Fill = .mean) { self.fill = fill }

    /// scikit-learn's name: `nndsvd`, `nndsvda` or `nndsvdar`.
    public var name: String {
        switch fill {
        case .zero: "nndsvd"
        case .mean: "nndsvda"
        case .random: "nndsvdar"
        }
    }

    /// - Throws: ``FactorizationError/invalidOption(_:)`` for more components than rows or columns, of which there are no
    ///   singular vectors; ``FactorizationError/invalidTarget(_:)`` where the decomposition fails.
    public func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        try requirePositive(components: components)
        guard components <= min(target.rows, target.columns) else {
            throw .invalidOption(
                "\(name) gives no more components than the data has rows and columns (\(target.rows) and "
                    + "\(target.columns)), but \(components) are wanted: use fewer, or a random initialisation")
        }
        let vectors = try vectors(of: target, count: components)
        let pairs = (0..<components).map { component in
            part(
                ofLeft: vectors.left.column(component), right: vectors.right.row(component),
                singularValue: vectors.values[component], isFirst: component == 0)
        }
        let mean = target.mean()
        let smallest = Scalar(threshold * mean.squareRoot())
        return (
            filled(NDArray(stacking: pairs.map(\.left), axis: 1), smallest, mean: mean, using: &generator),
            filled(NDArray(stacking: pairs.map(\.right), axis: 0), smallest, mean: mean, using: &generator)
        )
    }

    /// The number of entries up to which a sparse target is written out, for the singular vectors of the dense matrix.
    static let largestSmallSparseTarget = 1 << 22

    private func vectors<Scalar: ArrayScalar>(
        of target: any ObservationTarget<Scalar>, count: Int
    ) throws(FactorizationError) -> LeadingSingularVectors<Scalar> {
        do {
            if let sparse = target as? SparseTarget<Scalar>,
                target.rows * target.columns > Self.largestSmallSparseTarget
            {
                return try LeadingSingularVectors(approximating: sparse.matrix, count: count)
            }
            let matrix = target.read(columns: 0..<target.columns)
            return try LeadingSingularVectors(matrix, count: count)
        } catch {
            throw .invalidTarget("\(name) has no singular vectors to begin with: \(error)")
        }
    }

    /// The column of W and the row of H of one singular triplet.
    private func part<Scalar: ArrayScalar>(
        ofLeft u: NDArrayView<Scalar>, right v: NDArrayView<Scalar>, singularValue: Scalar, isFirst: Bool
    ) -> (left: NDArray<Scalar>, right: NDArray<Scalar>) {
        guard !isFirst else { return (singularValue.squareRoot() * u.abs(), singularValue.squareRoot() * v.abs()) }
        let positive = (left: u.maximum(0), right: v.maximum(0))
        let negative = (left: (-1 * u).maximum(0), right: (-1 * v).maximum(0))
        let norms = (
            positive: (left: positive.left.norm(), right: positive.right.norm()),
            negative: (left: negative.left.norm(), right: negative.right.norm())
        )
        let isPositive = norms.positive.left * norms.positive.right > norms.negative.left * norms.negative.right
        let (chosen, norm) = isPositive ? (positive, norms.positive) : (negative, norms.negative)
        let root = (singularValue * norm.left * norm.right).squareRoot()
        // Vectors of one sign each, but opposite ones, leave nothing; so does a singular value of zero.
        guard root > 0 else { return (0 * chosen.left, 0 * chosen.right) }
        return (root / norm.left * chosen.left, root / norm.right * chosen.right)
    }

    private func filled<Scalar: ArrayScalar>(
        _ factor: NDArray<Scalar>, _ smallest: Scalar, mean: Double, using generator: inout PhiloxGenerator
    ) -> NDArray<Scalar> {
        let isZero = (factor .< smallest) .| (factor .<= 0)
        switch fill {
        case .zero: return factor.replacing(where: isZero, with: 0)
        case .mean: return factor.replacing(where: isZero, with: Scalar(mean))
        case .random:
            let noise = NDArray<Scalar>(normal: factor.shape, using: &generator).abs() * Scalar(mean / 100)
            return NDArray.choosing(where: isZero, noise, otherwise: factor)
        }
    }
}
