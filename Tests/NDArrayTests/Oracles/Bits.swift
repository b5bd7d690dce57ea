internal import NDArray
internal import Testing

/// A number that equals another one with the same bits; all NaN are equal.
struct Bits<Scalar: ArrayScalar>: Equatable {
    let value: Scalar

    init(_ value: Scalar) { self.value = value }

    static func == (a: Bits, b: Bits) -> Bool {
        a.value.isNaN ? b.value.isNaN : a.value == b.value && a.value.sign == b.value.sign
    }
}

/// Expects equal shapes and elements with the same bits, signs of zeros included.
func expectSameBits<Scalar: ArrayScalar>(
    _ actual: some NDArrayProtocol<Scalar>, _ expected: some NDArrayProtocol<Scalar>,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let (result, target) = (NDArray(actual), NDArray(expected))
    guard result.shape == target.shape else {
        Issue.record("shape \(result.shape) instead of \(target.shape)", sourceLocation: sourceLocation)
        return
    }
    let pairs = zip(result.elements, target.elements)
    guard let (position, pair) = pairs.enumerated().first(where: { Bits($1.0) != Bits($1.1) }) else { return }
    Issue.record("\(pair.0) instead of \(pair.1) at position \(position)", sourceLocation: sourceLocation)
}
