public import Factorization
internal import NDArray

extension BasisConstraintLaws {
    /// N(c w) = c N(w) for c > 0.
    ///
    /// - Throws: ``LawViolation`` where the sides differ by more than 1e-12 of themselves.
    public static func homogeneity(
        of constraint: some BasisConstraint, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Homogeneity", for: constraint, trials: trials, seed: seed) { column in
            // Columns of extreme size are the business of another law.
            let c = Double.pow(column.scale, 0.02)
            let expected = c * constraint.norm(of: column.w)
            let found = constraint.norm(of: column.w.map { c * $0 })
            if abs(found - expected) <= 1e-12 * expected { return nil }
            return "N(c w) = \(found), not c N(w) = \(expected), at w = \(column.w), c = \(c)"
        }
    }

    /// N(w) does not fall when an entry rises, and is positive where an entry is.
    ///
    /// - Throws: ``LawViolation`` where N falls by more than 1e-13 of itself, or is not positive and finite.
    public static func monotonicity(
        of constraint: some BasisConstraint, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Monotonicity", for: constraint, trials: trials, seed: seed) { column in
            let norm = constraint.norm(of: column.w)
            guard norm > 0, norm.isFinite else { return "N(w) = \(norm) at w = \(column.w)" }
            for index in column.w.indices {
                var risen = column.w
                risen[index] = max(risen[index], norm / 8) * (1 + column.u[index])
                let found = constraint.norm(of: risen)
                if found >= norm * (1 - 1e-13) { continue }
                return
                    "N(w) = \(norm) falls to \(found) when entry \(index) rises to \(risen[index]), at w = \(column.w)"
            }
            return nil
        }
    }

    /// The gradient is that of the norm: the integral of ∂N/∂w_d from w_d to 1.01 w_d is the rise of N; and it is finite.
    ///
    /// - Throws: ``LawViolation`` where the sides differ by more than 1e-13 of the norm, which is rounding.
    public static func gradient(
        of constraint: some BasisConstraint, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        func slope(_ column: [Double], _ index: Int) -> Double {
            let gradient = constraint.gradient(of: column, norm: constraint.norm(of: column))
            return gradient.count == column.count ? gradient[index] : .nan
        }
        try hold("Gradient", for: constraint, trials: trials, seed: seed) { column in
            for index in column.w.indices {
                let here = slope(column.w, index)
                // The solver multiplies it by numbers, also at zero, where a p-norm has no derivative.
                guard here.isFinite else { return "∂N/∂w of entry \(index) is \(here) at w = \(column.w)" }
                guard column.w[index] > 0 else { continue }
                func moved(_ factor: Double) -> [Double] {
                    var moved = column.w
                    moved[index] *= factor
                    return moved
                }
                let rise = constraint.norm(of: moved(1.01)) - constraint.norm(of: column.w)
                // Gauss-Legendre with three points.
                let nodes = [(-0.6.squareRoot(), 5.0 / 9), (0, 8.0 / 9), (0.6.squareRoot(), 5.0 / 9)]
                let integral = nodes.reduce(0.0) { sum, point in
                    let (node, weight) = point
                    return sum + weight * slope(moved(1.005 + 0.005 * node), index)
                }
                let expected = 0.005 * column.w[index] * integral
                if abs(rise - expected) <= 1e-13 * constraint.norm(of: moved(1.01)) { continue }
                return "N rises by \(rise) when entry \(index) grows by a hundredth, but ∂N/∂w integrates to "
                    + "\(expected), at w = \(column.w)"
            }
            return nil
        }
    }

    /// A column divided by its norm has norm 1, however small or large its entries are, and a column of zeros has norm 0.
    ///
    /// Entries lie between 1e-103 and 1e103, which is farther than data reaches in either precision.
    ///
    /// - Throws: ``LawViolation`` where the norm differs from 1 by more than 1e-12, or by 1e-6 after rounding the column
    ///   to `Float`.
    public static func unitNorm(
        of constraint: some BasisConstraint, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Norm 1 after normalisation", for: constraint, trials: trials, seed: seed) { column in
            let zero = constraint.norm(of: column.w.map { _ in 0 })
            guard zero == 0 else { return "N(0) = \(zero) for a column of \(column.w.count) entries" }
            let scaled = column.w.map { column.scale * $0 }
            let norm = constraint.norm(of: scaled)
            let unit = scaled.map { $0 / norm }
            let (double, single) = (constraint.norm(of: unit), constraint.norm(of: unit.map { Double(Float($0)) }))
            if abs(double - 1) <= 1e-12, abs(single - 1) <= 1e-6 { return nil }
            return "w / N(w) has the norm \(double), in Float \(single), at w = \(scaled), N(w) = \(norm)"
        }
    }
}
