import GenericUser
import NDArray

/// The same lines as `standardizedExponential`, compiled for one precision.
func genericWork<Scalar: ArrayScalar>(_ name: String, _ operands: Operands<Scalar>) -> Work? {
    let a = operands.matrix(seed: 1)
    if name == "generic code" {
        let out = Kept(a)
        return { out.value = standardizedExponential(a) }
    }
    guard name == "specialised code" else { return nil }
    if let a = a as? NDArray<Float> {
        let out = Kept(a)
        return { out.value = specialised(a) }
    }
    guard let a = a as? NDArray<Double> else { return nil }
    let out = Kept(a)
    return { out.value = specialised(a) }
}

private func specialised(_ a: NDArray<Float>) -> NDArray<Float> {
    let centred = a - a.mean(axis: 0)
    let deviation = (centred * centred).mean(axis: 0).sqrt()
    return (centred / deviation).exp()
}

private func specialised(_ a: NDArray<Double>) -> NDArray<Double> {
    let centred = a - a.mean(axis: 0)
    let deviation = (centred * centred).mean(axis: 0).sqrt()
    return (centred / deviation).exp()
}
