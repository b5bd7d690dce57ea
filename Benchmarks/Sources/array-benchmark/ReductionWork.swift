import NDArray

func reductionWork<Scalar: ArrayScalar>(_ name: String, _ operands: Operands<Scalar>) -> Work? {
    let a = operands.matrix(seed: 1)
    let (scalar, vector) = (Kept(Scalar.zero), Kept(operands.vector(seed: 2)))
    switch name {
    case "sum": return { scalar.value = a.sum() }
    case "sum axis 0": return { vector.value = a.sum(axis: 0) }
    case "sum axis 1": return { vector.value = a.sum(axis: 1) }
    case "mean": return { scalar.value = a.mean() }
    case "variance": return { scalar.value = a.variance() }
    default: return nil
    }
}
