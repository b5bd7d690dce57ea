internal import CKernels
public import NDArray

/// The Itakura-Saito divergence, d(x|y) = x/y − log(x/y) − 1, for x > 0.
///
/// ∂d/∂y = 1/y − x/y². Scale invariant (homogeneous of degree 0). The member β = 0 of the β-divergences
/// (Févotte, Bertin & Durrieu 2009).
public struct ItakuraSaito: Divergence, Hashable {
    /// It has no parameters.
    public init() {}

    public var name: String { "is" }
    public var acceptsZeros: Bool { false }
    public var stepPowers: StepPowers { StepPowers(highest: 1, lowest: -1) }
    public var homogeneityDegree: Double? { 0 }

    @inlinable
    public func value<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> Scalar {
        // Scale invariant, so a denormal y need not cost digits.
        let unit: Scalar = y.isNormal ? 1 : 0x1p60
        return x == 0 ? .infinity : powerDivergence(of: x * unit, from: y * unit, power: 0) / (y * unit)
    }

    @inlinable
    public func gradientParts<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> (positive: Scalar, negative: Scalar)
    {
        (1 / y, x / y / y)
    }

    public func sum(of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int) -> Double {
        let total = kernel_itakura_saito_sum_f32(x, y, count)
        return total.isFinite ? total : sumEntries(x, y, count)
    }

    public func sum(of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, count: Int) -> Double {
        let total = kernel_itakura_saito_sum_f64(x, y, count)
        return total.isFinite ? total : sumEntries(x, y, count)
    }

    public func weightedSum(
        of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, weights: UnsafePointer<Float>, count: Int
    ) -> Double {
        let total = kernel_itakura_saito_weighted_sum_f32(x, y, weights, count)
        return total.isFinite ? total : sumWeightedEntries(x, y, weights, count)
    }

    public func weightedSum(
        of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, weights: UnsafePointer<Double>, count: Int
    ) -> Double {
        let total = kernel_itakura_saito_weighted_sum_f64(x, y, weights, count)
        return total.isFinite ? total : sumWeightedEntries(x, y, weights, count)
    }

    public func writeGradientParts(
        of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int, weight: Float,
        positive: UnsafeMutablePointer<Float>?, negative: UnsafeMutablePointer<Float>
    ) {
        kernel_itakura_saito_gradient_f32(x, y, count, weight, positive, negative)
    }

    public func writeGradientParts(
        of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, count: Int, weight: Double,
        positive: UnsafeMutablePointer<Double>?, negative: UnsafeMutablePointer<Double>
    ) {
        kernel_itakura_saito_gradient_f64(x, y, count, weight, positive, negative)
    }
}
