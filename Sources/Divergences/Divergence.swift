public import NDArray

/// A separable divergence D(X|Y) = Σ d(x|y) between a non-negative target x and its reconstruction y.
///
/// A conforming type states five things about one entry: its name, its value, the two non-negative parts of its
/// derivative in y, whether it accepts zero targets, and how fast the majorizer of its multiplicative step grows.
/// Whole-array loops, in single and double precision, come with the protocol.
///
/// ```swift
/// struct Poisson: Divergence {                       // generalised Kullback-Leibler, spelled out
///     let name = "poisson"
///     let acceptsZeros = true
///     let stepPowers = StepPowers(highest: 1, lowest: 0)
///     func value<T: ArrayScalar>(of x: T, from y: T) -> T {
///         x * .log(max(x / y, .leastNormalMagnitude)) - x + y            // x log(x/y) vanishes with x
///     }
///     func gradientParts<T: ArrayScalar>(of x: T, from y: T) -> (positive: T, negative: T) { (1, x / y) }
/// }
/// ```
///
/// `FactorizationTesting` checks that a conformance is right; <doc:AddADivergence> goes through an example. A name on the
/// command line comes with an entry in ``Registry/divergences``.
public protocol Divergence: Sendable {
    /// The name on the command line and in model files, for example `kl` or `beta:0.5`.
    var name: String { get }

    /// Whether d(0|y) is finite. Where it is not, data with zeros are refused unless a floor is given.
    var acceptsZeros: Bool { get }

    /// The growth of the majorizer along one factor, which fixes the exponent of the monotone step.
    var stepPowers: StepPowers { get }

    /// Whether the positive part of the derivative is 1 everywhere, as for Kullback-Leibler. The solver then replaces a
    /// matrix product by a column sum.
    var hasUnitPositivePart: Bool { get }

    /// What the divergence is where x = 0, or `nil` where that is not simple. Where it is, sparse data take work proportional
    /// to their non-zeros.
    var zeroForm: ZeroForm? { get }

    /// The degree r with d(c x|c y) = c^r d(x|y) for all c > 0, or `nil` where there is none.
    var homogeneityDegree: Double? { get }

    /// d(x|y), for x ≥ 0 and y > 0. Non-negative, and zero exactly at x = y.
    func value<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> Scalar

    /// The split ∂d/∂y = positive − negative, both parts ≥ 0, for x ≥ 0 and y > 0.
    func gradientParts<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> (positive: Scalar, negative: Scalar)

    /// Σ d(x|y) over `count` entries, every term computed and added in double precision, for either element type: the terms
    /// of a value cancel near x = y and overflow far from it.
    func sum(of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int) -> Double
    /// The same in double precision.
    func sum(of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, count: Int) -> Double

    /// Σ ω d(x|y) over `count` entries with weights ω ≥ 0, accumulated in double precision. Entries of weight 0 are left
    /// out, whatever x is there.
    func weightedSum(
        of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, weights: UnsafePointer<Float>, count: Int
    ) -> Double
    /// The same in double precision.
    func weightedSum(
        of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, weights: UnsafePointer<Double>, count: Int
    ) -> Double

    /// Writes `weight` times the two parts of the derivative to `positive` and `negative`, entry by entry.
    ///
    /// `positive` is `nil` where it is superfluous, as with ``hasUnitPositivePart``. `negative` may be where `y` is.
    func writeGradientParts(
        of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int, weight: Float,
        positive: UnsafeMutablePointer<Float>?, negative: UnsafeMutablePointer<Float>)
    /// The same in double precision.
    func writeGradientParts(
        of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, count: Int, weight: Double,
        positive: UnsafeMutablePointer<Double>?, negative: UnsafeMutablePointer<Double>)
}

/// The powers of a ratio r that bound a divergence along one factor of the reconstruction.
///
/// With P and Q the two parts of the derivative at (x, y), a the highest and b the lowest power, for all r > 0
///
/// d(x|r y) ≤ d(x|y) + y (P (r^a − 1)/a − Q (r^b − 1)/b), where (r⁰ − 1)/0 stands for log r.
///
/// This is all that has to be proved of a divergence. Because b ≤ 1 ≤ a, the right side is convex in r. So, by Jensen's
/// inequality, it also bounds a reconstruction that is a sum over many components, each with its own ratio r = w/w̃ of a
/// new factor to the present one; as a sum over the entries it has its minimum where w = w̃ (Σ Q / Σ P)^(1/(a − b)). That is
/// the multiplicative step, and it never increases the objective (Févotte & Idier 2011).
///
/// Convex parts of a divergence satisfy it by themselves, concave ones lie below their tangent: powers r^c of the
/// convex part and r of the tangent then give the highest and the lowest power.
public struct StepPowers: Sendable, Hashable {
    /// a ≥ 1, the power of what grows with the factor.
    public var highest: Double
    /// b ≤ 1, the power of what falls with the factor; 0 stands for the logarithm.
    public var lowest: Double

    /// - Precondition: `lowest` ≤ 1 ≤ `highest`, and `lowest` < `highest`.
    public init(highest: Double, lowest: Double) {
        require(
            highest >= 1 && lowest <= 1 && highest > lowest,
            "StepPowers: the highest power \(highest) must be at least 1, the lowest \(lowest) at most 1 and below it")
        self.highest = highest
        self.lowest = lowest
    }

    /// The exponent of the monotone step, without a penalty or with one that is linear in the factor.
    public var exponent: Double { 1 / (highest - lowest) }

    /// The exponent of the monotone step when a penalty that grows as the given power is added.
    public func exponent(withPenaltyPower power: Double) -> Double { 1 / (max(highest, power) - lowest) }
}

extension Divergence {
    public var hasUnitPositivePart: Bool { false }
    public var zeroForm: ZeroForm? { nil }
    public var homogeneityDegree: Double? { nil }
}
