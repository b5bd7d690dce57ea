public import NDArray

extension Problem {
    /// A control for discriminative NMF: in every mixture the other source is not modelled but known.
    ///
    /// With N sources of M utterances each, the objective is
    /// J = M Σ D(S_ai | W_a H_ai) + pairWeight Σ D(S_ai + S_bj | W_a H_ai + S_bj) + λ N M Σ H_ai,
    /// the middle sum over ordered pairs of utterances of different sources. Nothing is learned jointly, since no source sees the basis of
    /// another, and the mixtures have no cross terms; what remains of ``discriminative(names:bases:utterances:activations:sparsity:pairWeight:mixture:)``
    /// is how errors are weighted: like 1 / (S_a + S_b) instead of 1 / S_a.
    ///
    /// The known parts are segments of one more source, last in the list, whose basis is the identity and whose activations are the
    /// utterances themselves; it stays as it is.
    ///
    /// - Parameters:
    ///   - names: one per source.
    ///   - bases: the starting bases, one per source.
    ///   - utterances: the clean targets, per source.
    ///   - activations: the starting activations, per source and utterance.
    ///   - sparsity: λ.
    ///   - pairWeight: the weight of every mixture.
    public static func withTruePartners(
        names: [String], bases: [NDArray<Scalar>], utterances: [[NDArray<Scalar>]],
        activations: [[NDArray<Scalar>]], sparsity: Double, pairWeight: Double = 1
    ) throws(FactorizationError) -> Problem {
        var clean: [[any ObservationTarget<Scalar>]] = []
        for own in utterances {
            var targets: [any ObservationTarget<Scalar>] = []
            for utterance in own { targets.append(try StoredTarget(utterance)) }
            clean.append(targets)
        }
        // The clean utterances, their weights and the pairs are those of discriminative training.
        var problem = discriminative(
            names: names, bases: bases, utterances: clean, activations: activations, sparsity: sparsity,
            pairWeight: pairWeight
        ) { a, i, b, j in SumTarget(utterances[a][i], utterances[b][j]) }
        let mixtures = problem.observations.dropFirst(problem.segments.count)
        problem.observations.removeLast(mixtures.count)
        let truth = problem.sources.count
        let rows = problem.rows
        problem.sources.append(
            Source(name: "true partners", basis: NDArray(identity: rows), fixed: .all))
        let ownSegments = problem.segments.count
        for (index, utterance) in utterances.joined().enumerated() {
            // What no partner is long enough for is in no mixture.
            let frames = mixtures.filter { $0.segments.contains(index) }.map(\.target.columns).max() ?? 0
            problem.segments.append(
                Segment(source: truth, activations: NDArray(utterance[.all, 0..<frames]), fixed: .all))
        }
        for mixture in mixtures {
            for (own, other) in [
                (mixture.segments[0], mixture.segments[1]), (mixture.segments[1], mixture.segments[0]),
            ] {
                problem.observations.append(
                    Observation(
                        target: mixture.target, segments: [own, ownSegments + other], weight: pairWeight,
                        penaltyWeight: 1))
            }
        }
        return problem
    }
}

/// The sum of two matrices over the columns that both have, added when it is read.
struct SumTarget<Scalar: ArrayScalar>: ObservationTarget {
    private let first: NDArray<Scalar>
    private let second: NDArray<Scalar>
    let columns: Int

    /// - Precondition: matrices with equally many rows, finite and ≥ 0.
    init(_ first: NDArray<Scalar>, _ second: NDArray<Scalar>) {
        require(
            first.shape.count == 2 && second.shape.count == 2 && first.shape[0] == second.shape[0],
            "SumTarget: shapes \(first.shape) and \(second.shape)")
        self.first = first
        self.second = second
        columns = min(first.shape[1], second.shape[1])
    }

    var rows: Int { first.shape[0] }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        require(
            columns.lowerBound >= 0 && columns.upperBound <= self.columns,
            "SumTarget.read: columns \(columns) of \(self.columns)")
        first.withUnsafeBuffer { first in
            second.withUnsafeBuffer { second in
                for row in 0..<rows {
                    let (a, b) = (row * self.first.shape[1], row * self.second.shape[1])
                    for (place, column) in columns.enumerated() {
                        destination[row * rowStride + place] = first[a + column] + second[b + column]
                    }
                }
            }
        }
    }
}
