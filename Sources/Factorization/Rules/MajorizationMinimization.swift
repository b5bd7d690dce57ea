public import Divergences
public import NDArray

/// The rule `mm`: the minimiser of a majorizer, which never increases the objective, for any divergence, price and
/// constraint (Févotte & Idier 2011, Theorem 1; with prices and constraints, see <doc:WhatConverges>).
///
/// An entry is multiplied by (q / (p + r))^exponent, with the exponent of ``StepGrowth``. Where the majorizer of the divergence
/// is p w − q w̃ log w and the price grows as the square, as for Kullback-Leibler with L2 or with Euclidean columns,
/// its exact minimiser is taken, the positive root of (r/w̃) w² + p w − q w̃ = 0.
public struct MajorizationMinimization: UpdateRule, Hashable {
    /// The rule `mm`.
    public init() {}

    public var name: String { "mm" }
    public func ratioExponent(_ growth: StepGrowth) -> Double? { growth.powers.exponent }

    @inlinable
    public func updated<Scalar: ArrayScalar>(
        _ value: Scalar, negative q: Scalar, positive p: Scalar, penalty r: Scalar, _ growth: StepGrowth
    ) -> Scalar {
        if r > 0, growth.penaltyPower == 2, growth.powers == StepPowers(highest: 1, lowest: 0) {
            return value * quadraticRatio(q, p, r)
        }
        let exponent = r > 0 ? growth.exponent : growth.powers.exponent
        return value * ratioPower(stepRatio(q, p + r), exponent)
    }

    @inlinable
    public func update(
        _ values: UnsafeMutablePointer<Float>, negative: UnsafePointer<Float>, positive: UnsafePointer<Float>,
        penalty: UnsafePointer<Float>?, growth: StepGrowth, count: Int
    ) {
        updateAll(values, negative, positive, penalty, growth, count)
    }

    @inlinable
    public func update(
        _ values: UnsafeMutablePointer<Double>, negative: UnsafePointer<Double>, positive: UnsafePointer<Double>,
        penalty: UnsafePointer<Double>?, growth: StepGrowth, count: Int
    ) {
        updateAll(values, negative, positive, penalty, growth, count)
    }

    /// The loops of ``updated(_:negative:positive:penalty:_:)``, with the choice of the exponent before them.
    @inlinable @inline(__always)
    func updateAll<Scalar: ArrayScalar>(
        _ values: UnsafeMutablePointer<Scalar>, _ negative: UnsafePointer<Scalar>, _ positive: UnsafePointer<Scalar>,
        _ penalty: UnsafePointer<Scalar>?, _ growth: StepGrowth, _ count: Int
    ) {
        guard let penalty else {
            return multiplyByRatio(values, negative, positive, exponent: growth.powers.exponent, count: count)
        }
        if growth.penaltyPower == 2, growth.powers == StepPowers(highest: 1, lowest: 0) {
            for index in 0..<count { values[index] *= quadraticRatio(negative[index], positive[index], penalty[index]) }
            return
        }
        for index in 0..<count {
            values[index] = updated(
                values[index], negative: negative[index], positive: positive[index], penalty: penalty[index], growth)
        }
    }

    /// w/w̃ for the positive root w of (r/w̃) w² + p w − q w̃ = 0. Without cancellation, and 1 where all are zero; and
    /// without squares, which leave the range of the numbers where these do not.
    @inlinable @inline(__always)
    func quadraticRatio<Scalar: ArrayScalar>(_ q: Scalar, _ p: Scalar, _ r: Scalar) -> Scalar {
        let mean = 2 * r.squareRoot() * q.squareRoot()
        let (large, small) = (Swift.max(p, mean), Swift.min(p, mean))
        let share = small / Swift.max(large, .leastNormalMagnitude)
        return stepRatio(2 * q, p + large * (1 + share * share).squareRoot())
    }
}
