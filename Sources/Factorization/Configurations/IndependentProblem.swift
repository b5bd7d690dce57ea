public import NDArray

extension Problem {
    /// Several sources that are factorised at once but share nothing: NMF or sparse NMF of each.
    ///
    /// The objective is Σ_a Σ_i D(S_ai | W_a H_ai) + λ Σ H_ai.
    ///
    /// - Parameters:
    ///   - names: one per source.
    ///   - bases: the starting bases, one per source.
    ///   - utterances: the targets, per source.
    ///   - activations: the starting activations, per source and utterance.
    ///   - sparsity: λ.
    public static func independent(
        names: [String], bases: [NDArray<Scalar>], utterances: [[any ObservationTarget<Scalar>]],
        activations: [[NDArray<Scalar>]], sparsity: Double
    ) -> Problem {
        require(
            names.count == bases.count && names.count == utterances.count && names.count == activations.count,
            "Problem.independent: \(names.count) names, \(bases.count) bases, \(utterances.count) lists of "
                + "utterances, \(activations.count) lists of activations")
        var problem = Problem(
            sources: zip(names, bases).map { Source(name: $0, basis: $1, activationPenalty: Penalty(l1: sparsity)) },
            segments: [],
            observations: [])
        for source in names.indices {
            for (target, start) in zip(utterances[source], activations[source]) {
                problem.observations.append(Observation(target: target, segments: [problem.segments.count]))
                problem.segments.append(Segment(source: source, activations: start))
            }
        }
        return problem
    }
}
