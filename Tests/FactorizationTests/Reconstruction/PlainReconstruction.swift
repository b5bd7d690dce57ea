import Factorization
import Foundation
import NDArray

/// The objective and the step of `MaskReconstruction`, entry by entry as they are defined, in loops that anybody can read.
struct PlainReconstruction {
    var exponent: Double
    var bases: [PlainMatrix]
    var activations: [PlainMatrix]
    var targets: [PlainMatrix]

    /// P_a = max(V_a H̃_a, 1e-9)
    private var models: [PlainMatrix] {
        zip(bases, activations).map { basis, activations in
            var model = basis * activations
            for index in model.values.indices { model.values[index] = max(model.values[index], 1e-9) }
            return model
        }
    }

    /// − Σ_a Σ y_a log(P_a^e / L)
    var objective: Double {
        let models = models
        var total = 0.0
        for entry in targets[0].values.indices {
            let powers = models.map { pow($0.values[entry], exponent) }
            let sum = powers.reduce(0, +)
            for (target, power) in zip(targets, powers) where target.values[entry] > 0 {
                total -= target.values[entry] * log(power / sum)
            }
        }
        return total
    }

    /// What the step may be told to do wrong.
    enum Fault: CaseIterable {
        /// The ratio is not raised to 1/e.
        case longStep
        /// The denominator has P^e in place of P^(e−1).
        case wrongPower
        /// Every source is given the target of the next one.
        case exchangedTargets
    }

    /// V_a ← V_a · { [(y_a / P_a) H̃_a'] / [(w P_a^(e−1) / L) H̃_a'] }^(1/e), one source after the other.
    func step(_ fault: Fault? = nil) -> PlainReconstruction {
        var next = self
        for source in bases.indices {
            let models = next.models
            let own = models[source]
            let target = targets[fault == .exchangedTargets ? (source + 1) % targets.count : source]
            let power = fault == .wrongPower ? exponent : exponent - 1
            let (rows, frames) = (target.rows, target.columns)
            let negative = PlainMatrix(rows, frames) { target[$0, $1] / own[$0, $1] }
            let positive = PlainMatrix(rows, frames) { row, frame in
                let weight = targets.reduce(0) { $0 + $1[row, frame] }
                let sum = models.reduce(0) { $0 + pow($1[row, frame], exponent) }
                return weight * pow(own[row, frame], power) / sum
            }
            let transposed = PlainMatrix(frames, activations[source].rows) { activations[source][$1, $0] }
            let (numerator, denominator) = (negative * transposed, positive * transposed)
            for index in numerator.values.indices where numerator.values[index] != denominator.values[index] {
                let ratio = numerator.values[index] / denominator.values[index]
                next.bases[source].values[index] *= pow(ratio, fault == .longStep ? 1 : 1 / exponent)
            }
        }
        return next
    }
}

extension PlainReconstruction {
    /// The same problem for the library.
    func reconstruction<Scalar: ArrayScalar>(as _: Scalar.Type = Double.self) throws -> MaskReconstruction<Scalar> {
        try MaskReconstruction(
            bases.indices.map {
                MaskReconstruction<Scalar>.Part(
                    basis: bases[$0].array(as: Scalar.self), activations: activations[$0].array(as: Scalar.self),
                    target: targets[$0].array(as: Scalar.self))
            }, exponent: exponent, on: WorkerPool(threadCount: 1))
    }

    /// The same with the bases that the library has found.
    func taking<Scalar: ArrayScalar>(_ bases: [NDArray<Scalar>]) -> PlainReconstruction {
        var result = self
        result.bases = bases.map { PlainMatrix($0) }
        return result
    }
}
