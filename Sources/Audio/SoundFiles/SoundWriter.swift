public import NDArray

/// A sound file that is written piece by piece, in memory that does not depend on its length.
///
/// The file is complete after ``finish()``; it grows under its own name.
public final class SoundWriter<Scalar: ArrayScalar> {
    private let path: String
    private let format: SoundFormat
    private let sampleRate: Int
    private let channelCount: Int
    private let encoder: SoundEncoder
    private var (frameCount, clipped, peak) = (0, 0, 0.0)

    /// - Precondition: at least one channel, a positive rate.
    public init(path: String, format: SoundFormat, sampleRate: Int, channels: Int = 1) throws(SoundFileError) {
        require(channels > 0 && sampleRate > 0, "SoundWriter: \(channels) channels at \(sampleRate) Hz")
        (self.path, self.format, self.sampleRate, channelCount) = (path, format, sampleRate, channels)
        encoder = try SoundEncoder(
            format: format, channels: channels, sampleRate: sampleRate, path: path, intoFile: true)
    }

    /// Appends frames, shape `[channels, frames]`.
    ///
    /// - Throws: what ``SoundFile/write(channels:sampleRate:to:format:)`` throws.
    /// - Precondition: the number of channels.
    public func write(_ channels: NDArray<Scalar>) throws(SoundFileError) {
        require(
            channels.rank == 2 && channels.shape[0] == channelCount,
            "SoundWriter.write: samples of shape \(channels.shape), [\(channelCount), frames] expected")
        try refuseNonFinite(channels: channels, after: frameCount, sampleRate: sampleRate, path: path)
        clipped += try encoder.write(channels)
        frameCount += channels.shape[1]
        peak = max(peak, channels.withUnsafeBuffer { largestMagnitude($0) })
    }

    /// Appends frames of the only channel.
    public func write(mono samples: NDArray<Scalar>) throws(SoundFileError) {
        try write(samples.withUnsafeBuffer { NDArray($0, shape: [1, samples.count]) })
    }

    /// Completes the file.
    public func finish() throws(SoundFileError) -> SoundFileSummary {
        try encoder.close()
        return SoundFileSummary(path: path, format: format, peak: peak, clippedSamples: clipped)
    }
}
