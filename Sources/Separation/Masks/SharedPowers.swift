internal import NDArray

/// Masks from what all sources have in every bin, entry by entry, after it is raised to a power.
func sharedPowers<Scalar: ArrayScalar>(
    of spectra: [NDArray<Scalar>], exponent: Double, _ shape: MaskSettings.Shape
) -> [NDArray<Scalar>] {
    let powers = raised(spectra, to: exponent)
    switch shape {
    case .wiener: return shares(of: powers)
    case .amplitude: return shares(of: powers.map(squareRoots))
    case .rootWiener: return shares(of: powers).map(squareRoots)
    case .binary:
        let strongest = indicesOfStrongest(powers)
        return powers.indices.map { source in indicator(of: Int32(source), in: strongest, shape: powers[source].shape) }
    }
}

/// The spectra to a power, up to a factor that all have in common in an entry, so that none leaves the range of the numbers.
private func raised<Scalar: ArrayScalar>(_ spectra: [NDArray<Scalar>], to exponent: Double) -> [NDArray<Scalar>] {
    guard exponent != 1 else { return spectra }
    var largest = spectra[0]
    for spectrum in spectra.dropFirst() {
        largest.withUnsafeMutableBuffer { largest in spectrum.withUnsafeBuffer { keepLarger($0, largest) } }
    }
    return spectra.map { spectrum in
        var powers = spectrum
        powers.withUnsafeMutableBuffer { powers in
            largest.withUnsafeBuffer { raise(powers, relativeTo: $0, exponent: Scalar(exponent)) }
        }
        return powers
    }
}

private func shares<Scalar: ArrayScalar>(of powers: [NDArray<Scalar>]) -> [NDArray<Scalar>] {
    var total = powers[0]
    for power in powers.dropFirst() {
        total.withUnsafeMutableBuffer { total in power.withUnsafeBuffer { accumulate($0, into: total) } }
    }
    return powers.map { power in
        var mask = power
        mask.withUnsafeMutableBuffer { mask in
            total.withUnsafeBuffer { divide(mask, by: $0, otherwise: 1 / Scalar(powers.count)) }
        }
        return mask
    }
}

private func squareRoots<Scalar: ArrayScalar>(_ array: NDArray<Scalar>) -> NDArray<Scalar> {
    var roots = array
    roots.withUnsafeMutableBuffer { takeSquareRoots($0) }
    return roots
}

/// The first of the strongest sources in every entry.
private func indicesOfStrongest<Scalar: ArrayScalar>(_ powers: [NDArray<Scalar>]) -> [Int32] {
    var best = powers[0]
    var indices = [Int32](repeating: 0, count: best.count)
    for (source, power) in powers.enumerated().dropFirst() {
        best.withUnsafeMutableBuffer { best in
            power.withUnsafeBuffer { keepStronger($0, Int32(source), best: best, indices: &indices) }
        }
    }
    return indices
}

private func indicator<Scalar: ArrayScalar>(of source: Int32, in indices: [Int32], shape: [Int]) -> NDArray<Scalar> {
    var mask = NDArray<Scalar>(zeros: shape)
    mask.withUnsafeMutableBuffer { mark(source, in: indices, $0) }
    return mask
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func keepLarger<Scalar: ArrayScalar>(
    _ values: UnsafeBufferPointer<Scalar>, _ largest: UnsafeMutableBufferPointer<Scalar>
) {
    for index in largest.indices { largest[index] = max(largest[index], values[index]) }
}

/// (value / largest)^exponent; 0 where all are 0, or too small to divide by.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func raise<Scalar: ArrayScalar>(
    _ values: UnsafeMutableBufferPointer<Scalar>, relativeTo largest: UnsafeBufferPointer<Scalar>, exponent: Scalar
) {
    for index in values.indices {
        let share = largest[index] >= .leastNormalMagnitude ? values[index] / largest[index] : 0
        values[index] = exponent == 2 ? share * share : .pow(share, exponent)
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func accumulate<Scalar: ArrayScalar>(
    _ values: UnsafeBufferPointer<Scalar>, into total: UnsafeMutableBufferPointer<Scalar>
) {
    for index in total.indices { total[index] += values[index] }
}

/// Where the total is zero, or too small to divide by, the entry becomes `share`.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func divide<Scalar: ArrayScalar>(
    _ values: UnsafeMutableBufferPointer<Scalar>, by total: UnsafeBufferPointer<Scalar>, otherwise share: Scalar
) {
    for index in values.indices {
        values[index] = total[index] >= .leastNormalMagnitude ? values[index] / total[index] : share
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func takeSquareRoots<Scalar: ArrayScalar>(_ values: UnsafeMutableBufferPointer<Scalar>) {
    for index in values.indices { values[index].formSquareRoot() }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func keepStronger<Scalar: ArrayScalar>(
    _ values: UnsafeBufferPointer<Scalar>, _ source: Int32, best: UnsafeMutableBufferPointer<Scalar>,
    indices: inout [Int32]
) {
    for index in best.indices where values[index] > best[index] {
        best[index] = values[index]
        indices[index] = source
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func mark<Scalar: ArrayScalar>(
    _ source: Int32, in indices: [Int32], _ mask: UnsafeMutableBufferPointer<Scalar>
) {
    for index in mask.indices where indices[index] == source { mask[index] = 1 }
}
