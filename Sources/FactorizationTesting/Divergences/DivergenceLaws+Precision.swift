public import Divergences
public import NDArray

extension DivergenceLaws {
    /// The formulas in single precision agree with those in double precision at the same points.
    ///
    /// - Throws: ``LawViolation`` where a value differs by more than 1e-5 of the size of its terms, or a part of the
    ///   derivative by more than 1e-4 of itself.
    public static func precision(
        of divergence: some Divergence, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Single precision agrees with double", for: divergence, trials: trials, seed: seed) { point in
            let (x, y) = (Float(point.x), Float(point.y))
            let place = "at x = \(x), y = \(y)"
            let value = Double(divergence.value(of: x, from: y))
            let exact = divergence.value(of: Double(x), from: Double(y))
            guard
                abs(value - exact) <= 1e-5 * exact
                    || abs(value - exact) <= 1e-5 * termSize(divergence, Double(x), Double(y))
            else {
                return "d = \(value) in Float, \(exact) in Double, \(place)"
            }
            let parts = divergence.gradientParts(of: x, from: y)
            let exactParts = divergence.gradientParts(of: Double(x), from: Double(y))
            for (part, exact) in [(parts.positive, exactParts.positive), (parts.negative, exactParts.negative)]
            where !(abs(Double(part) - exact) <= 1e-4 * exact) {
                return "a part of the derivative is \(part) in Float, \(exact) in Double, \(place)"
            }
            return nil
        }
    }

    /// Very large and very small arguments give no NaN and no negative value; and where zeros are accepted, the smallest
    /// positive x is not farther from y than zero is.
    ///
    /// Targets lie between the smallest positive number and 1e30, reconstructions between 1e-30 and 1e30.
    ///
    /// - Throws: ``LawViolation`` where they do not.
    public static func extremes<Scalar: ArrayScalar>(
        of divergence: some Divergence, as _: Scalar.Type, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Extreme arguments in \(Scalar.self)", for: divergence, trials: trials, seed: seed) { point in
            // The tenth powers of the point, and of one point in ten the edges themselves.
            let x: Scalar = point.x < 2e-3 ? (point.x == 0 ? 0 : .leastNonzeroMagnitude) : .pow(Scalar(point.x), 10)
            let y = Scalar.pow(Scalar(point.y), 10)
            let value = divergence.value(of: x, from: y)
            func rounding() -> Double { 1e-4 * termSize(divergence, Double(x), Double(y)) }
            guard value >= 0 || Double(value) >= -rounding() else { return "d(\(x)|\(y)) = \(value)" }
            let parts = divergence.gradientParts(of: x, from: y)
            guard parts.positive >= 0, parts.negative >= 0 else {
                return "the parts of the derivative are \(parts.positive) and \(parts.negative) at x = \(x), y = \(y)"
            }
            guard divergence.acceptsZeros else { return nil }
            let level = Scalar(point.y)
            let least = divergence.value(of: Scalar.leastNonzeroMagnitude, from: level)
            let zero = divergence.value(of: 0, from: level)
            // With a small power, even the smallest x is closer to y than zero is.
            if least >= 0, least <= zero * (1 + 1e-5) { return nil }
            return "d(\(Scalar.leastNonzeroMagnitude)|\(level)) = \(least), but d(0|\(level)) = \(zero); "
                + "where x/y underflows, its logarithm is infinite"
        }
    }
}
