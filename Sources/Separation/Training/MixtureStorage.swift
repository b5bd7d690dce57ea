internal import Factorization
package import NDArray

/// Where the spectra of mixtures come from when they are needed, which is twice in every iteration.
///
/// Results differ by rounding alone.
public enum MixtureStorage: String, CaseIterable, Sendable {
    /// What is fastest: ``single`` where an update reads less of mixtures that are kept than of the utterances they are
    /// computed from, which is so for some utterances a speaker, and where there is room for them in memory; ``computed``
    /// otherwise, and in double precision (see `Documentation/Performance.md`).
    case automatic
    /// From the complex spectra of the speakers, in memory that grows with the utterances and not with their mixtures.
    case computed
    /// Computed once and kept in single precision.
    case single
    /// Computed once and kept in half precision, with relative errors of 2⁻¹¹.
    case half
}

/// How much speech a training has.
package struct SpeechSize {
    /// Of all utterances, and of the mixtures of every two utterances of different speakers.
    package var frames, mixtureFrames: Int
    package var utterances: Int
    /// The frames of the longest utterance.
    package var longest: Int
    package var speakers: Int
    /// The bins that carry mel weight.
    package var coveredBins: Int

    package init(
        frames: Int, mixtureFrames: Int, utterances: Int, longest: Int, speakers: Int, coveredBins: Int
    ) {
        self.frames = frames
        self.mixtureFrames = mixtureFrames
        self.utterances = utterances
        self.longest = longest
        self.speakers = speakers
        self.coveredBins = coveredBins
    }

    init<Scalar>(_ speech: TrainingSpeech<Scalar>) {
        let lengths = speech.speakers.flatMap { $0.utterances.map(\.frameCount) }
        self.init(
            frames: speech.frameCount, mixtureFrames: speech.mixtureFrames, utterances: lengths.count,
            longest: lengths.max() ?? 0, speakers: speech.speakers.count,
            coveredBins: speech.analyser.filterBank.coveredBins.count)
    }
}

/// What a training takes of memory, in bytes.
package struct TrainingMemory {
    /// What it cannot do without: factors and spectra of the utterances, or spectra and what the training of a pair takes.
    let needed: Int
    /// How mixtures are rounded, where they are kept.
    let precision: PanelPrecision?
    /// The mixtures, where they are kept.
    let mixtures: Int
    let budget: Int
    /// What saving a checkpoint takes beside all of that: a file that is being written.
    package let checkpoint: Int

    /// The largest amount that it takes, with mixtures that are kept in memory.
    package var total: Int { needed + (usesFile ? 0 : mixtures) }

    package init<Scalar: ArrayScalar>(_ speech: SpeechSize, _ settings: TrainingSettings, in _: Scalar.Type) {
        let (frames, bands) = (speech.frames, settings.frontEnd.mel.bands)
        let rows = settings.frontEnd.basisRows
        let size = MemoryLayout<Scalar>.size
        // Any number of components may have been asked for.
        let components = Double(settings.components)
        let bases = components * Double(speech.speakers * rows)
        // The solver lays utterances that have mixtures in common side by side, as long as the longest.
        let solved = components * Double(settings.method == .dnmf ? speech.utterances * speech.longest : frames)
        let utterance = components * Double(frames) / Double(max(1, speech.utterances)) * Double(size)
        let arrays =
            Double(speech.utterances) * Double(arrayFootprint(ofBytes: Int(min(utterance, 0x1p60)))) / Double(size)
        // There are two copies of all factors at the beginning, and when some are saved.
        let factors = 2 * bases + solved + arrays
        // What is read of the utterances to compute their mixtures.
        let spectra = frames * (2 * speech.coveredBins + bands)
        // The solver keeps them twice more, in its own order, where they are all there is.
        let clean = frames * rows * (settings.method == .dnmf ? 1 : 3)
        let pairs = settings.reconstruction.map { reconstruction -> Double in
            let context = 2 * reconstruction.contextFrames + 1
            let frames =
                min(frames / max(1, speech.speakers), reconstruction.maximumFrames) * reconstruction.mixturePasses
            // Activations without and with the frames around, and of the bands targets, models and quotients of both.
            return Double(frames) * (2 * components * Double(1 + context) + 8 * Double(bands))
        }
        let most = max(factors + Double(clean), pairs ?? 0) + Double(spectra)
        needed = Int(min(most * Double(size), 0x1p62))
        checkpoint = Int(min((bases + components * Double(frames)) * Double(size), 0x1p62))
        budget = settings.memoryBudget ?? machineMemory
        func byteCount(_ precision: PanelPrecision) -> Int {
            PanelTarget<Scalar>.byteCount(rows: bands, columns: speech.mixtureFrames, precision)
        }
        var readsLess: Bool {
            // The update of one of several speakers reads its own mixtures, each of which is of two speakers.
            let share = settings.schedule == .roundRobin ? 2 / Double(speech.speakers) : 1
            return Double(byteCount(.single)) * share < Double(spectra * size)
        }
        precision =
            switch (settings.method, settings.mixtureStorage) {
            case _ where settings.frontEnd.stackedFrames > 1: nil
            case (.dnmf, .automatic):
                Scalar.self == Float.self && readsLess && byteCount(.single) <= budget - needed ? .single : nil
            case (.dnmf, .single): .single
            case (.dnmf, .half): .half
            default: nil
            }
        mixtures = precision.map(byteCount) ?? 0
    }

    init<Scalar: ArrayScalar>(_ speech: TrainingSpeech<Scalar>, _ settings: TrainingSettings) {
        self.init(SpeechSize(speech), settings, in: Scalar.self)
    }

    /// Whether mixtures that are kept are kept in a file.
    var usesFile: Bool { mixtures > budget - needed }

    func validate() throws(TrainingError) {
        guard needed <= budget else { throw .memoryBudget(needed: needed, budget: budget) }
    }
}
