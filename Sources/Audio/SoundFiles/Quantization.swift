internal import NDArray

/// Rounds samples to integer steps, the way they are stored in 16- and 24-bit files.
///
/// A step is `2^(1 - bits)`, so that what was read from an integer file is written back unchanged. libsndfile's own
/// conversion scales by one step less than full scale. Steps are returned in the upper bits, as `sf_writef_int`
/// expects them.
///
/// - Returns: the number of samples beyond ±1.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func quantise<Scalar: ArrayScalar>(
    _ samples: UnsafeBufferPointer<Scalar>, channels: Int, from start: Int, bits: Int, into steps: inout [Int32]
) -> Int {
    let frames = samples.count / channels
    let scale = Double(1 << (bits - 1))
    let unit = Int32(1) << Int32(32 - bits)
    var clipped = 0
    for channel in 0..<channels {
        for index in 0..<(steps.count / channels) {
            let sample = Double(samples[channel * frames + start + index])
            if abs(sample) > 1 { clipped += 1 }
            let step = (sample * scale).rounded(.toNearestOrEven)
            steps[index * channels + channel] = Int32(max(-scale, min(scale - 1, step))) * unit
        }
    }
    return clipped
}

/// Single-precision samples, frame by frame. Values beyond the range of `Float` become its largest number.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func interleave<Scalar: ArrayScalar>(
    _ samples: UnsafeBufferPointer<Scalar>, channels: Int, from start: Int, into values: inout [Float]
) {
    let frames = samples.count / channels
    let limit = Float.greatestFiniteMagnitude
    for channel in 0..<channels {
        for index in 0..<(values.count / channels) {
            values[index * channels + channel] = max(
                -limit, min(limit, Float(samples[channel * frames + start + index])))
        }
    }
}
