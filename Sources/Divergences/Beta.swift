public import NDArray

/// The β-divergence for any real β,
/// d(x|y) = (x^β + (β − 1) y^β − β x y^(β−1)) / (β (β − 1)), continued to β = 0 and β = 1.
///
/// ∂d/∂y = y^(β−1) − x y^(β−2). Homogeneous of degree β. β = 2 is ``Euclidean``, β = 1 ``KullbackLeibler`` and
/// β = 0 ``ItakuraSaito``, which are faster than the general formula (Basu et al. 1998; Eguchi & Kano 2001).
public struct Beta: Divergence, Hashable {
    /// β, any real number.
    public let beta: Double

    /// - Precondition: `beta` is finite.
    public init(_ beta: Double) {
        require(beta.isFinite, "Beta: β = \(beta) is not finite")
        self.beta = beta
    }

    public var name: String { "beta:\(beta)" }
    public var acceptsZeros: Bool { beta > 0 }
    public var homogeneityDegree: Double? { beta }
    public var zeroForm: ZeroForm? { beta == 1 ? .linear(slope: 1) : beta == 2 ? .quadratic : nil }

    public var stepPowers: StepPowers {
        if beta < 1 { return StepPowers(highest: 1, lowest: beta - 1) }
        if beta <= 2 { return StepPowers(highest: beta, lowest: beta - 1) }
        return StepPowers(highest: beta, lowest: 1)
    }

    @inlinable
    public func value<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> Scalar {
        if x == 0 { return beta > 0 ? .pow(y, Scalar(beta)) / Scalar(beta) : .infinity }
        let relative = powerDivergence(of: x, from: y, power: beta)
        let value = relative == 0 ? 0 : .pow(y, Scalar(beta - 1)) * relative
        return value.isNaN ? .infinity : value
    }

    @inlinable
    public func gradientParts<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> (positive: Scalar, negative: Scalar)
    {
        // Powers that do not leave the range of the type before their product does.
        if beta < 2 {
            let power = Scalar.pow(y, Scalar(beta - 1))
            return (power, x == 0 ? 0 : power * (x / y))
        }
        let power = Scalar.pow(y, Scalar(beta - 2))
        return (power * y, x == 0 ? 0 : power * x)
    }
}
