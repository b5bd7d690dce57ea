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
}
