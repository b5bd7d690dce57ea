public import NDArray

extension Problem {
    /// Discriminative NMF (Wang & Sha 2014, Section 3): every source must explain its own utterances *and*, with the
    /// same activations, its share of every mixture with another source's utterances.
    ///
    /// With N sources of M utterances each, the objective is
    /// J = M Σ D(S_ai | W_a H_ai) + pairWeight Σ D(S_abij | W_a H_ai + W_b H_bj) + λ N M Σ H_ai,
    /// the middle sum over unordered pairs of sources. A pair weight of 1 is what Eq. 9 descends; 2 is Eq. 8 read
    /// literally. Where sources have different numbers of utterances, M is the mean over the *other* sources.
    ///
    /// A mixture that is shorter than its utterances covers their first frames; the price of an activation counts as
    /// often as its frame is observed.
    ///
    /// - Parameters:
    ///   - names: one per source.
    ///   - bases: the starting bases, one per source.
    ///   - utterances: the clean targets, per source.
    ///   - activations: the starting activations, per source and utterance.
    ///   - sparsity: λ.
    ///   - pairWeight: the weight of every mixture.
    ///   - mixture: the target of the mixture of utterance i of source a with utterance j of source b, for a < b; it has
    ///     the frames of the shorter one.
    public static func discriminative(
        names: [String], bases: [NDArray<Scalar>], utterances: [[any ObservationTarget<Scalar>]],
        activations: [[NDArray<Scalar>]], sparsity: Double, pairWeight: Double = 1,
        mixture: (_ a: Int, _ i: Int, _ b: Int, _ j: Int) -> any ObservationTarget<Scalar>
    ) -> Problem {
        require(
            names.count == bases.count && names.count == utterances.count && names.count == activations.count,
            "Problem.discriminative: \(names.count) names, \(bases.count) bases, \(utterances.count) lists of "
                + "utterances, \(activations.count) lists of activations")
        var problem = Problem(
            sources: zip(names, bases).map { Source(name: $0, basis: $1, activationPenalty: Penalty(l1: sparsity)) },
            segments: [],
            observations: [])
        var segment: [[Int]] = []
        let utteranceCount = utterances.reduce(0) { $0 + $1.count }
        for source in names.indices {
            let others = utteranceCount - utterances[source].count
            let cleanWeight = names.count > 1 ? Double(others) / Double(names.count - 1) : 1
            segment.append([])
            for (index, target) in utterances[source].enumerated() {
                segment[source].append(problem.segments.count)
                problem.segments.append(Segment(source: source, activations: activations[source][index]))
                problem.observations.append(
                    Observation(target: target, segments: [segment[source][index]], weight: cleanWeight))
            }
        }
        for a in names.indices {
            for b in names.indices.dropFirst(a + 1) {
                for (i, first) in segment[a].enumerated() {
                    for (j, second) in segment[b].enumerated() {
                        problem.observations.append(
                            Observation(
                                target: mixture(a, i, b, j), segments: [first, second], weight: pairWeight,
                                penaltyWeight: 1))
                    }
                }
            }
        }
        return problem
    }
}
