internal import Factorization
internal import NDArray

/// Where the spectra of mixtures come from when they are needed, which is twice in every iteration.
///
/// Results differ by rounding alone.
public enum MixtureStorage: String, CaseIterable, Sendable {
    /// What is fastest: ``computed``. Reading a mixture from memory takes longer than computing it, unless all of them fit
    /// into the processor's second-level cache (see `Documentation/Performance.md`).
    case automatic
    /// From the complex spectra of the speakers, in memory that grows with the utterances and not with their mixtures.
    case computed
    /// Computed once and kept in single precision.
    case single
    /// Computed once and kept in half precision, with relative errors of 2⁻¹¹.
    case half

    var precision: PanelPrecision? {
        switch self {
        case .automatic, .computed: nil
        case .single: .single
        case .half: .half
        }
    }
}

/// What a training takes of memory, in bytes.
struct TrainingMemory {
    /// Activations and bases, of which there are two copies at the beginning, and the spectra of the utterances.
    let needed: Int
    /// The mixtures, where they are kept.
    let mixtures: Int
    let budget: Int

    init<Scalar: ArrayScalar>(_ speech: TrainingSpeech<Scalar>, _ settings: TrainingSettings) {
        let (frames, bands) = (speech.frameCount, settings.frontEnd.mel.bands)
        let size = MemoryLayout<Scalar>.size
        // Any number of components may have been asked for.
        let factors = Double(settings.components) * Double(frames + speech.speakers.count * bands)
        let spectra = frames * (2 * speech.analyser.filterBank.coveredBins.count + 2 * bands)
        needed = Int(min((2 * factors + Double(spectra)) * Double(size), 0x1p62))
        let precision = settings.method == .dnmf ? settings.mixtureStorage.precision : nil
        mixtures = precision.map { PanelTarget<Scalar>.byteCount(rows: bands, columns: speech.mixtureFrames, $0) } ?? 0
        budget = settings.memoryBudget ?? machineMemory
    }

    /// Whether mixtures that are kept are kept in a file.
    var usesFile: Bool { mixtures > budget - needed }

    func validate() throws(TrainingError) {
        guard needed <= budget else { throw .memoryBudget(needed: needed, budget: budget) }
    }
}
