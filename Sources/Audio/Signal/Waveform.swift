public import NDArray

/// One channel of sound: samples at a fixed rate.
///
/// Full scale is ±1, as sound files define it; larger values are allowed and clip only in integer file formats.
///
/// ```swift
/// let tone = Waveform<Float>((0..<25_000).map { 0.1 * .sin(2 * .pi * 440 * Float($0) / 25_000) }, sampleRate: 25_000)
/// print(tone.duration)   // 1.0
/// ```
public struct Waveform<Scalar: ArrayScalar>: Sendable {
    /// The samples, shape `[count]`.
    public let samples: NDArray<Scalar>

    /// Samples per second.
    public let sampleRate: Int

    /// - Precondition: `samples` has one axis and the rate is positive.
    public init(samples: NDArray<Scalar>, sampleRate: Int) {
        require(samples.rank == 1, "Waveform: samples of shape \(samples.shape), one axis expected")
        require(sampleRate > 0, "Waveform: sample rate \(sampleRate) Hz")
        self.samples = samples
        self.sampleRate = sampleRate
    }

    /// - Precondition: the rate is positive.
    public init(_ samples: some Collection<Scalar>, sampleRate: Int) {
        self.init(samples: NDArray(samples), sampleRate: sampleRate)
    }

    /// The number of samples.
    public var count: Int { samples.count }

    /// The length in seconds.
    public var duration: Double { Double(count) / Double(sampleRate) }
}
