internal import NDArray

// The solver's own element-wise loops, specialised because the solver itself is generic code that other modules call.

/// target = max(target, floor)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func raise<Scalar: ArrayScalar>(_ target: UnsafeMutablePointer<Scalar>, toAtLeast floor: Scalar, count: Int) {
    for index in 0..<count { target[index] = max(target[index], floor) }
}

/// target = max(first + second, floor)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func setSum<Scalar: ArrayScalar>(
    _ target: UnsafeMutablePointer<Scalar>, _ first: UnsafePointer<Scalar>, _ second: UnsafePointer<Scalar>,
    floor: Scalar, count: Int
) {
    for index in 0..<count { target[index] = max(first[index] + second[index], floor) }
}

/// target += addend
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func add<Scalar: ArrayScalar>(
    _ addend: UnsafePointer<Scalar>, to target: UnsafeMutablePointer<Scalar>, count: Int
) {
    for index in 0..<count { target[index] += addend[index] }
}

/// target *= factor
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func scale<Scalar: ArrayScalar>(_ target: UnsafeMutablePointer<Scalar>, by factor: Scalar, count: Int) {
    for index in 0..<count { target[index] *= factor }
}

/// target = offset · price + slope · coverage (with the former content of `target` added where `adding`), the
/// denominator of an activation update for one component.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func setDenominator<Scalar: ArrayScalar>(
    _ target: UnsafeMutablePointer<Scalar>, slope: Scalar, coverage: UnsafePointer<Scalar>, price: Scalar,
    penaltyCoverage: UnsafePointer<Scalar>, adding: Bool, count: Int
) {
    if adding {
        guard price != 0 else { return }
        for index in 0..<count { target[index] += price * penaltyCoverage[index] }
    } else {
        for index in 0..<count { target[index] = slope * coverage[index] + price * penaltyCoverage[index] }
    }
}

/// target = price · penaltyCoverage · values, the gradient of ½ price Σ penaltyCoverage · values².
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func setPenalty<Scalar: ArrayScalar>(
    _ target: UnsafeMutablePointer<Scalar>, _ values: UnsafePointer<Scalar>, price: Scalar,
    penaltyCoverage: UnsafePointer<Scalar>, count: Int
) {
    for index in 0..<count { target[index] = price * penaltyCoverage[index] * values[index] }
}

/// target += weights · addend. Where a weight is zero nothing is added, whatever the addend is.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func addWeighted<Scalar: ArrayScalar>(
    _ addend: UnsafePointer<Scalar>, _ weights: UnsafePointer<Scalar>, to target: UnsafeMutablePointer<Scalar>,
    count: Int
) {
    for index in 0..<count { target[index] += weights[index] == 0 ? 0 : weights[index] * addend[index] }
}

/// target = values, in double precision.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func widen<Scalar: ArrayScalar>(
    _ values: UnsafePointer<Scalar>, into target: UnsafeMutablePointer<Double>, count: Int
) {
    for index in 0..<count { target[index] = Double(values[index]) }
}

/// target = values, in the precision of the solver.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func narrow<Scalar: ArrayScalar>(
    _ values: UnsafePointer<Double>, into target: UnsafeMutablePointer<Scalar>, count: Int
) {
    for index in 0..<count { target[index] = Scalar(values[index]) }
}

/// The transpose of a dense [rows, columns] matrix.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func transpose<Scalar: ArrayScalar>(
    _ matrix: UnsafePointer<Scalar>, rows: Int, columns: Int, into target: UnsafeMutablePointer<Scalar>
) {
    for column in 0..<columns {
        let row = target + column * rows
        for index in 0..<rows { row[index] = matrix[index * columns + column] }
    }
}

/// Σ weights · values, in double precision.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func weightedSum<Scalar: ArrayScalar>(
    of values: UnsafePointer<Scalar>, weights: UnsafePointer<Scalar>, count: Int
) -> Double {
    var total = 0.0
    for index in 0..<count { total += Double(weights[index]) * Double(values[index]) }
    return total
}

/// Σ weights · values², in double precision.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func weightedSquares<Scalar: ArrayScalar>(
    of values: UnsafePointer<Scalar>, weights: UnsafePointer<Scalar>, count: Int
) -> Double {
    var total = 0.0
    for index in 0..<count { total += Double(weights[index]) * Double(values[index]) * Double(values[index]) }
    return total
}
