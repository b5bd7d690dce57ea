internal import Factorization
internal import NDArray

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

/// What a training takes of memory, in bytes.
struct TrainingMemory {
    /// Activations and bases, of which there are two copies at the beginning, and the spectra of the utterances.
    let needed: Int
    /// How mixtures are rounded, where they are kept.
    let precision: PanelPrecision?
    /// The mixtures, where they are kept.
    let mixtures: Int
    let budget: Int

    init<Scalar: ArrayScalar>(_ speech: TrainingSpeech<Scalar>, _ settings: TrainingSettings) {
        let (frames, bands) = (speech.frameCount, settings.frontEnd.mel.bands)
        let rows = settings.frontEnd.basisRows
        let size = MemoryLayout<Scalar>.size
        // Any number of components may have been asked for.
        let factors = Double(settings.components) * Double(frames + speech.speakers.count * rows)
        // What is read of the utterances to compute their mixtures.
        let spectra = frames * (2 * speech.analyser.filterBank.coveredBins.count + bands) * size
        // The solver keeps them twice more, in its own order, where they are all there is.
        let clean = frames * rows * size * (settings.method == .dnmf ? 1 : 3)
        needed = Int(min(2 * factors * Double(size) + Double(spectra + clean), 0x1p62))
        budget = settings.memoryBudget ?? machineMemory
        func byteCount(_ precision: PanelPrecision) -> Int {
            PanelTarget<Scalar>.byteCount(rows: bands, columns: speech.mixtureFrames, precision)
        }
        var readsLess: Bool {
            // The update of one of several speakers reads its own mixtures, each of which is of two speakers.
            let share = settings.schedule == .roundRobin ? 2 / Double(speech.speakers.count) : 1
            return Double(byteCount(.single)) * share < Double(spectra)
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

    /// Whether mixtures that are kept are kept in a file.
    var usesFile: Bool { mixtures > budget - needed }

    func validate() throws(TrainingError) {
        guard needed <= budget else { throw .memoryBudget(needed: needed, budget: budget) }
    }
}
