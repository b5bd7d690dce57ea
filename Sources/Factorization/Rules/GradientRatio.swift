public import Divergences
public import NDArray

/// The rule `ratio`: (q / (p + r))^exponent with the exponent of the divergence alone, whatever the prices, as in
/// scikit-learn's multiplicative update.
///
/// Without prices, and with prices that are linear, it is ``MajorizationMinimization``. With an L2 price on a divergence
/// whose majorizer grows more slowly (β < 2) it steps farther than the guarantee reaches (see <doc:WhatConverges>).
public struct GradientRatio: UpdateRule, Hashable {
    /// The rule `ratio`.
    public init() {}

    public var name: String { "ratio" }
    public func ratioExponent(_ growth: StepGrowth) -> Double? { growth.powers.exponent }

    @inlinable
    public func updated<Scalar: ArrayScalar>(
        _ value: Scalar, negative q: Scalar, positive p: Scalar, penalty r: Scalar, _ growth: StepGrowth
    ) -> Scalar {
        value * ratioPower(stepRatio(q, p + r), growth.powers.exponent)
    }
}
