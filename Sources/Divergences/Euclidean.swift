internal import CKernels
public import NDArray

/// Half the squared Euclidean distance, d(x|y) = (x − y)²/2.
///
/// ∂d/∂y = y − x. Homogeneous of degree 2. The member β = 2 of the β-divergences (Lee & Seung 2001).
public struct Euclidean: Divergence, Hashable {
    /// It has no parameters.
    public init() {}

    public var name: String { "euclidean" }
    public var acceptsZeros: Bool { true }
    public var stepPowers: StepPowers { StepPowers(highest: 2, lowest: 1) }
    public var zeroForm: ZeroForm? { .quadratic }
    public var homogeneityDegree: Double? { 2 }

    @inlinable
    public func value<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> Scalar {
        (x - y) * (x - y) / 2
    }

    @inlinable
    public func gradientParts<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> (positive: Scalar, negative: Scalar)
    {
        (y, x)
    }

    public func sum(of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int) -> Double {
        kernel_euclidean_sum_f32(x, y, count)
    }

    public func sum(of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, count: Int) -> Double {
        kernel_euclidean_sum_f64(x, y, count)
    }

    public func weightedSum(
        of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, weights: UnsafePointer<Float>, count: Int
    ) -> Double {
        kernel_euclidean_weighted_sum_f32(x, y, weights, count)
    }

    public func weightedSum(
        of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, weights: UnsafePointer<Double>, count: Int
    ) -> Double {
        kernel_euclidean_weighted_sum_f64(x, y, weights, count)
    }

    public func writeGradientParts(
        of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int, weight: Float,
        positive: UnsafeMutablePointer<Float>?, negative: UnsafeMutablePointer<Float>
    ) {
        kernel_euclidean_gradient_f32(x, y, count, weight, positive, negative)
    }

    public func writeGradientParts(
        of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, count: Int, weight: Double,
        positive: UnsafeMutablePointer<Double>?, negative: UnsafeMutablePointer<Double>
    ) {
        kernel_euclidean_gradient_f64(x, y, count, weight, positive, negative)
    }
}
