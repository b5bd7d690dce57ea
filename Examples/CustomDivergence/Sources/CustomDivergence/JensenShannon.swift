public import Divergences
public import NDArray

/// The generalised Jensen-Shannon divergence, with m = (x + y)/2:
///
/// d(x|y) = x log(x/m) + y log(y/m), and ∂d/∂y = log(2y/(x + y)) = log 2 − log(1 + x/y).
///
/// It is symmetric and, unlike Kullback-Leibler, bounded by (x + y) log 2: an entry that the model misses altogether costs
/// no more than its size. One that is u times what the model says pulls with log(1 + u), not with u, so that outliers pull
/// less (Lin, IEEE Transactions on Information Theory 37, 1991, for distributions).
///
/// **Powers.** y log 2 is linear, which is the power 1. The rest has the derivative −Q with Q(y) = log(1 + z), z = x/y.
/// The function log(1 + t z) of t is concave and 0 at t = 0, so it is at least t log(1 + z) for t ≤ 1 and at most that for
/// t ≥ 1; with t = 1/r this says that Q(r y) ≥ Q(y)/r where r ≥ 1, and ≤ where r ≤ 1. Integrated from 1 to r:
/// the rest at r y is at most the rest at y − y Q(y) log r, which is the power 0. So the exponent is 1/(1 − 0) = 1.
public struct JensenShannon: Divergence, Hashable {
    public let name = "jensen-shannon"
    public let acceptsZeros = true
    public let homogeneityDegree: Double? = 1
    public let stepPowers = StepPowers(highest: 1, lowest: 0)

    public init() {}

    public func value<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> Scalar {
        let mean = (x + y) / 2
        // Vanishes with z, also where the quotient underflows.
        func term(_ z: Scalar) -> Scalar { z * .log(max(z / mean, .leastNormalMagnitude)) }
        return term(x) + term(y)
    }

    public func gradientParts<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> (positive: Scalar, negative: Scalar)
    {
        (.log(2), .log(onePlus: x / y))
    }
}
