public import Divergences
internal import NDArray

extension DivergenceLaws {
    /// Both parts of the derivative are finite and ≥ 0, and the positive one is 1 where
    /// `hasUnitPositivePart` says so.
    ///
    /// - Throws: ``LawViolation`` where they are not.
    public static func gradientParts(
        of divergence: some Divergence, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Non-negative gradient parts", for: divergence, trials: trials, seed: seed) { point in
            let (positive, negative) = divergence.gradientParts(of: point.x, from: point.y)
            let place = "at x = \(point.x), y = \(point.y)"
            guard positive >= 0, negative >= 0, positive.isFinite, negative.isFinite else {
                return "the parts are \(positive) and \(negative) \(place)"
            }
            if divergence.hasUnitPositivePart, positive != 1 {
                return "hasUnitPositivePart is true, but the positive part is \(positive) \(place)"
            }
            return nil
        }
    }

    /// The difference of the parts is the derivative: its integral from y to 1.01 y is d(x|1.01 y) − d(x|y).
    ///
    /// This also finds values that are off by little in a tiny region, since both ends and the way between them must
    /// agree. The derivative may have kinks, as that of a Huber function has.
    ///
    /// - Throws: ``LawViolation`` where the sides differ by more than 2e-13 of the size of the terms of the values.
    public static func derivative(
        of divergence: some Divergence, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Derivative", for: divergence, trials: trials, seed: seed) { point in
            let start = Interval(divergence, x: point.x, from: point.y, to: 1.01 * point.y)
            guard start.isWrong, isWrongInside(start) else { return nil }
            return "d(x|\(start.upper)) − d(x|\(start.lower)) = \(start.difference), but positive − negative "
                + "integrates to \(start.integral), at x = \(point.x)"
        }
    }

    /// Whether the error in an interval is more than that of the integral over a kink.
    ///
    /// Around a kink, the error falls with the square of the length; where the derivative is wrong it falls with the
    /// length, and where the value is wrong it stays. So this looks closer as long as rounding allows it.
    private static func isWrongInside<Measured: Divergence>(_ interval: Interval<Measured>) -> Bool {
        var (smaller, largestSlope) = (interval, 0.0)
        while true {
            let slope = abs(smaller.error) / smaller.length
            largestSlope = max(largestSlope, slope)
            if abs(smaller.error) <= 10 * smaller.tolerance { return slope > 0.3 * largestSlope }
            guard smaller.length > 1e-8 * smaller.upper else { return true }
            smaller = smaller.worseHalf
        }
    }

    /// An interval of y over which the derivative is integrated.
    private struct Interval<Measured: Divergence> {
        let divergence: Measured
        let x: Double
        let lower: Double
        let upper: Double
        let difference: Double
        let integral: Double

        init(_ divergence: Measured, x: Double, from lower: Double, to upper: Double) {
            (self.divergence, self.x, self.lower, self.upper) = (divergence, x, lower, upper)
            difference = divergence.value(of: x, from: upper) - divergence.value(of: x, from: lower)
            // Gauss-Legendre with three points: its own error is of the order (length/y)^7.
            let (middle, half) = ((lower + upper) / 2, (upper - lower) / 2)
            var sum = 0.0
            for (node, weight) in [(-0.6.squareRoot(), 5.0 / 9), (0, 8.0 / 9), (0.6.squareRoot(), 5.0 / 9)] {
                let parts = divergence.gradientParts(of: x, from: middle + half * node)
                sum += weight * (parts.positive - parts.negative)
            }
            integral = half * sum
        }

        var tolerance: Double { 1e-13 * (termSize(divergence, x, lower) + termSize(divergence, x, upper)) }

        var error: Double { difference - integral }
        var length: Double { upper - lower }
        var isWrong: Bool { !(abs(error) <= tolerance) }

        /// The half with the larger error.
        var worseHalf: Interval {
            let middle = (lower + upper) / 2
            let halves = (
                Interval(divergence, x: x, from: lower, to: middle), Interval(divergence, x: x, from: middle, to: upper)
            )
            return abs(halves.0.error) >= abs(halves.1.error) ? halves.0 : halves.1
        }
    }
}
