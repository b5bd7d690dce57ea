public import NDArray

/// The α-divergence for any real α other than 0,
/// d(x|y) = (x^α y^(1−α) − α x + (α − 1) y) / (α (α − 1)), continued to α = 1, which is ``KullbackLeibler``.
///
/// Not a member of the β family. ∂d/∂y = (1 − (x/y)^α) / α, split into 1/α and (x/y)^α/α for α > 0, and into
/// (x/y)^α/|α| and 1/|α| for α < 0. Homogeneous of degree 1. Accepts zeros if α > 0, where d(0|y) = y/α.
///
/// The divergence is convex in y for every α, so Jensen's inequality alone bounds it, by the powers 1 and 1 − α of the
/// factor: the monotone step has the exponent 1/|α| (Cichocki, Lee, Kim & Choi, "Non-negative matrix factorization with
/// α-divergence", 2008).
///
/// α = 1/2 is 2 (√x − √y)², four times the squared Hellinger distance; α = 2 is half of Pearson's χ² and α = −1 half of
/// Neyman's. For α = 0 the derivative would be log(y/x), which has no split into two non-negative parts from which a
/// multiplicative step follows, so it is refused.
///
/// ```swift
/// print(Alpha(0.5).value(of: 4.0, from: 1.0))
/// // 2.0
/// print(Alpha(0.5).stepPowers.exponent)
/// // 2.0
/// ```
public struct Alpha: Divergence, Hashable {
    /// α, of magnitude ``smallestMagnitude`` or more.
    public let alpha: Double

    /// The smallest |α|. Closer to zero, the two parts of the derivative agree in all the digits that matter.
    public static let smallestMagnitude = 1e-3

    /// - Precondition: `alpha` is finite and at least ``smallestMagnitude`` in magnitude.
    public init(_ alpha: Double) {
        require(
            alpha.isFinite && abs(alpha) >= Self.smallestMagnitude,
            "Alpha: α = \(alpha) is not a finite number of magnitude \(Self.smallestMagnitude) or more")
        self.alpha = alpha
    }

    public var name: String { "alpha:\(alpha)" }
    public var acceptsZeros: Bool { alpha > 0 }
    public var homogeneityDegree: Double? { 1 }
    public var hasUnitPositivePart: Bool { alpha == 1 }
    public var zeroForm: ZeroForm? { alpha > 0 ? .linear(slope: 1 / alpha) : nil }

    public var stepPowers: StepPowers { StepPowers(highest: max(1, 1 - alpha), lowest: min(1, 1 - alpha)) }

    @inlinable
    public func value<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> Scalar {
        if x == 0 { return alpha > 0 ? y / Scalar(alpha) : .infinity }
        return powerDivergence(of: x, from: y, power: alpha)
    }

    @inlinable
    public func gradientParts<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> (positive: Scalar, negative: Scalar)
    {
        let power = ratioPower(x, y, alpha)
        let scale = Scalar(abs(alpha))
        return alpha > 0 ? (1 / scale, power / scale) : (power / scale, 1 / scale)
    }
}
