public import Divergences
public import NDArray

/// How the entries of a factor are multiplied in one step, and what becomes of a basis with a constraint.
///
/// A conforming type states the new value of one entry; whole-array loops in both precisions come with the protocol.
/// The entry x belongs to an activation matrix or a basis alike: it is given the two non-negative parts of the gradient
/// of the objective in x, which hold at the present factors.
///
/// ```swift
/// struct Damped: UpdateRule {                // half a step of majorization-minimization, in the logarithm
///     let name = "damped"
///     func updated<T: ArrayScalar>(_ x: T, negative q: T, positive p: T, penalty r: T, _ growth: StepGrowth) -> T {
///         x * .pow(stepRatio(q, p + r), T(0.5 * growth.exponent))
///     }
/// }
/// ```
///
/// `FactorizationTesting` checks the rule and whether it never increases the objective; <doc:AddAnUpdateRule> goes through an
/// example. A name on the command line comes with an entry in `Registry.updateRules`.
public protocol UpdateRule: Sendable {
    /// The name on the command line and in model files, for example `mm`.
    var name: String { get }

    /// What becomes of a basis with a constraint.
    var constraintHandling: ConstraintHandling { get }

    /// The power e of a rule whose new value is x (q / p)^e where no price grows faster than linearly (with ``stepRatio(_:_:)``,
    /// r = 0); `nil` for any other rule. The solver goes through fewer matrices where it knows e. You need not write it.
    func ratioExponent(_ growth: StepGrowth) -> Double?

    /// The new value of an entry.
    ///
    /// - Parameters:
    ///   - value: x ≥ 0, the present value.
    ///   - q: the negative part of the gradient, ≥ 0.
    ///   - p: the positive part of the gradient, ≥ 0, with the gradient of every price that is linear in x.
    ///   - r: the gradient of the prices that grow faster, at the present value; 0 without such.
    ///   - growth: how fast the parts grow along x.
    func updated<Scalar: ArrayScalar>(
        _ value: Scalar, negative q: Scalar, positive p: Scalar, penalty r: Scalar, _ growth: StepGrowth
    ) -> Scalar

    /// Replaces `count` entries by their new values. `penalty` is `nil` where it would be zero throughout.
    func update(
        _ values: UnsafeMutablePointer<Float>, negative: UnsafePointer<Float>, positive: UnsafePointer<Float>,
        penalty: UnsafePointer<Float>?, growth: StepGrowth, count: Int)
    /// The same in double precision.
    func update(
        _ values: UnsafeMutablePointer<Double>, negative: UnsafePointer<Double>, positive: UnsafePointer<Double>,
        penalty: UnsafePointer<Double>?, growth: StepGrowth, count: Int)
}

/// What an update rule does with a basis whose columns must have a given norm.
public enum ConstraintHandling: Sendable, Hashable {
    /// The constraint is replaced by the price that it puts on the norm: the objective
    /// D(S|W H) + Σ_k λ_k N(w_k) Σ_t h_kt is minimised over free bases, and after every step the column is brought back
    /// to norm 1 and its activations are multiplied by the norm it had, which changes neither the model nor this
    /// objective (Marmin, Goulart & Févotte 2023).
    case pricedNorm

    /// The gradient is taken through the normalisation (Eggert & Körner 2004; Wang & Sha 2014, Eq. 5): with n the gradient
    /// of the norm, the parts become q + n Σ p w and p + n Σ q w. Afterwards the column is brought back to norm 1, and
    /// the activations are left alone.
    case throughNormalization
}

/// How fast the parts of the majorizer of a step grow along one entry.
public struct StepGrowth: Sendable, Hashable {
    /// Those of the divergence.
    public var powers: StepPowers

    /// The power with which the fastest price grows: 1 for L1 and none, 2 for L2 and for a priced Euclidean norm.
    public var penaltyPower: Double

    /// The growth of a divergence, and of the fastest price.
    public init(powers: StepPowers, penaltyPower: Double = 1) {
        self.powers = powers
        self.penaltyPower = penaltyPower
    }

    /// The exponent of the step that minimises the majorizer of divergence and prices together.
    public var exponent: Double { powers.exponent(withPenaltyPower: penaltyPower) }
}

extension UpdateRule {
    public var constraintHandling: ConstraintHandling { .pricedNorm }
    public func ratioExponent(_ growth: StepGrowth) -> Double? { nil }

    @inlinable
    public func update(
        _ values: UnsafeMutablePointer<Float>, negative: UnsafePointer<Float>, positive: UnsafePointer<Float>,
        penalty: UnsafePointer<Float>?, growth: StepGrowth, count: Int
    ) {
        updateEntries(values, negative, positive, penalty, growth, count)
    }

    @inlinable
    public func update(
        _ values: UnsafeMutablePointer<Double>, negative: UnsafePointer<Double>, positive: UnsafePointer<Double>,
        penalty: UnsafePointer<Double>?, growth: StepGrowth, count: Int
    ) {
        updateEntries(values, negative, positive, penalty, growth, count)
    }

    @inlinable @inline(__always)
    func updateEntries<Scalar: ArrayScalar>(
        _ values: UnsafeMutablePointer<Scalar>, _ negative: UnsafePointer<Scalar>, _ positive: UnsafePointer<Scalar>,
        _ penalty: UnsafePointer<Scalar>?, _ growth: StepGrowth, _ count: Int
    ) {
        if penalty == nil, let exponent = ratioExponent(growth) {
            multiplyByRatio(values, negative, positive, exponent: exponent, count: count)
        } else if let penalty {
            for index in 0..<count {
                values[index] = updated(
                    values[index], negative: negative[index], positive: positive[index], penalty: penalty[index],
                    growth)
            }
        } else {
            for index in 0..<count {
                values[index] = updated(
                    values[index], negative: negative[index], positive: positive[index], penalty: 0, growth)
            }
        }
    }

    /// Replaces a run of entries by their new values in either precision. `penalty` is `nil` where it would be zero
    /// throughout.
    public func updateRun<Scalar: ArrayScalar>(
        _ values: UnsafeMutablePointer<Scalar>, negative: UnsafePointer<Scalar>, positive: UnsafePointer<Scalar>,
        penalty: UnsafePointer<Scalar>?, growth: StepGrowth, count: Int
    ) {
        if Scalar.self == Float.self {
            return update(
                values.rebound(to: Float.self), negative: negative.rebound(to: Float.self),
                positive: positive.rebound(to: Float.self), penalty: penalty.map { $0.rebound(to: Float.self) },
                growth: growth, count: count)
        }
        require(Scalar.self == Double.self, "update rule \(name): no bulk operation for \(Scalar.self)")
        update(
            values.rebound(to: Double.self), negative: negative.rebound(to: Double.self),
            positive: positive.rebound(to: Double.self), penalty: penalty.map { $0.rebound(to: Double.self) },
            growth: growth, count: count)
    }
}
