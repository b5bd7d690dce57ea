public import Factorization
internal import NDArray

extension UpdateRuleLaws {
    /// What becomes of x ≥ 0 is finite and not negative.
    ///
    /// - Throws: ``LawViolation`` where it is not, in either precision.
    public static func nonNegativity(
        of rule: some UpdateRule, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Non-negative steps", for: rule, trials: trials, seed: seed) { point in
            for (found, type) in [
                (point.step(rule, as: Double.self), "Double"), (point.step(rule, as: Float.self), "Float"),
            ] where !(found >= 0 && found.isFinite) {
                return "x becomes \(found) in \(type), \(point.place)"
            }
            return nil
        }
    }

    /// An entry that is zero stays zero, whatever its gradient: what keeps factors sparse, and fixed zeros fixed.
    ///
    /// - Throws: ``LawViolation`` where it does not, in either precision.
    public static func zeros(
        of rule: some UpdateRule, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Zero stays zero", for: rule, trials: trials, seed: seed) { point in
            var zero = point
            zero.x = 0
            for found in [zero.step(rule, as: Double.self), zero.step(rule, as: Float.self)] where found != 0 {
                return "0 becomes \(found), \(zero.place)"
            }
            return nil
        }
    }

    /// Where the gradient vanishes, q = p + r, the entry is at rest: a stationary point of the objective, with its prices,
    /// is one of the rule.
    ///
    /// - Throws: ``LawViolation`` where x moves by more than 1e-13 of itself in `Double` or 1e-5 in `Float`.
    public static func rest(
        of rule: some UpdateRule, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Rest where the gradient vanishes", for: rule, trials: trials, seed: seed) { point in
            var still = point
            still.q = still.p + still.r
            for (found, allowed, type) in [
                (still.step(rule, as: Double.self), 1e-13, "Double"), (still.step(rule, as: Float.self), 1e-5, "Float"),
            ] where !(abs(found - still.x) <= allowed * still.x) {
                return "x becomes \(found) in \(type) although q = p + r, \(still.place)"
            }
            return nil
        }
    }

    /// Where nothing depends on an entry, q = p = r = 0, it stays exactly as it is.
    ///
    /// - Throws: ``LawViolation`` where it does not, in either precision.
    public static func absence(
        of rule: some UpdateRule, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Rest where there is no gradient", for: rule, trials: trials, seed: seed) { point in
            var alone = point
            (alone.q, alone.p, alone.r) = (0, 0, 0)
            let (double, single) = (alone.step(rule, as: Double.self), alone.step(rule, as: Float.self))
            if double == alone.x, single == Double(Float(alone.x)) { return nil }
            return "x becomes \(double) in Double and \(single) in Float, \(alone.place)"
        }
    }

    /// Steps go downhill: up where q > p + r, down where q < p + r.
    ///
    /// - Throws: ``LawViolation`` where x moves the other way, by more than 1e-12 of itself.
    public static func direction(
        of rule: some UpdateRule, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Direction", for: rule, trials: trials, seed: seed) { point in
            let rise = (point.step(rule, as: Double.self) - point.x) / point.x
            let pull = point.q - (point.p + point.r)
            guard pull > 0 ? rise < -1e-12 : rise > 1e-12 else { return nil }
            return "x becomes \(point.x * (1 + rise)), which is uphill \(point.place)"
        }
    }

    /// Units do not matter: c q, c p and c r give the same step, and c x becomes c times what x becomes.
    ///
    /// A small number that is added to a denominator breaks this, and with it the result on data of another scale.
    ///
    /// - Throws: ``LawViolation`` where the sides differ by more than 1e-12 of themselves in `Double`, 1e-4 in `Float`.
    public static func units(
        of rule: some UpdateRule, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Units do not matter", for: rule, trials: trials, seed: seed) { point in
            var gradient = point
            for part in [\StepPoint.q, \.p, \.r] { gradient[keyPath: part] *= point.scale }
            var factor = point
            factor.x *= point.scale
            for (step, allowed, type) in [
                ({ $0.step(rule, as: Double.self) }, 1e-12, "Double"),
                ({ $0.step(rule, as: Float.self) }, 1e-4, "Float"),
            ] as [((StepPoint) -> Double, Double, String)] {
                let expected = step(point)
                let found = (step(gradient), step(factor) / point.scale)
                for (found, change) in [(found.0, "c q, c p, c r"), (found.1, "c x")]
                where !(abs(found - expected) <= allowed * abs(expected)) {
                    return "x becomes \(expected), but with \(change) it becomes \(found), in \(type), for "
                        + "c = \(point.scale) \(point.place)"
                }
            }
            return nil
        }
    }

    /// The formula in single precision agrees with that in double precision.
    ///
    /// - Throws: ``LawViolation`` where the new values differ by more than 1e-4 of themselves.
    public static func precision(
        of rule: some UpdateRule, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Single precision agrees with double", for: rule, trials: trials, seed: seed) { point in
            let (single, double) = (point.step(rule, as: Float.self), point.step(rule, as: Double.self))
            if abs(single - double) <= 1e-4 * abs(double) { return nil }
            return "x becomes \(single) in Float, \(double) in Double, \(point.place)"
        }
    }
}
