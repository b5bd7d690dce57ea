public import Audio
public import NDArray

extension Sentence {
    /// The recording as one channel at the wanted rate; one whose samples are all the same is silent, since nobody hears a level.
    ///
    /// - Parameters:
    ///   - sampleRate: the wanted rate in Hz.
    ///   - notes: receives what had to be done to it.
    ///   - scalar: the type of the samples.
    /// - Throws: `SoundFileError` if the file cannot be used.
    public func load<Scalar: ArrayScalar>(
        sampleRate: Int, notes: inout LoadNotes, as scalar: Scalar.Type = Scalar.self
    ) throws(SoundFileError) -> Waveform<Scalar> {
        let file = try SoundFile<Scalar>.read(path)
        if file.channelCount > 1 { notes.record(.downmixed(channels: file.channelCount), path: path) }
        var recorded = file.downmixed()
        if recorded.isConstant {
            notes.record(recorded.peak == 0 ? .silent : .constant, path: path)
            recorded = Waveform(samples: NDArray(zeros: [recorded.count]), sampleRate: recorded.sampleRate)
        }
        guard recorded.sampleRate != sampleRate else { return recorded }
        notes.record(.resampled(from: recorded.sampleRate, to: sampleRate), path: path)
        return recorded.resampled(to: sampleRate)
    }
}

extension Waveform {
    /// Whether all samples are the same.
    fileprivate var isConstant: Bool {
        samples.withUnsafeBuffer { samples in samples.allSatisfy { $0 == samples[0] } }
    }
}
