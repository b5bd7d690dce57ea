public import Factorization
internal import NDArray

// The two inequalities from which it follows that steps with a priced norm never increase the objective.
extension BasisConstraintLaws {
    /// N(w · u) ≤ N(w) [Σ_d s_d u_d^p / p + 1 − 1/p] for every u ≥ 0, with the shares s_d = w_d ∂N/∂w_d / N(w): the price
    /// of the norm grows no faster than the step allows for; and p lies between 1 and 2.
    ///
    /// - Throws: ``LawViolation`` where the left side is larger by more than 1e-12 of the sides.
    public static func growth(
        of constraint: some BasisConstraint, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        let power = constraint.growthPower
        try hold("Growth of the norm", for: constraint, trials: trials, seed: seed) { column in
            guard (1...2).contains(power) else { return "the growth power is \(power), which is not between 1 and 2" }
            let sides = sides(of: constraint, column)
            let sum = zip(sides.shares, column.u).reduce(0.0) { $0 + $1.0 * .pow($1.1, power) }
            let bound = sides.norm * (sum / power + 1 - 1 / power)
            if sides.moved <= bound + 1e-12 * max(sides.norm, bound) { return nil }
            return
                "N(w u) = \(sides.moved) is above its bound \(bound) by the growth power \(power), at w = \(column.w), "
                + "u = \(column.u)"
        }
    }

    /// N(w · u)² ≤ N(w)² Σ_d s_d u_d² for every u ≥ 0: the price of the square of the norm, which L2 prices of activations
    /// put on it, grows no faster than a square. Follows from the first where N is homogeneous and its gradient is right.
    ///
    /// - Throws: ``LawViolation`` where the left side is larger by more than 1e-12 of the sides.
    public static func squareGrowth(
        of constraint: some BasisConstraint, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Growth of the square of the norm", for: constraint, trials: trials, seed: seed) { column in
            let sides = sides(of: constraint, column)
            let sum = zip(sides.shares, column.u).reduce(0.0) { $0 + $1.0 * $1.1 * $1.1 }
            let (moved, bound) = (sides.moved * sides.moved, sides.norm * sides.norm * sum)
            if moved <= bound + 1e-12 * max(sides.norm * sides.norm, bound) { return nil }
            return "N(w u)² = \(moved) is above its bound \(bound), at w = \(column.w), u = \(column.u)"
        }
    }

    /// N(w), the shares of its entries, and N(w · u).
    private static func sides(
        of constraint: some BasisConstraint, _ column: LawColumn
    ) -> (norm: Double, shares: [Double], moved: Double) {
        let norm = constraint.norm(of: column.w)
        let gradient = constraint.gradient(of: column.w, norm: norm)
        let shares = zip(column.w, gradient).map { $0 * $1 / norm }
        return (norm, shares, constraint.norm(of: zip(column.w, column.u).map { $0 * $1 }))
    }
}
