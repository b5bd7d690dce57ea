public import NDArray

/// What became of a signal when it was written.
public struct SoundFileSummary: Sendable, Equatable {
    public let path: String
    public let format: SoundFormat

    /// `max |x|` over all channels, 1 being full scale.
    public let peak: Double

    /// The number of samples beyond ±1 that an integer format had to cut to full scale; 0 for other formats.
    public let clippedSamples: Int
}

extension SoundFile {
    /// Writes a mono sound file.
    ///
    /// The file appears under its name only when it is complete; an older file of that name stays until then.
    ///
    /// - Parameters:
    ///   - waveform: one channel.
    ///   - path: where the file appears when it is complete.
    ///   - format: by default the one that the extension of `path` asks for; see ``SoundFormat/init(path:)``.
    /// - Returns: the peak, and the number of samples that had to be clipped.
    @discardableResult
    public static func write(
        _ waveform: Waveform<Scalar>, to path: String, format: SoundFormat? = nil
    ) throws(SoundFileError) -> SoundFileSummary {
        let samples = waveform.samples
        let row = samples.withUnsafeBuffer { NDArray($0, shape: [1, samples.count]) }
        return try write(channels: row, sampleRate: waveform.sampleRate, to: path, format: format)
    }

    /// Writes a sound file of any number of channels, shape `[channels, frames]`.
    ///
    /// Integer formats round to the nearest step, without dither, and clip beyond ±1.
    ///
    /// - Precondition: two axes, at least one channel, a positive rate.
    @discardableResult
    public static func write(
        channels: NDArray<Scalar>, sampleRate: Int, to path: String, format: SoundFormat? = nil
    ) throws(SoundFileError) -> SoundFileSummary {
        require(
            channels.rank == 2 && channels.shape[0] > 0,
            "SoundFile.write: samples of shape \(channels.shape), [channels, frames] expected")
        require(sampleRate > 0, "SoundFile.write: sample rate \(sampleRate) Hz")
        guard let format = format ?? SoundFormat(path: path) else {
            throw SoundFileError(path: path, reason: .unknownExtension)
        }
        let (bytes, clipped) = try encoded(channels, sampleRate: sampleRate, format: format, path: path)
        do throws(FileWriteError) {
            try AtomicFile.write(to: path, contents: bytes)
        } catch {
            switch error {
            case .cannotCreate(_, let reason): throw SoundFileError(path: path, reason: .cannotCreate(reason))
            case .inputOutput(_, let reason): throw SoundFileError(path: path, reason: .writeFailed(reason))
            }
        }
        return SoundFileSummary(
            path: path, format: format, peak: channels.withUnsafeBuffer { largestMagnitude($0) },
            clippedSamples: clipped)
    }

    /// The bytes of a mono sound file, those that ``write(_:to:format:)`` writes.
    ///
    /// - Throws: ``SoundFileError`` where samples are NaN or infinite, or the format cannot hold the rate.
    public static func bytes(of waveform: Waveform<Scalar>, format: SoundFormat) throws(SoundFileError) -> [UInt8] {
        let samples = waveform.samples
        let row = samples.withUnsafeBuffer { NDArray($0, shape: [1, samples.count]) }
        return try encoded(row, sampleRate: waveform.sampleRate, format: format, path: "a sound").bytes
    }

    private static func encoded(
        _ channels: NDArray<Scalar>, sampleRate: Int, format: SoundFormat, path: String
    ) throws(SoundFileError) -> (bytes: [UInt8], clipped: Int) {
        try refuseNonFinite(channels: channels, sampleRate: sampleRate, path: path)
        let encoder = try SoundEncoder(
            format: format, channels: channels.shape[0], sampleRate: sampleRate, path: path)
        let clipped = try encoder.write(channels)
        return (encoder.finish(), clipped)
    }
}

/// Complains of samples of shape `[channels, frames]` that are NaN or infinite.
func refuseNonFinite<Scalar: ArrayScalar>(
    channels: NDArray<Scalar>, after start: Int = 0, sampleRate: Int, path: String
) throws(SoundFileError) {
    guard let index = channels.withUnsafeBuffer({ firstNonFinite($0) }) else { return }
    let frames = channels.shape[1]
    throw SoundFileError(
        path: path,
        reason: .notFinite(
            value: nameOfNonFinite(channels.withUnsafeBuffer { $0[index] }), channel: index / frames,
            frame: start + index % frames, sampleRate: sampleRate))
}
