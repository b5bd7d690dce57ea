public import Audio
public import NDArray

/// The training speech of one speaker: sentences brought to a common level and joined into long ones.
public struct LongSentences<Scalar: ArrayScalar>: Sendable {
    public let waveforms: [Waveform<Scalar>]
    /// How many sentences went in.
    public let sentenceCount: Int
    /// What had to be done to the recordings.
    public let notes: LoadNotes

    /// The length of all long sentences in seconds.
    public var duration: Double { waveforms.reduce(0) { $0 + $1.duration } }

    /// Whether there is nothing to learn from: every sample is zero.
    public var isSilent: Bool { waveforms.allSatisfy { $0.peak == 0 } }

    /// Reads and joins sentences.
    ///
    /// - Throws: `SoundFileError` for the first file that cannot be used.
    public init(reading sentences: [Sentence], sampleRate: Int, settings: LongSentenceSettings = LongSentenceSettings())
        throws(SoundFileError)
    {
        var notes = LoadNotes()
        var waveforms: [Waveform<Scalar>] = []
        for sentence in sentences.prefix(settings.maximumSentences ?? sentences.count) {
            waveforms.append(try sentence.load(sampleRate: sampleRate, notes: &notes))
        }
        self.init(joining: waveforms, sampleRate: sampleRate, settings: settings, notes: notes)
    }

    /// Joins waveforms.
    ///
    /// - Precondition: all have that sample rate.
    public init(
        joining sentences: [Waveform<Scalar>], sampleRate: Int, settings: LongSentenceSettings = LongSentenceSettings(),
        notes: LoadNotes = LoadNotes()
    ) {
        let levelled = sentences.map { settings.level.map($0.withRootMeanSquare) ?? $0 }
        let groups = SentenceGroups(count: sentences.count, sentencesPerGroup: settings.sentencesPerGroup)
        waveforms = groups.ranges.map { joined(levelled[$0], sampleRate: sampleRate) }
        sentenceCount = sentences.count
        self.notes = notes
    }
}

extension Waveform {
    /// The same sound at another level; silence stays silent.
    func withRootMeanSquare(_ level: Double) -> Waveform {
        let own = rootMeanSquare
        return own > 0 ? scaled(by: Scalar(level / max(own, 1e-12))) : self
    }
}

/// Waveforms one after another.
private func joined<Scalar: ArrayScalar>(
    _ waveforms: ArraySlice<Waveform<Scalar>>, sampleRate: Int
) -> Waveform<Scalar> {
    let count = waveforms.reduce(0) { $0 + $1.count }
    let samples = NDArray<Scalar>(uninitializedShape: [count]) { target in
        var filled = 0
        for waveform in waveforms {
            require(
                waveform.sampleRate == sampleRate,
                "LongSentences: a sentence at \(waveform.sampleRate) Hz, \(sampleRate) Hz expected")
            waveform.samples.withUnsafeBuffer {
                filled = UnsafeMutableBufferPointer(rebasing: target[filled...]).initialize(fromContentsOf: $0) + filled
            }
        }
    }
    return Waveform(samples: samples, sampleRate: sampleRate)
}
