import Factorization
import NDArray

/// The objective of a problem, added up term by term from its definition (see ``Problem``).
struct PlainObjective {
    var value = 0.0
    /// The size of what was added up, by which rounding is measured.
    var magnitude = 0.0

    /// - Parameters:
    ///   - divergence: the name of the divergence.
    ///   - floor: the lower bound of a reconstruction.
    init<Scalar: ArrayScalar>(_ problem: Problem<Scalar>, divergence name: String, floor: Double = 1e-9) {
        let divergence = PlainDivergence(named: name)
        let bases = problem.sources.map { PlainMatrix($0.basis) }
        let activations = problem.segments.map { PlainMatrix($0.activations) }
        for observation in problem.observations {
            let target = PlainMatrix(observation.target)
            let weights = observation.entryWeights.map { PlainMatrix($0) }
            for row in 0..<target.rows {
                for frame in 0..<target.columns {
                    let weight = observation.weight * (weights?[row, frame] ?? 1)
                    guard weight > 0 else { continue }
                    var model = 0.0
                    for segment in observation.segments {
                        let basis = bases[problem.segments[segment].source]
                        for component in 0..<basis.columns {
                            model += basis[row, component] * activations[segment][component, frame]
                        }
                    }
                    let (s, r) = (target[row, frame], max(model, floor))
                    value += weight * divergence.value(of: s, from: r)
                    magnitude += weight * divergence.magnitude(of: s, from: r)
                }
            }
            for segment in observation.segments {
                let prices = problem.sources[problem.segments[segment].source].activationPenalty
                for component in 0..<activations[segment].rows {
                    for frame in 0..<target.columns {
                        addPrice(activations[segment][component, frame], prices, component, observation.penaltyWeight)
                    }
                }
            }
        }
        for (source, basis) in zip(problem.sources, bases) {
            for row in 0..<basis.rows {
                for component in 0..<basis.columns {
                    addPrice(basis[row, component], source.basisPenalty, component, 1)
                }
            }
        }
    }

    private mutating func addPrice(_ x: Double, _ prices: Penalty, _ component: Int, _ weight: Double) {
        let (l1, l2) = (prices.l1, prices.l2)
        let price =
            (l1.count == 1 ? l1[0] : l1[component]) * x + (l2.count == 1 ? l2[0] : l2[component]) / 2 * x * x
        value += weight * price
        magnitude += weight * price
    }
}
