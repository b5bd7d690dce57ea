public import Factorization
internal import NDArray

// What a start must leave possible: multiplicative updates never leave a zero, and keep apart only what is not equal.
extension InitializationLaws {
    /// Nothing is dead from the start: no component has a column of W or a row of H that is zero throughout, no row of W
    /// is zero where that row of the data is not, and no column of H where that column of the data is not.
    ///
    /// - Throws: ``LawViolation`` where one is.
    public static func life(
        of initialization: some Initialization, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Nothing is dead from the start", for: initialization, trials: trials, seed: seed) {
            (start) throws(FactorizationError) in
            let (basis, activations) = try start.factors(of: initialization, as: Double.self)
            func isZero(_ entries: NDArrayView<Double>) -> Bool { entries.elements.allSatisfy { $0 == 0 } }
            for component in 0..<start.components {
                if isZero(basis.column(component)) { return "column \(component) of the basis is zero" }
                if isZero(activations.row(component)) { return "row \(component) of the activations is zero" }
            }
            for row in 0..<start.rows where isZero(basis.row(row)) {
                return "row \(row) of the basis is zero, but not that of the data"
            }
            for column in 0..<start.columns where isZero(activations.column(column)) {
                return "column \(column) of the activations is zero, but not that of the data"
            }
            return nil
        }
    }

    /// No two components are equal, in W and in H: every update would treat them alike.
    ///
    /// - Throws: ``LawViolation`` where two are.
    public static func difference(
        of initialization: some Initialization, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Components differ", for: initialization, trials: trials, seed: seed) {
            (start) throws(FactorizationError) in
            let (basis, activations) = try start.factors(of: initialization, as: Double.self)
            for one in 0..<start.components {
                for other in 0..<one
                where basis.column(one).elements == basis.column(other).elements
                    && activations.row(one).elements == activations.row(other).elements
                {
                    return "components \(other) and \(one) are equal, and would stay so"
                }
            }
            return nil
        }
    }

    /// W H begins near the level of the data: its mean lies between a hundredth and a hundred times that of the data.
    ///
    /// - Throws: ``LawViolation`` where it does not.
    public static func level(
        of initialization: some Initialization, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Level", for: initialization, trials: trials, seed: seed) { (start) throws(FactorizationError) in
            let (basis, activations) = try start.factors(of: initialization, as: Double.self)
            let mean = basis.matmul(activations).mean()
            let expected = start.data(as: Double.self).mean()
            if mean >= 0.01 * expected, mean <= 100 * expected { return nil }
            return "W H has the mean \(mean), the data \(expected)"
        }
    }

    /// Where a norm is asked for, the columns of W have it.
    ///
    /// This comes with the protocol, and is a law for those who wrote `factors(for:components:constraint:using:)`
    /// themselves.
    ///
    /// - Throws: ``LawViolation`` where a column that is not zero has not norm 1, within 1e-9.
    public static func unitNorms(
        of initialization: some Initialization, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Columns of norm 1", for: initialization, trials: trials, seed: seed) {
            (start) throws(FactorizationError) in
            for constraint in [UnitL1(), UnitL2()] as [any BasisConstraint] {
                let basis = try start.factors(of: initialization, as: Double.self, constraint: constraint).basis
                for component in 0..<start.components {
                    let norm = constraint.norm(of: basis.column(component).elements)
                    if norm == 0 || abs(norm - 1) <= 1e-9 { continue }
                    return "column \(component) of the basis has the \(constraint.name) norm \(norm)"
                }
            }
            return nil
        }
    }
}
