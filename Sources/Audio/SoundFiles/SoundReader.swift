internal import CSndfile
public import NDArray

/// A sound file that is read piece by piece, in memory that does not depend on its length.
///
/// A pipe or a device, which cannot be read twice, is in memory as a whole.
public final class SoundReader<Scalar: ArrayScalar> {
    public let path: String
    /// Frames per second.
    public let sampleRate: Int
    public let channelCount: Int
    /// The frames that have been read.
    public private(set) var position = 0
    private let decoder: SoundDecoder
    private var isComplete = false

    /// - Throws: what ``SoundFile/read(_:)`` throws of a file that cannot be opened.
    public init(_ path: String) throws(SoundFileError) {
        self.path = path
        decoder = try SoundDecoder(path)
        channelCount = Int(decoder.information.channels)
        sampleRate = try decoder.sampleRate()
    }

    /// The length in seconds that the file announces; it may hold less.
    public var announcedDuration: Double { Double(max(0, decoder.information.frames)) / Double(sampleRate) }

    /// The next frames, shape `[channels, frames]`: as many as asked for, fewer before the end, and none there.
    ///
    /// - Throws: what ``SoundFile/read(_:)`` throws of files that end too early, cannot be decoded, or hold samples that are
    ///   NaN or infinite.
    public func read(frames: Int) throws(SoundFileError) -> NDArray<Scalar> {
        require(frames > 0, "SoundReader.read: \(frames) frames")
        var samples: [Scalar] = []
        while samples.count < frames * channelCount, !isComplete {
            let piece = try decoder.nextSamples(Scalar.self, frames: frames - samples.count / channelCount)
            samples += piece
            guard piece.isEmpty else { continue }
            isComplete = true
            try decoder.checkCompleteness()
            guard position + samples.count > 0 else { throw SoundFileError(path: path, reason: .empty) }
        }
        try refuseNonFinite(
            samples, channels: channelCount, after: position, sampleRate: sampleRate, path: path)
        let count = samples.count / channelCount
        position += count
        return planar(samples, channels: channelCount)
    }

    /// The mean of all channels of the next frames.
    public func readMono(frames: Int) throws(SoundFileError) -> NDArray<Scalar> {
        averaged(try read(frames: frames))
    }
}
