public import Audio
public import NDArray

extension Sentence {
    /// The recording as one channel at the wanted rate.
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
        let recorded = file.downmixed()
        if recorded.isConstant { notes.record(recorded.peak == 0 ? .silent : .constant, path: path) }
        guard recorded.sampleRate != sampleRate else { return recorded }
        notes.record(.resampled(from: recorded.sampleRate, to: sampleRate), path: path)
        return recorded.resampled(to: sampleRate)
    }
}

extension Waveform {
    /// Whether all samples are the same, which nobody hears.
    var isConstant: Bool { samples.elements.allSatisfy { $0 == samples[0] } }
}
