import Audio
import NDArray

/// Uniform noise in -1 ..< 1, the same for the same seed.
struct Noise: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }

    static func samples<Scalar: ArrayScalar>(_ count: Int, seed: UInt64, as _: Scalar.Type = Scalar.self) -> [Scalar] {
        var noise = Noise(seed: seed)
        return (0..<count).map { _ in Scalar(Double.random(in: -1..<1, using: &noise)) }
    }

    static func waveform<Scalar: ArrayScalar>(
        _ count: Int, seed: UInt64, sampleRate: Int = 25_000, as _: Scalar.Type = Scalar.self
    ) -> Waveform<Scalar> {
        Waveform(samples(count, seed: seed), sampleRate: sampleRate)
    }

    static func matrix<Scalar: ArrayScalar>(
        _ rows: Int, _ columns: Int, seed: UInt64, as _: Scalar.Type = Scalar.self
    ) -> NDArray<Scalar> {
        NDArray(samples(rows * columns, seed: seed, as: Scalar.self).map { abs($0) }, shape: [rows, columns])
    }
}

extension NDArray {
    /// The part of an array at the given indices of its first axes.
    func part(_ indices: Int...) -> NDArray {
        let rest = Array(shape.dropFirst(indices.count))
        let count = rest.reduce(1, *)
        let start = zip(indices, shape).reduce(0) { $0 * $1.1 + $1.0 } * count
        return NDArray(elements[start..<(start + count)], shape: rest)
    }
}
