internal import NDArray

/// A random choice of the observations with several segments, drawn anew for every step.
///
/// Such observations are dealt into groups of those that share their first segment and the sources of the others (in
/// discriminative NMF: the mixtures of one utterance with those of one other speaker). Of the n observations of a group
/// m = ⌈fraction · n⌉ are chosen, each with the same probability, and weigh n/m times as much, as do the prices that they
/// count, so that the expectation of every gradient is that of all observations. The choice depends on the seed and the number of the draw alone.
struct MixtureSampling<Scalar: ArrayScalar> {
    private let full: [Scalar]
    private let strata: [[Int]]
    private let fraction: Double
    private let seed: UInt64

    init(_ problem: Problem<Scalar>, _ options: SolverOptions) {
        full = problem.observations.map { Scalar($0.weight) }
        fraction = options.mixtureFraction
        seed = options.samplingSeed
        var indexOfKey: [[Int]: Int] = [:]
        var strata: [[Int]] = []
        for (index, observation) in problem.observations.enumerated()
        where observation.segments.count > 1 && observation.weight > 0 {
            let key =
                [observation.segments[0]]
                + observation.segments.dropFirst().map { problem.segments[$0].source }.sorted()
            let stratum = indexOfKey[key, default: strata.count]
            if stratum == strata.count {
                indexOfKey[key] = stratum
                strata.append([])
            }
            strata[stratum].append(index)
        }
        self.strata = strata
    }

    /// The weights of all observations for one step.
    func weights(draw: Int) -> [Scalar] {
        var weights = full
        var generator = PhiloxGenerator(seed: seed, stream: UInt64(draw))
        for stratum in strata {
            let chosen = Int((fraction * Double(stratum.count)).rounded(.up))
            guard chosen < stratum.count else { continue }
            let order = generator.permutation(stratum.count)
            let factor = Scalar(Double(stratum.count) / Double(chosen))
            for position in order.prefix(chosen) { weights[stratum[position]] *= factor }
            for position in order.dropFirst(chosen) { weights[stratum[position]] = 0 }
        }
        return weights
    }
}
