import NDArray

func elementwiseWork<Scalar: ArrayScalar>(_ name: String, _ operands: Operands<Scalar>) -> Work? {
    let (a, row) = (operands.matrix(seed: 1), operands.vector(seed: 3))
    let out = Kept(operands.matrix(seed: 4))
    switch name {
    case "add": return { out.value = a + row }
    case "add in place": return { out.value += row }
    // The denominator stays near 1, or the numerator would become denormal in the long run.
    case "fused s/(a+b)": return fusedWork(a - 0.5, 1.5 - a, out)
    case "exp": return { out.value = a.exp() }
    case "log": return { out.value = a.log() }
    default: return nil
    }
}

/// The closure has to be compiled for one precision to become a vector loop.
private func fusedWork<Scalar: ArrayScalar>(
    _ a: NDArray<Scalar>, _ b: NDArray<Scalar>, _ out: Kept<NDArray<Scalar>>
) -> Work {
    if let a = a as? NDArray<Float>, let b = b as? NDArray<Float>, let start = out.value as? NDArray<Float> {
        let out = Kept(start)
        return { out.value.mapInPlace(a, b) { $0 / ($1 + $2) } }
    }
    if let a = a as? NDArray<Double>, let b = b as? NDArray<Double>, let start = out.value as? NDArray<Double> {
        let out = Kept(start)
        return { out.value.mapInPlace(a, b) { $0 / ($1 + $2) } }
    }
    fatalError("neither Float nor Double")
}
