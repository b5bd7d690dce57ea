internal import Divergences
internal import NDArray

/// The multiplicative step of one basis from its reduced sums q = Q H' and p = P H', the parts of the gradient of the
/// divergence in W.
struct BasisUpdate<Scalar: ArrayScalar> {
    let rule: any UpdateRule
    let constraint: (any BasisConstraint)?
    let powers: StepPowers
    let rows: Int
    let components: Int
    let fixed: Fixed

    /// What a unit of the norm of every column costs, Σ_t c λ_k h_kt, and half a unit of its square, Σ_t c ν_k h_kt².
    /// Only with a constraint whose norm is priced.
    var normPrices: [Double] = []
    var normSquarePrices: [Double] = []
    /// The price of the entries. Only without a constraint.
    var entryPrices = Penalty.none
    var measuresResidual = false

    /// What a step leaves behind.
    struct Outcome {
        /// The factor per component by which the activations must be multiplied so that the model stays the same, or
        /// `nil` where they are left alone.
        var activationFactors: [Scalar]?
        var residual = StationarityResidual()
    }

    /// Updates `basis` (dense [rows, components]) in place, with the parts of the gradient in the workspace, which are changed,
    /// too.
    func apply(to basis: UnsafeMutablePointer<Scalar>, in workspace: BasisWorkspace<Scalar>) -> Outcome {
        let (count, q, p) = (rows * components, workspace.negative.base, workspace.positive.base)
        var penaltyPower = 0.0
        if hasPrices {
            workspace.penalty.clear(count)
            var column = [Double](repeating: 0, count: constraint == nil ? 0 : rows)
            for component in 0..<components where !fixed.contains(component) {
                addPrices(of: component, basis, q, p, workspace.penalty.base, &penaltyPower, &column)
            }
        }
        let steepPrices = penaltyPower > 0 ? UnsafePointer(workspace.penalty.base) : nil
        var outcome = Outcome()
        if measuresResidual {
            let before = workspace.before.base
            before.update(from: basis, count: count)
            for component in 0..<components where fixed.contains(component) {
                for row in 0..<rows { before[row * components + component] = 0 }
            }
            outcome.residual.add(before, negative: q, positive: p, penalty: steepPrices, count: count)
        }
        if fixed != .none { workspace.before.base.update(from: basis, count: count) }
        rule.updateRun(
            basis, negative: q, positive: p, penalty: steepPrices,
            growth: StepGrowth(powers: powers, penaltyPower: max(penaltyPower, 1)), count: count)
        for component in 0..<components where fixed.contains(component) {
            for row in 0..<rows {
                basis[row * components + component] = workspace.before.base[row * components + component]
            }
        }
        if let constraint {
            let norms = normalizeColumns(basis, rows: rows, components: components, constraint, except: fixed)
            if rule.constraintHandling == .pricedNorm { outcome.activationFactors = norms }
        }
        return outcome
    }

    private var hasPrices: Bool {
        guard constraint != nil else { return !entryPrices.isNone }
        return rule.constraintHandling == .throughNormalization || normPrices.contains { $0 > 0 }
            || normSquarePrices.contains { $0 > 0 }
    }

    /// Adds the gradients of what a column costs: to `p` where the cost is linear in the entries, else to `penalty`, with
    /// the power with which the fastest grows.
    ///
    /// - Parameter column: room for one where there is a constraint.
    private func addPrices(
        of component: Int, _ basis: UnsafePointer<Scalar>, _ q: UnsafeMutablePointer<Scalar>,
        _ p: UnsafeMutablePointer<Scalar>, _ penalty: UnsafeMutablePointer<Scalar>, _ penaltyPower: inout Double,
        _ column: inout [Double]
    ) {
        func index(_ row: Int) -> Int { row * components + component }
        guard let constraint else {
            let (l1, l2) = (Scalar(entryPrices.l1(component)), Scalar(entryPrices.l2(component)))
            if l1 > 0 { for row in 0..<rows { p[index(row)] += l1 } }
            if l2 > 0 {
                penaltyPower = 2
                for row in 0..<rows { penalty[index(row)] += l2 * basis[index(row)] }
            }
            return
        }
        for row in 0..<rows { column[row] = Double(basis[index(row)]) }
        let norm = constraint.norm(of: column)
        guard norm > 0 else { return }
        switch rule.constraintHandling {
        case .throughNormalization:
            let gradient = constraint.gradient(of: column, norm: norm)
            var (qw, pw) = (0.0, 0.0)
            for row in 0..<rows {
                qw += Double(q[index(row)]) * column[row]
                pw += Double(p[index(row)]) * column[row]
            }
            for row in 0..<rows {
                q[index(row)] += Scalar(gradient[row] * pw)
                p[index(row)] += Scalar(gradient[row] * qw)
            }
        case .pricedNorm:
            let (price, squarePrice) = (normPrices[component], normSquarePrices[component])
            guard price > 0 || squarePrice > 0 else { return }
            let gradient = constraint.gradient(of: column, norm: norm)
            if price > 0, constraint.growthPower == 1 {
                for row in 0..<rows { p[index(row)] += Scalar(price * gradient[row]) }
            } else if price > 0 {
                penaltyPower = max(penaltyPower, constraint.growthPower)
                for row in 0..<rows { penalty[index(row)] += Scalar(price * gradient[row]) }
            }
            if squarePrice > 0 {
                penaltyPower = 2
                for row in 0..<rows { penalty[index(row)] += Scalar(squarePrice * norm * gradient[row]) }
            }
        }
    }
}

/// Divides every column of a dense [rows, components] matrix that is not fixed by its norm. A column of zeros stays.
///
/// - Returns: the norms, 1 for columns that were left alone and 0 for a column of zeros.
func normalizeColumns<Scalar: ArrayScalar>(
    _ matrix: UnsafeMutablePointer<Scalar>, rows: Int, components: Int, _ constraint: any BasisConstraint,
    except fixed: Fixed = .none
) -> [Scalar] {
    var column = [Double](repeating: 0, count: rows)
    return (0..<components).map { component in
        guard !fixed.contains(component) else { return 1 }
        for row in 0..<rows { column[row] = Double(matrix[row * components + component]) }
        let norm = Scalar(constraint.norm(of: column))
        if norm > 0 { for row in 0..<rows { matrix[row * components + component] /= norm } }
        return norm
    }
}
