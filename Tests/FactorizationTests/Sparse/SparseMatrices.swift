import NDArray

/// A random matrix of which about the share `density` of the entries is not zero.
func randomSparse<Scalar: ArrayScalar>(
    _ rows: Int, _ columns: Int, density: Double, seed: UInt64, as _: Scalar.Type = Double.self
) -> NDArray<Scalar> {
    var generator = PhiloxGenerator(seed: seed)
    let values = NDArray<Double>(uniform: [rows, columns], in: 0.1..<2, using: &generator)
    let chance = NDArray<Double>(uniform: [rows, columns], using: &generator)
    return NDArray<Scalar>(converting: values.replacing(where: chance .>= density, with: 0))
}
