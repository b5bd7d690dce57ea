internal import Audio
internal import NDArray
internal import Separation

/// A recording that the user names on the command line, as one channel at its own rate.
struct RecordingInput<Scalar: ArrayScalar> {
    let path: String
    let waveform: Waveform<Scalar>

    /// The name without folders and extension.
    var name: String { Sentence(path: path).name }

    /// Tells where channels were averaged or nothing can be heard.
    init(path: String) throws(SoundFileError) {
        self.path = path
        let file = try SoundFile<Scalar>.read(path)
        waveform = file.downmixed()
        try requireSensiblePeak(Double(waveform.peak), path: path)
        var notes = LoadNotes()
        if file.channelCount > 1 { notes.record(.downmixed(channels: file.channelCount), path: path) }
        if waveform.peak == 0 { notes.record(.silent, path: path) }
        log.note(notes)
    }
}

/// Refuses samples that no recording has.
func requireSensiblePeak(_ peak: Double, path: String) throws(SoundFileError) {
    guard peak < 1e12 else {
        throw SoundFileError(
            path: path, reason: .malformed("its samples reach \(peak), far beyond the full scale of 1; scale it down"))
    }
}
