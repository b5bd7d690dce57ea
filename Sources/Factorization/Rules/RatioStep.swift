public import NDArray

/// q / p for a multiplicative step. Where both are zero, the entry is at rest, and the ratio is 1. A denominator is kept
/// above the smallest normal number, so that no quotient is infinite by a zero alone.
@inlinable
public func stepRatio<Scalar: ArrayScalar>(_ q: Scalar, _ p: Scalar) -> Scalar {
    q == 0 && p == 0 ? 1 : q / Swift.max(p, Scalar.leastNormalMagnitude)
}

@inlinable @inline(__always)
func ratioPower<Scalar: ArrayScalar>(_ ratio: Scalar, _ exponent: Double) -> Scalar {
    if exponent == 1 { return ratio }
    return exponent == 0.5 ? ratio.squareRoot() : .pow(ratio, Scalar(exponent))
}

/// values *= stepRatio(numerator, denominator)^exponent, entry by entry.
@usableFromInline
func multiplyByRatio<Scalar: ArrayScalar>(
    _ values: UnsafeMutablePointer<Scalar>, _ numerator: UnsafePointer<Scalar>, _ denominator: UnsafePointer<Scalar>,
    exponent: Double, count: Int
) {
    if exponent == 1 || exponent == 0.5 {
        SolverKernels.multiplyByRatio(values, numerator, denominator, takesRoot: exponent == 0.5, count: count)
    } else {
        multiplyByPower(values, numerator, denominator, Scalar(exponent), count)
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func multiplyByPower<Scalar: ArrayScalar>(
    _ values: UnsafeMutablePointer<Scalar>, _ numerator: UnsafePointer<Scalar>, _ denominator: UnsafePointer<Scalar>,
    _ exponent: Scalar, _ count: Int
) {
    for index in 0..<count { values[index] *= .pow(stepRatio(numerator[index], denominator[index]), exponent) }
}
