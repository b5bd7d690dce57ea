import NDArray

func productWork<Scalar: ArrayScalar>(_ name: String, _: Scalar.Type) -> Work? {
    let extents: (m: Int, k: Int, n: Int)
    switch name {
    case "matmul 513x2000x100": extents = (513, 2000, 100)
    case "matmul 1024x1024x1024": extents = (1024, 1024, 1024)
    default: return nil
    }
    var generator = PhiloxGenerator(seed: 1)
    let a = NDArray<Scalar>(uniform: [extents.m, extents.k], using: &generator)
    let b = NDArray<Scalar>(uniform: [extents.k, extents.n], using: &generator)
    let product = Kept(NDArray<Scalar>(zeros: [extents.m, extents.n]))
    return { a.multiply(b, into: &product.value) }
}
