internal import Audio
internal import Factorization
public import NDArray

/// The analysed training speech of several speakers, in one common scale.
public struct TrainingSpeech<Scalar: ArrayScalar>: Sendable {
    public struct Speaker: Sendable {
        public var name: String
        public var sex: Sex?
        public var sentenceCount: Int
        public var seconds: Double
        /// One per long sentence.
        public var utterances: [AnalysedUtterance<Scalar>]
    }

    public let speakers: [Speaker]
    public let analyser: FrontEnd.Analyser<Scalar>

    /// What all mel power spectra were multiplied with so that their mean is 1.
    public let gain: Double
    public let notes: LoadNotes

    /// Reads and analyses the training sentences of some speakers of a corpus, several speakers at a time.
    ///
    /// - Throws: `SoundFileError`, ``CorpusError``, ``FrontEndError`` or ``TrainingError``.
    public init(
        of speakers: [Corpus.Speaker], in corpus: Corpus, frontEnd: FrontEnd,
        sentences settings: LongSentenceSettings, on pool: WorkerPool
    ) throws {
        let analyser = try FrontEnd.Analyser<Scalar>(frontEnd)
        let sentences = try speakers.map { try corpus.trainingSentences(of: $0) }
        // The waveforms of a speaker are gone before the next one is read.
        let results = concurrentMap(Array(zip(speakers, sentences)), on: pool) { speaker, list in
            Result {
                let joined = try LongSentences<Scalar>(
                    reading: list, sampleRate: frontEnd.sampleRate, settings: settings)
                guard !joined.isSilent else { throw TrainingError.silentSpeaker(speaker.name) }
                let analysed = Speaker(
                    name: speaker.name, sex: speaker.sex, sentenceCount: joined.sentenceCount,
                    seconds: joined.duration, utterances: joined.waveforms.map(analyser.analyse))
                return (analysed, joined.notes)
            }
        }
        var notes = LoadNotes()
        var analysed: [Speaker] = []
        for result in results {
            let (speaker, itsNotes) = try result.get()
            notes.merge(itsNotes)
            analysed.append(speaker)
        }
        var (sum, count) = (0.0, 0)
        for utterance in analysed.flatMap(\.utterances) {
            sum += utterance.melSpectrum.preciseSum()
            count += utterance.melSpectrum.count
        }
        let gain = Scalar(Double(count) / sum)
        for index in analysed.indices {
            analysed[index].utterances = analysed[index].utterances.map { $0.withGain(gain) }
        }
        self.speakers = analysed
        self.analyser = analyser
        self.gain = Double(gain)
        self.notes = notes
    }

    /// What makes it doubtful that so many basis vectors of a speaker can be learned from it, one line each.
    public func warnings(components: Int) -> [String] {
        var lines = speakers.compactMap { speaker -> String? in
            let frames = speaker.utterances.reduce(0) { $0 + $1.frameCount }
            guard frames < components else { return nil }
            let seconds = (speaker.seconds * 100).rounded() / 100
            return
                "speaker '\(speaker.name)' has \(seconds) s of speech, \(frames) frames, for \(components) basis vectors, which can only repeat "
                + "them: more recordings, or fewer components, are better"
        }
        let highest = analyser.frontEnd.mel.highestFrequency
        if let rate = notes.lowestSampleRate, Double(rate) / 2 < highest {
            lines.append(
                "recordings of \(rate) Hz have nothing above \(rate / 2) Hz, and the model listens up to \(Int(highest)) Hz: whoever is "
                    + "recorded differently sounds different there")
        }
        return lines
    }

    /// The number of frames of all utterances.
    var frameCount: Int { speakers.reduce(0) { $0 + $1.utterances.reduce(0) { $0 + $1.frameCount } } }

    /// The number of frames of the mixtures of every two utterances of different speakers.
    public var mixtureFrames: Int {
        var total = 0
        for (index, first) in speakers.enumerated() {
            for second in speakers.dropFirst(index + 1) {
                for utterance in first.utterances {
                    for other in second.utterances { total += min(utterance.frameCount, other.frameCount) }
                }
            }
        }
        return total
    }
}
