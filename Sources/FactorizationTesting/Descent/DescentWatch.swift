internal import Divergences
internal import Factorization
internal import NDArray

/// Something that goes downhill, iteration by iteration, or should.
protocol Descent<Scalar> {
    associatedtype Scalar: ArrayScalar

    /// What it is, for messages.
    var name: String { get }

    /// The objective before the first iteration and after each. A value that is not finite ends it.
    func trace(of problem: Problem<Scalar>, _ constraint: (any BasisConstraint)?) throws -> [Double]

    /// The step of an iteration that raises the objective, as a clause; empty where it cannot be told.
    func step(of rise: DescentRise, _ problem: Problem<Scalar>, _ constraint: (any BasisConstraint)?) -> String
}

/// An iteration after which the objective is larger than before.
struct DescentRise {
    var iteration: Int
    var before: Double
    var after: Double
    /// What still counted as rounding.
    var allowed: Double

    var relative: Double { (after - before) / abs(before) }

    /// The first rise in the values of an objective.
    ///
    /// - Parameters:
    ///   - trace: the objective before the first iteration and after each.
    ///   - scale: the size of the terms that it is made of, by which rounding is measured where it is larger than the value.
    ///   - tolerance: the rise that counts as rounding, relative to either.
    static func first(in trace: [Double], scale: Double, tolerance: Double) -> DescentRise? {
        for index in trace.indices.dropFirst() {
            let (before, after) = (trace[index - 1], trace[index])
            let allowed = tolerance * max(scale, abs(before))
            if !(after <= before + allowed) {
                return DescentRise(iteration: index, before: before, after: after, allowed: allowed)
            }
        }
        return nil
    }
}

/// Looks for a rise of the objective.
struct DescentWatch<Watched: Descent, Measured: Divergence> {
    let descent: Watched
    let divergence: Measured
    /// The rise that counts as rounding, relative to the objective or to the size of its terms.
    let tolerance: Double

    func rise(in problem: Problem<Watched.Scalar>, _ constraint: (any BasisConstraint)?) throws -> DescentRise? {
        let trace = try descent.trace(of: problem, constraint)
        return DescentRise.first(in: trace, scale: max(abs(trace[0]), termSize(of: problem)), tolerance: tolerance)
    }

    /// Σ weight · x (positive + negative part at y = x): the size of the terms that cancel in a good fit.
    private func termSize(of problem: Problem<Watched.Scalar>) -> Double {
        var total = 0.0
        for observation in problem.observations {
            guard let target = observation.target as? StoredTarget<Watched.Scalar> else { continue }
            for x in target.matrix.elements.map({ Double($0) }) where x > 0 {
                let parts = divergence.gradientParts(of: x, from: x)
                total += observation.weight * x * (parts.positive + parts.negative)
            }
        }
        return total
    }
}
