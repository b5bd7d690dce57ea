internal import NDArray

/// A signal at another rate as Octave's `resample` makes it: a sinc with a Kaiser window whose stop band is 60 dB down.
///
/// ceil(n · to / from) samples. Everything else is resampled by ``Audio``; measures that were published with this filter need it.
///
/// Source: Octave's signal package, function `resample`; Oppenheim & Schafer, "Discrete-time signal processing", on Kaiser windows.
func resampledLikeOctave(_ samples: [Double], from: Int, to: Int) -> [Double] {
    guard from != to else { return samples }
    let divisor = greatestCommonDivisor(from, to)
    let (up, down) = (to / divisor, from / divisor)
    let filter = kaiserSinc(up: up, down: down)
    let half = filter.count / 2
    let count = (samples.count * up + down - 1) / down
    // Inputs lie `up` apart on the fine time axis, outputs `down`; an output needs every `up`-th tap, those of its phase.
    let taps = (0..<up).map { phase in stride(from: phase, to: filter.count, by: up).reversed().map { filter[$0] } }
    return (0..<count).map { output in
        let centre = output * down
        let phase = (half + centre) % up
        // The last tap of the phase, in the order of the inputs, meets the input before or at the end of the filter.
        let last = (centre + half) / up
        let first = last - taps[phase].count + 1
        let range = max(first, 0)..<max(min(last + 1, samples.count), max(first, 0))
        return taps[phase].withUnsafeBufferPointer { taps in
            samples.withUnsafeBufferPointer { samples in
                guard let tap = taps.baseAddress, let sample = samples.baseAddress else { return 0 }
                return Double.dot(
                    sample + range.lowerBound, strideX: 1, tap + (range.lowerBound - first), strideY: 1,
                    count: range.count)
            }
        }
    }
}

private func kaiserSinc(up: Int, down: Int) -> [Double] {
    let rejection = 60.0
    let cutoff = 1 / (2 * Double(max(up, down)))
    let half = Int(((rejection - 8) / (28.714 * cutoff / 10)).rounded(.up))
    let shape = 0.1102 * (rejection - 8.7)
    let filter = (-half...half).map { place -> Double in
        let (time, share) = (Double(place), Double(place) / Double(half))
        let angle = 2 * Double.pi * cutoff * time
        let sinc = place == 0 ? 1 : Double.sin(angle) / angle
        return besselI0(shape * max(0, 1 - share * share).squareRoot()) * sinc
    }
    let sum = filter.reduce(0, +)
    return filter.map { $0 / sum * Double(up) }
}

/// The modified Bessel function of the first kind of order 0, by its power series.
private func besselI0(_ x: Double) -> Double {
    var (sum, term, index) = (1.0, 1.0, 1.0)
    while term > sum * 1e-17 {
        term *= x * x / (4 * index * index)
        sum += term
        index += 1
    }
    return sum
}

private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }
