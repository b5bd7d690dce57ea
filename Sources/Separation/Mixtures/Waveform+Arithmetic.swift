internal import Audio
internal import NDArray

extension Waveform {
    /// `count` samples from `start` on.
    func part(from start: Int, count: Int) -> Waveform {
        guard start > 0 || count < self.count else { return self }
        return Waveform(
            samples: samples.withUnsafeBuffer { NDArray(UnsafeBufferPointer(rebasing: $0[start..<(start + count)])) },
            sampleRate: sampleRate)
    }

    func scaled(by factor: Scalar) -> Waveform {
        var scaled = samples
        scaled.withUnsafeMutableBuffer { scale($0, by: factor) }
        return Waveform(samples: scaled, sampleRate: sampleRate)
    }

    static func + (left: Waveform, right: Waveform) -> Waveform {
        var sum = left.samples
        sum.withUnsafeMutableBuffer { sum in right.samples.withUnsafeBuffer { add($0, to: sum) } }
        return Waveform(samples: sum, sampleRate: left.sampleRate)
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func add<Scalar: ArrayScalar>(
    _ values: UnsafeBufferPointer<Scalar>, to target: UnsafeMutableBufferPointer<Scalar>
) {
    for index in target.indices { target[index] += values[index] }
}
