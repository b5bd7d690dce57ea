internal import CSndfile
internal import NDArray

extension SoundFile {
    /// Reads a WAV, FLAC or Ogg file, or any other kind that libsndfile knows.
    ///
    /// Refused are files that end too early or cannot be decoded to the end, files without samples, and samples that
    /// are NaN or infinite.
    ///
    /// - Complexity: O(channels × frames); the file and its samples are in memory at the same time.
    public static func read(_ path: String) throws(SoundFileError) -> SoundFile {
        let decoder = try SoundDecoder(try fileBytes(path), path: path)
        let samples = try decoder.interleavedSamples(Scalar.self)
        guard !samples.isEmpty else { throw SoundFileError(path: path, reason: .empty) }
        let channels = Int(decoder.information.channels)
        let sampleRate = try decoder.sampleRate()
        try refuseNonFinite(samples, channels: channels, sampleRate: sampleRate, path: path)
        let planar = planar(samples, channels: channels)
        let names = decoder.formatNames
        return SoundFile(
            path: path, channels: planar, sampleRate: sampleRate, container: names.container, encoding: names.encoding)
    }
}

/// Complains of samples, frame by frame, that are NaN or infinite.
func refuseNonFinite<Scalar: ArrayScalar>(
    _ samples: [Scalar], channels: Int, after start: Int = 0, sampleRate: Int, path: String
) throws(SoundFileError) {
    guard let index = samples.withUnsafeBufferPointer({ firstNonFinite($0) }) else { return }
    throw SoundFileError(
        path: path,
        reason: .notFinite(
            value: nameOfNonFinite(samples[index]), channel: index % channels, frame: start + index / channels,
            sampleRate: sampleRate))
}

/// Samples frame by frame as a matrix of shape `[channels, frames]`.
func planar<Scalar: ArrayScalar>(_ samples: [Scalar], channels: Int) -> NDArray<Scalar> {
    NDArray(uninitializedShape: [channels, samples.count / channels]) { target in
        samples.withUnsafeBufferPointer { deinterleave($0, channels: channels, into: target) }
    }
}

/// `NaN` or `infinite`.
func nameOfNonFinite(_ value: some BinaryFloatingPoint) -> String { value.isNaN ? "NaN" : "infinite" }

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func firstNonFinite<Scalar: ArrayScalar>(_ samples: UnsafeBufferPointer<Scalar>) -> Int? {
    for index in samples.indices where !samples[index].isFinite { return index }
    return nil
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func deinterleave<Scalar: ArrayScalar>(
    _ samples: UnsafeBufferPointer<Scalar>, channels: Int, into target: UnsafeMutableBufferPointer<Scalar>
) {
    let frames = samples.count / channels
    for channel in 0..<channels {
        let row = target.baseAddress! + channel * frames
        for frame in 0..<frames { (row + frame).initialize(to: samples[frame &* channels &+ channel]) }
    }
}
