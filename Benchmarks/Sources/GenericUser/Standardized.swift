import NDArray

/// `(a - mean) / deviation` of every column, and its exponential: what a user of the library might write, generic over the
/// precision and in a module of its own, so that the compiler cannot specialise it where it is called.
@inline(never)
public func standardizedExponential<Scalar: ArrayScalar>(_ a: NDArray<Scalar>) -> NDArray<Scalar> {
    let centred = a - a.mean(axis: 0)
    let deviation = (centred * centred).mean(axis: 0).sqrt()
    return (centred / deviation).exp()
}
