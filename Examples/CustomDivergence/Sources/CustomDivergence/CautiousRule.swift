public import Factorization
public import NDArray

/// Monotone steps that change no entry by more than a factor c: x · clamp((q/(p + r))^exponent, 1/c, c).
///
/// Along one entry, the majorizer of the step is convex in log x and has its minimum at the full step. A step that stops
/// on the way there still lowers it; so the objective never rises.
public struct CautiousRule: UpdateRule, Hashable {
    /// c > 1.
    public var largestFactor: Double

    public init(largestFactor: Double = 2) { self.largestFactor = largestFactor }

    public var name: String { "cautious:\(largestFactor)" }

    public func updated<Scalar: ArrayScalar>(
        _ value: Scalar, negative q: Scalar, positive p: Scalar, penalty r: Scalar, _ growth: StepGrowth
    ) -> Scalar {
        let step: Scalar = .pow(stepRatio(q, p + r), Scalar(growth.exponent))
        return value * max(1 / Scalar(largestFactor), min(step, Scalar(largestFactor)))
    }
}
