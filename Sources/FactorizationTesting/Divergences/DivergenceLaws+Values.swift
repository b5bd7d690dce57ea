public import Divergences
internal import NDArray

extension DivergenceLaws {
    /// d(x|y) is finite and not negative.
    ///
    /// - Throws: ``LawViolation`` where it is below −1e-13 of the size of its terms, which is beyond rounding.
    public static func nonNegativity(
        of divergence: some Divergence, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Non-negativity", for: divergence, trials: trials, seed: seed) { point in
            let value = divergence.value(of: point.x, from: point.y)
            if value.isFinite, value >= 0 || value >= -1e-13 * termSize(divergence, point.x, point.y) { return nil }
            return "d(\(point.x)|\(point.y)) = \(value)"
        }
    }

    /// d(x|y) is zero at x = y and nowhere else.
    ///
    /// - Throws: ``LawViolation`` where d(y|y) is not zero to rounding, or where d(x|y) is not positive although x and y
    ///   differ by more than a thousandth.
    public static func identity(
        of divergence: some Divergence, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Zero exactly at x = y", for: divergence, trials: trials, seed: seed) { point in
            let (x, y) = (point.x, point.y)
            let same = divergence.value(of: y, from: y)
            guard same == 0 || abs(same) <= 1e-13 * termSize(divergence, y, y) else {
                return "d(\(y)|\(y)) = \(same), not 0"
            }
            guard abs(x - y) > 1e-3 * max(x, y) else { return nil }
            let value = divergence.value(of: x, from: y)
            return value > 0 ? nil : "d(\(x)|\(y)) = \(value), although x and y differ"
        }
    }

    /// d(c x|c y) = c^r d(x|y) with the declared degree r; nothing where none is declared.
    ///
    /// - Throws: ``LawViolation`` where the sides differ by more than 1e-12 of the size of their terms.
    public static func homogeneity(
        of divergence: some Divergence, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        guard let degree = divergence.homogeneityDegree else { return }
        try hold("Homogeneity of degree \(degree)", for: divergence, trials: trials, seed: seed) { point in
            let (x, y, c) = (point.x, point.y, point.r)
            let scaled = divergence.value(of: c * x, from: c * y)
            let factor = Double.pow(c, degree)
            let expected = factor * divergence.value(of: x, from: y)
            let error = abs(scaled - expected)
            func size() -> Double { termSize(divergence, c * x, c * y) + factor * termSize(divergence, x, y) }
            if error <= 1e-12 * expected || error <= 1e-12 * size() { return nil }
            return "d(c x|c y) = \(scaled), not c^r d(x|y) = \(expected), at x = \(x), y = \(y), c = \(c)"
        }
    }
}
