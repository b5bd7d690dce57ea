public import Divergences
internal import NDArray

extension DivergenceLaws {
    /// Where `zeroForm` says what the divergence is at x = 0, it is that: its value, its negative part, which is zero, and its
    /// positive part, which is the same for all x. Nothing where none is declared.
    ///
    /// - Throws: ``LawViolation`` where the declaration is wrong by more than rounding.
    public static func zeroForm(
        of divergence: some Divergence, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        guard let form = divergence.zeroForm else { return }
        try hold("Declared form at zero", for: divergence, trials: trials, seed: seed) { point in
            let (x, y) = (point.x, point.y)
            let (value, slope) =
                switch form {
                case .linear(let slope): (slope * y, slope)
                case .quadratic: (y * y / 2, y)
                }
            func differs(_ found: Double, _ declared: Double) -> Bool { !(abs(found - declared) <= 1e-13 * declared) }
            let (atZero, anywhere) = (
                divergence.gradientParts(of: 0, from: y), divergence.gradientParts(of: x, from: y)
            )
            if differs(divergence.value(of: 0, from: y), value) {
                return "zeroForm is \(form), but d(0|\(y)) = \(divergence.value(of: 0, from: y)), not \(value)"
            }
            if atZero.negative != 0 {
                return "zeroForm is \(form), but the negative part at x = 0, y = \(y) is \(atZero.negative), not 0"
            }
            if differs(anywhere.positive, slope) {
                return "zeroForm is \(form), but the positive part at x = \(x), y = \(y) is \(anywhere.positive), not "
                    + "\(slope)"
            }
            if form == .quadratic, differs(anywhere.negative, x) {
                return
                    "zeroForm is \(form), but the negative part at x = \(x), y = \(y) is \(anywhere.negative), not \(x)"
            }
            return nil
        }
    }
}
