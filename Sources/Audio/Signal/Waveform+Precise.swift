public import NDArray

extension Waveform {
    /// The same samples in double precision.
    ///
    /// - Complexity: O(count)
    public var precise: Waveform<Double> {
        let widened = NDArray<Double>(uninitializedShape: [count]) { target in
            samples.withUnsafeBuffer { writePrecise($0, into: target) }
        }
        return Waveform<Double>(samples: widened, sampleRate: sampleRate)
    }
}

/// Initialises the beginning of `target`.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func writePrecise<Scalar: ArrayScalar>(
    _ values: UnsafeBufferPointer<Scalar>, into target: UnsafeMutableBufferPointer<Double>
) {
    for index in values.indices { target.initializeElement(at: index, to: Double(values[index])) }
}
