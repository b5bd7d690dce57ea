internal import NDArray

/// Σ x |p + r − q| and Σ x (p + r + q) over entries x of factors, with q, p and r the parts of their gradients.
///
/// Their ratio lies between 0 and 1, does not depend on the scale of the data or the factors, and is zero exactly where
/// the gradient vanishes for every entry that is not zero.
struct StationarityResidual {
    var gradient = 0.0
    var parts = 0.0

    /// The ratio; 0 where nothing was measured.
    var value: Double { parts > 0 ? gradient / parts : 0 }

    mutating func add(_ other: StationarityResidual) {
        gradient += other.gradient
        parts += other.parts
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    mutating func add<Scalar: ArrayScalar>(
        _ values: UnsafePointer<Scalar>, negative: UnsafePointer<Scalar>, positive: UnsafePointer<Scalar>,
        penalty: UnsafePointer<Scalar>?, count: Int
    ) {
        for index in 0..<count {
            let (x, q) = (Double(values[index]), Double(negative[index]))
            let p = Double(positive[index]) + (penalty.map { Double($0[index]) } ?? 0)
            gradient += x * abs(p - q)
            parts += x * (p + q)
        }
    }
}
