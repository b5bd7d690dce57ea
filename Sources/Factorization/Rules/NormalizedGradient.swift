public import NDArray

/// The rule `paper`: the ratio of the parts of the gradient, q / (p + r), with the gradient of a constrained basis taken
/// through the normalisation (Wang & Sha 2014, Eq. 5 and Eq. 9; Eggert & Körner 2004).
///
/// It usually decreases the objective, but nothing guarantees it (see <doc:WhatConverges>).
public struct NormalizedGradient: UpdateRule, Hashable {
    /// The rule `paper`.
    public init() {}

    public var name: String { "paper" }
    public var constraintHandling: ConstraintHandling { .throughNormalization }
    public func ratioExponent(_ growth: StepGrowth) -> Double? { 1 }

    @inlinable
    public func updated<Scalar: ArrayScalar>(
        _ value: Scalar, negative q: Scalar, positive p: Scalar, penalty r: Scalar, _ growth: StepGrowth
    ) -> Scalar {
        value * stepRatio(q, p + r)
    }

    @inlinable
    public func update(
        _ values: UnsafeMutablePointer<Float>, negative: UnsafePointer<Float>, positive: UnsafePointer<Float>,
        penalty: UnsafePointer<Float>?, growth: StepGrowth, count: Int
    ) {
        if penalty == nil {
            multiplyByRatio(values, negative, positive, exponent: 1, count: count)
        } else {
            updateEntries(values, negative, positive, penalty, growth, count)
        }
    }

    @inlinable
    public func update(
        _ values: UnsafeMutablePointer<Double>, negative: UnsafePointer<Double>, positive: UnsafePointer<Double>,
        penalty: UnsafePointer<Double>?, growth: StepGrowth, count: Int
    ) {
        if penalty == nil {
            multiplyByRatio(values, negative, positive, exponent: 1, count: count)
        } else {
            updateEntries(values, negative, positive, penalty, growth, count)
        }
    }
}
