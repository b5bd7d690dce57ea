import Audio
import NDArray

/// A small generator (SplitMix64), so that every failure can be replayed from its seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

/// White noise in ±`amplitude`.
func noise<Scalar: ArrayScalar>(_ shape: [Int], seed: UInt64, amplitude: Double = 0.9) -> NDArray<Scalar> {
    var generator = SeededGenerator(seed: seed)
    return NDArray(uninitializedShape: shape) { target in
        for index in target.indices {
            let unit = Double(generator.next() >> 11) * 0x1p-52 - 1
            target.initializeElement(at: index, to: Scalar(amplitude * unit))
        }
    }
}

/// `amplitude * sin(2π frequency n / rate + phase)`.
func sine<Scalar: ArrayScalar>(
    _ frequency: Double, rate: Int, count: Int, amplitude: Double = 0.5, phase: Double = 0.3
) -> NDArray<Scalar> {
    NDArray(
        (0..<count).map { index in
            // Whole periods are taken off first, so that long signals keep an exact phase.
            let cycles = (frequency * Double(index) / Double(rate)).truncatingRemainder(dividingBy: 1)
            return Scalar(amplitude * Double.sin(2 * .pi * cycles + phase))
        })
}

/// `10 log10(Σ expected² / Σ (actual − expected)²)` over `range`.
func signalToNoise<Scalar: ArrayScalar>(
    _ actual: NDArray<Scalar>, _ expected: NDArray<Scalar>, in range: Range<Int>
) -> Double {
    let (a, e) = (actual.elements[range], expected.elements[range])
    let signal = e.reduce(0.0) { $0 + Double($1) * Double($1) }
    let error = zip(a, e).reduce(0.0) { $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1)) }
    return 10 * .log10(signal / max(error, 1e-300))
}
