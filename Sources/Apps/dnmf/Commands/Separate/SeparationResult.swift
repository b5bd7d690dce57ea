internal import Audio
internal import NDArray
internal import Separation

/// What became of a recording.
struct SeparationResult<Scalar: ArrayScalar> {
    /// Sounds and spectra of the recording in one piece.
    struct Whole {
        let recording: Waveform<Scalar>
        let separation: Separation<Scalar>
        /// At the recording's rate.
        let estimates: [Waveform<Scalar>]
    }

    let cast: Cast
    let length: RecordingLength
    /// Nil where it was separated piece by piece.
    let whole: Whole?
}

/// How long a recording is that has been separated.
struct RecordingLength {
    let sampleCount: Int
    let sampleRate: Int
    var duration: Double { Double(sampleCount) / Double(sampleRate) }
}
