internal import Divergences
internal import NDArray

/// The multiplicative step of one basis from its reduced sums, and what must happen to the activations after it.
///
/// With q = Q H' and p = P H' the parts of the gradient of the divergence in W, and mu_k the price of one unit of the
/// norm of column k (λ Σ c h_k).
struct BasisUpdate {
    let rule: UpdateRule
    let normalization: Normalization
    let powers: StepPowers

    /// Updates `basis` (dense [rows, components]) in place.
    ///
    /// - Returns: the factor per component by which the activations must be multiplied so that the model stays the
    ///   same, or `nil` where they are left alone.
    func apply<Scalar: ArrayScalar>(
        to basis: UnsafeMutablePointer<Scalar>, rows: Int, components: Int,
        negative q: UnsafePointer<Scalar>, positive p: UnsafePointer<Scalar>, price mu: [Scalar], basisPrice: Scalar
    ) -> [Scalar]? {
        for component in 0..<components {
            let column = Column(
                basis: basis + component, q: q + component, p: p + component, rows: rows, stride: components)
            switch (rule, normalization) {
            case (_, .none):
                powerStep(column, exponent: rule == .mm ? powers.exponent : 1, linearPrice: basisPrice, normPrice: 0)
            case (.paper, .l1), (.paper, .l2): normalizedGradientStep(column)
            case (.mm, .l1): powerStep(column, exponent: powers.exponent, linearPrice: mu[component], normPrice: 0)
            case (.mm, .l2): euclideanPriceStep(column, price: mu[component])
            }
        }
        guard normalization != .none else { return nil }
        let norms = normalizeColumns(basis, rows: rows, components: components, normalization)
        return rule == .mm ? norms : nil
    }

    private struct Column<Scalar: ArrayScalar> {
        var basis: UnsafeMutablePointer<Scalar>
        var q: UnsafePointer<Scalar>
        var p: UnsafePointer<Scalar>
        var rows: Int
        var stride: Int
    }

    /// w ← w [q / (p + linearPrice + normPrice · w)]^exponent
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    private func powerStep<Scalar: ArrayScalar>(
        _ column: Column<Scalar>, exponent: Double, linearPrice: Scalar, normPrice: Scalar
    ) {
        let (w, power) = (column.basis, Scalar(exponent))
        for row in 0..<column.rows {
            let index = row * column.stride
            let denominator = column.p[index] + linearPrice + normPrice * w[index]
            let ratio = column.q[index] / max(denominator, .leastNormalMagnitude)
            w[index] *= exponent == 1 ? ratio : .pow(ratio, power)
        }
    }

    /// The monotone step under a price mu on the Euclidean norm of the column (the reparametrised sparse objective).
    ///
    /// The norm is bounded by a quadratic, ‖w‖ ≤ (‖w‖² + ‖w̃‖²) / (2‖w̃‖). For a majorizer p w − q w̃ log w the minimiser is
    /// the positive root of (mu/‖w̃‖) w² + p w − q w̃ = 0; for others every power is bounded by the highest.
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    private func euclideanPriceStep<Scalar: ArrayScalar>(_ column: Column<Scalar>, price: Scalar) {
        guard price > 0 else {
            return powerStep(column, exponent: powers.exponent, linearPrice: 0, normPrice: 0)
        }
        let norm = euclideanNorm(column)
        let slope = price / max(norm, .leastNormalMagnitude)
        guard powers == StepPowers(highest: 1, lowest: 0) else {
            return powerStep(
                column, exponent: powers.exponent(withPenaltyPower: 2), linearPrice: 0, normPrice: slope)
        }
        let w = column.basis
        for row in 0..<column.rows {
            let index = row * column.stride
            let (p, wq) = (column.p[index], w[index] * column.q[index])
            let root = (p * p + 4 * slope * wq).squareRoot()
            w[index] = 2 * wq / max(p + root, .leastNormalMagnitude)
        }
    }

    /// The paper's step (Eq. 5 and Eq. 9): the two parts of the gradient through the normalisation as numerator and
    /// denominator. With n the gradient of the norm (w for Euclidean columns of unit length, 1 for unit sums),
    /// w ← w [q + n Σ(p w)] / [p + n Σ(q w)].
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    private func normalizedGradientStep<Scalar: ArrayScalar>(_ column: Column<Scalar>) {
        let w = column.basis
        var (qw, pw): (Scalar, Scalar) = (0, 0)
        for row in 0..<column.rows {
            let index = row * column.stride
            qw += column.q[index] * w[index]
            pw += column.p[index] * w[index]
        }
        for row in 0..<column.rows {
            let index = row * column.stride
            let normGradient = normalization == .l2 ? w[index] : 1
            let numerator = column.q[index] + normGradient * pw
            let denominator = column.p[index] + normGradient * qw
            w[index] *= numerator / max(denominator, .leastNormalMagnitude)
        }
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    private func euclideanNorm<Scalar: ArrayScalar>(_ column: Column<Scalar>) -> Scalar {
        var squares = 0.0
        for row in 0..<column.rows {
            squares += Double(column.basis[row * column.stride]) * Double(column.basis[row * column.stride])
        }
        return Scalar(squares.squareRoot())
    }
}

/// Divides every column of a dense [rows, components] matrix by its norm and returns the norms. A column of zeros stays.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func normalizeColumns<Scalar: ArrayScalar>(
    _ matrix: UnsafeMutablePointer<Scalar>, rows: Int, components: Int, _ normalization: Normalization
) -> [Scalar] {
    var sums = [Double](repeating: 0, count: components)
    for row in 0..<rows {
        for component in 0..<components {
            let value = Double(matrix[row * components + component])
            sums[component] += normalization == .l2 ? value * value : value
        }
    }
    let norms = sums.map { Scalar(normalization == .l2 ? $0.squareRoot() : $0) }
    for row in 0..<rows {
        for component in 0..<components where norms[component] > 0 {
            matrix[row * components + component] /= norms[component]
        }
    }
    return norms
}
