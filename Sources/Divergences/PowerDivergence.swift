public import NDArray

// The formula that the α- and β-divergences share, evaluated so that its terms never cancel and never make NaN.

/// The α-divergence of one entry for any real α, d(x|y) = (x^α y^(1−α) − α x + (α − 1) y) / (α (α − 1)), continued to
/// α = 0 and α = 1. For x, y > 0; infinite where a term leaves the range of the type.
///
/// The β-divergence is y^(β−1) times the α-divergence with α = β.
@inlinable
func powerDivergence<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar, power: Double) -> Scalar {
    let (difference, p) = (x - y, Scalar(power))
    let delta = difference / y
    if abs(delta) * Swift.max(1, abs(p)) < 0x1p-6 {
        // Near x = y, the binomial series: y δ²/2 (1 + δ (α−2)/3 (1 + δ (α−3)/4 (1 + …))). What is left out is below the
        // precision of Double.
        var series: Scalar = 1
        var order: Scalar = 10
        while order >= 2 {
            series = 1 + delta * ((p - order) / (order + 1)) * series
            order -= 1
        }
        return difference * delta / 2 * series
    }
    let logarithm = abs(delta) < 0.5 ? .log(onePlus: delta) : logRatio(x, y)
    // Each form is exact where its small parameter (α, or α − 1) vanishes, so the family is continuous through there;
    // in between, the one whose power does not overflow.
    let value: Scalar
    if p < 0.25 || (p < 0.75 && x < y) {
        let slope = power == 0 ? logarithm : .expMinusOne(p * logarithm) / p
        value = (y * slope - difference) / (p - 1)
    } else {
        let q = Scalar(power - 1)
        let slope = power == 1 ? logarithm : .expMinusOne(q * logarithm) / q
        value = (x * slope - difference) / p
    }
    return value >= 0 ? value : .infinity
}

/// log(x/y), also where the quotient leaves the range of the type.
@inlinable
func logRatio<Scalar: ArrayScalar>(_ x: Scalar, _ y: Scalar) -> Scalar {
    let ratio = x / y
    return ratio.isNormal ? .log(ratio) : .log(x) - .log(y)
}

/// (x/y)^power for x ≥ 0 and y > 0, also where the quotient leaves the range of the type.
@inlinable
func ratioPower<Scalar: ArrayScalar>(_ x: Scalar, _ y: Scalar, _ power: Double) -> Scalar {
    let ratio = x / y
    if ratio.isNormal { return .pow(ratio, Scalar(power)) }
    if x == 0 { return power > 0 ? 0 : .infinity }
    return .exp(Scalar(power) * (.log(x) - .log(y)))
}
