public import Divergences
internal import NDArray

extension DivergenceLaws {
    /// The declared step powers bound the divergence along a factor:
    /// d(x|r y) ≤ d(x|y) + y (P (r^a − 1)/a − Q (r^b − 1)/b), with a the highest and b the lowest power.
    ///
    /// This is the one inequality from which monotone descent follows, for any number of components, entries and
    /// observations (see `StepPowers`). Powers that are farther apart than necessary satisfy it, too: the steps are then
    /// safe and slow.
    ///
    /// - Throws: ``LawViolation`` where the left side is larger by more than 1e-12 of the size of the terms.
    public static func majorizer(
        of divergence: some Divergence, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        let powers = divergence.stepPowers
        try hold("Majorizer", for: divergence, trials: trials, seed: seed) { point in
            let (x, y, r) = (point.x, point.y, point.r)
            let parts = divergence.gradientParts(of: x, from: y)
            let (present, moved) = (divergence.value(of: x, from: y), divergence.value(of: x, from: r * y))
            let rise = y * parts.positive * growth(r, powers.highest)
            let fall = y * parts.negative * growth(r, powers.lowest)
            let bound = present + rise - fall
            func size() -> Double {
                termSize(divergence, x, y) + termSize(divergence, x, r * y) + abs(rise) + abs(fall)
            }
            if moved <= bound || moved <= bound + 1e-12 * size() { return nil }
            return "d(x|r y) = \(moved) is above its bound \(bound) by the powers \(powers.highest) and "
                + "\(powers.lowest), at x = \(x), y = \(y), r = \(r): steps with the exponent \(powers.exponent) are not "
                + "safe"
        }
    }

    /// (r^power − 1)/power, continued to log r.
    private static func growth(_ r: Double, _ power: Double) -> Double {
        power == 0 ? .log(r) : .expMinusOne(power * .log(r)) / power
    }
}
