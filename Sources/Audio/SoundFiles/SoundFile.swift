public import NDArray

/// The contents of a sound file: all channels, and how they were stored.
///
/// ```swift
/// let file = try SoundFile<Float>.read("meeting.flac")
/// let mono = file.downmixed().resampled(to: 25_000)
/// try SoundFile.write(mono, to: "meeting-mono.wav")
/// ```
public struct SoundFile<Scalar: ArrayScalar>: Sendable {
    public let path: String

    /// The samples, shape `[channels, frames]`. Integer encodings are scaled so that full scale is ±1.
    public let channels: NDArray<Scalar>

    /// Frames per second.
    public let sampleRate: Int

    /// The container as libsndfile names it, for example `WAV (Microsoft)`.
    public let container: String

    /// The sample encoding as libsndfile names it, for example `Signed 16 bit PCM`.
    public let encoding: String

    public var channelCount: Int { channels.shape[0] }
    public var frameCount: Int { channels.shape[1] }

    /// The length in seconds.
    public var duration: Double { Double(frameCount) / Double(sampleRate) }

    /// The mean of all channels.
    public func downmixed() -> Waveform<Scalar> {
        Waveform(samples: averaged(channels), sampleRate: sampleRate)
    }
}

/// The mean of the rows.
func averaged<Scalar: ArrayScalar>(_ channels: NDArray<Scalar>) -> NDArray<Scalar> {
    NDArray(uninitializedShape: [channels.shape[1]]) { target in
        channels.withUnsafeBuffer { averageChannels($0, count: channels.shape[0], into: target) }
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func averageChannels<Scalar: ArrayScalar>(
    _ channels: UnsafeBufferPointer<Scalar>, count: Int, into target: UnsafeMutableBufferPointer<Scalar>
) {
    let frames = target.count
    guard let base = channels.baseAddress, let mean = target.baseAddress, frames > 0 else { return }
    mean.initialize(from: base, count: frames)
    for channel in 1..<max(count, 1) {
        let row = base + channel * frames
        for frame in 0..<frames { mean[frame] += row[frame] }
    }
    guard count > 1 else { return }
    let divisor = Scalar(count)
    for frame in 0..<frames { mean[frame] /= divisor }
}
