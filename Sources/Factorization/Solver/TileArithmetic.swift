internal import NDArray

// The solver's own element-wise loops, specialised because the solver itself is generic code that other modules call.

/// target = max(target, floor)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func raise<Scalar: ArrayScalar>(_ target: UnsafeMutablePointer<Scalar>, toAtLeast floor: Scalar, count: Int) {
    for index in 0..<count { target[index] = max(target[index], floor) }
}

/// target += addend
func add<Scalar: ArrayScalar>(
    _ addend: UnsafePointer<Scalar>, to target: UnsafeMutablePointer<Scalar>, count: Int
) {
    Scalar.apply(.add, target, strideA: 1, addend, strideB: 1, to: target, strideOut: 1, count: count)
}

/// target *= factor
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func scale<Scalar: ArrayScalar>(_ target: UnsafeMutablePointer<Scalar>, by factor: Scalar, count: Int) {
    for index in 0..<count { target[index] *= factor }
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

/// target *= weights. Where a weight is zero the product is zero, whatever was there.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func weigh<Scalar: ArrayScalar>(_ target: UnsafeMutablePointer<Scalar>, _ weights: UnsafePointer<Scalar>, count: Int) {
    for index in 0..<count { target[index] = weights[index] == 0 ? 0 : weights[index] * target[index] }
}

/// target += values, in double precision.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func addWidened<Scalar: ArrayScalar>(
    _ values: UnsafePointer<Scalar>, to target: UnsafeMutablePointer<Double>, count: Int
) {
    for index in 0..<count { target[index] += Double(values[index]) }
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
