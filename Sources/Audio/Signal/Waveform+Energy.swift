internal import NDArray

extension Waveform {
    /// `Σ x[n]²`, summed in double precision.
    ///
    /// - Complexity: O(count)
    public var energy: Double { samples.withUnsafeBuffer { sumOfSquares($0) } }

    /// `√(Σ x[n]² / count)`; 0 for an empty waveform.
    public var rootMeanSquare: Double { count == 0 ? 0 : (energy / Double(count)).squareRoot() }

    /// `max |x[n]|`; 0 for an empty waveform.
    public var peak: Double { samples.withUnsafeBuffer { largestMagnitude($0) } }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func sumOfSquares<Scalar: ArrayScalar>(_ samples: UnsafeBufferPointer<Scalar>) -> Double {
    // Four independent sums: faster, and the rounding error grows more slowly than in one chain.
    var sums = SIMD4<Double>()
    let whole = samples.count & ~3
    for index in stride(from: 0, to: whole, by: 4) {
        let lanes = SIMD4(
            Double(samples[index]), Double(samples[index + 1]), Double(samples[index + 2]), Double(samples[index + 3]))
        sums += lanes * lanes
    }
    for index in whole..<samples.count { sums[index & 3] += Double(samples[index]) * Double(samples[index]) }
    return sums.sum()
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func largestMagnitude<Scalar: ArrayScalar>(_ samples: UnsafeBufferPointer<Scalar>) -> Double {
    var largest = Scalar(0)
    for sample in samples where abs(sample) > largest { largest = abs(sample) }
    return Double(largest)
}
