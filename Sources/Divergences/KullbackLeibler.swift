internal import CKernels
public import NDArray

/// The generalised Kullback-Leibler divergence, d(x|y) = x log(x/y) − x + y, with 0 log 0 = 0.
///
/// ∂d/∂y = 1 − x/y. Homogeneous of degree 1, so the input's gain and an L1 price on the activations do not interact.
/// The member β = 1 of the β-divergences, and the divergence of Wang & Sha (ICASSP 2014).
public struct KullbackLeibler: Divergence, Hashable {
    /// It has no parameters.
    public init() {}

    public var name: String { "kl" }
    public var acceptsZeros: Bool { true }
    public var stepPowers: StepPowers { StepPowers(highest: 1, lowest: 0) }
    public var hasUnitPositivePart: Bool { true }
    public var zeroForm: ZeroForm? { .linear(slope: 1) }
    public var homogeneityDegree: Double? { 1 }

    @inlinable
    public func value<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> Scalar {
        x == 0 ? y : powerDivergence(of: x, from: y, power: 1)
    }

    @inlinable
    public func gradientParts<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> (positive: Scalar, negative: Scalar)
    {
        (1, x / y)
    }

    public func sum(of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int) -> Double {
        let total = kernel_kl_sum_f32(x, y, count)
        return total.isFinite ? total : sumEntries(x, y, count)
    }

    public func sum(of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, count: Int) -> Double {
        let total = kernel_kl_sum_f64(x, y, count)
        return total.isFinite ? total : sumEntries(x, y, count)
    }

    public func weightedSum(
        of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, weights: UnsafePointer<Float>, count: Int
    ) -> Double {
        let total = kernel_kl_weighted_sum_f32(x, y, weights, count)
        return total.isFinite ? total : sumWeightedEntries(x, y, weights, count)
    }

    public func weightedSum(
        of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, weights: UnsafePointer<Double>, count: Int
    ) -> Double {
        let total = kernel_kl_weighted_sum_f64(x, y, weights, count)
        return total.isFinite ? total : sumWeightedEntries(x, y, weights, count)
    }

    public func writeGradientParts(
        of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int, weight: Float,
        positive: UnsafeMutablePointer<Float>?, negative: UnsafeMutablePointer<Float>
    ) {
        kernel_kl_gradient_f32(x, y, count, weight, positive, negative)
    }

    public func writeGradientParts(
        of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, count: Int, weight: Double,
        positive: UnsafeMutablePointer<Double>?, negative: UnsafeMutablePointer<Double>
    ) {
        kernel_kl_gradient_f64(x, y, count, weight, positive, negative)
    }
}

extension KullbackLeibler: QuotientDivergence {}
