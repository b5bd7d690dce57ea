internal import Audio
public import Factorization
public import NDArray

/// How far the training of reconstruction bases is.
public struct ReconstructionProgress: Sendable {
    /// The pair whose bases are being learned.
    public let pair: SpeakerPair
    /// The number of pairs whose bases have been.
    public let finishedPairs: Int
    public let pairCount: Int
    /// The number of steps made for this pair, 0 before the first.
    public let step: Int
    public let stepCount: Int
    /// The cross entropy of the masks, after every tenth step, and before the first and after the last.
    public let objective: Double?
}

/// Learns reconstruction bases for pairs of speakers whose bases are known.
///
/// The speech of both is mixed with a random shift, and the mixture is explained as ``Separator`` explains one. Of these activations and those of
/// the frames around, the reconstruction bases make what is closest to the mask that would give everyone their own
/// (`MaskReconstruction`). The idea is that of Weninger, Le Roux, Hershey and Watanabe (Interspeech 2014).
///
/// The shifts follow from the seed of the model, so that the same speech gives the same bases, for any number of threads and whatever other
/// pairs are asked for.
///
/// - Parameters:
///   - speech: the analysed training sentences of all speakers of the pairs.
///   - model: their bases, and how mixtures are explained and masked.
///   - pairs: whose bases to learn, or `nil` for every two speakers of the model. The first is the one who comes first in the model.
///   - settings: how they are learned.
///   - pool: the threads to use.
///   - progress: called before the first step of a pair and after each; may cancel, in which case the pairs that were finished are kept.
/// - Returns: the model with the bases of these pairs, and no others.
/// - Throws: ``TrainingError``, ``UnknownSpeaker``, `FactorizationError`, ``FrontEndError`` or `NameError`.
/// - Precondition: the model has the front end of the speech.
/// - Complexity: per pair and step, 12 · bands · (2 c + 1) · components · frames operations.
public func trainReconstructions<Scalar: ArrayScalar>(
    _ speech: TrainingSpeech<Scalar>, for model: SeparationModel<Scalar>, pairs: [SpeakerPair]? = nil,
    settings: ReconstructionSettings = ReconstructionSettings(), on pool: WorkerPool = .shared,
    progress: (ReconstructionProgress) -> ProgressAction = { _ in .proceed }
) throws -> SeparationModel<Scalar> {
    try learnReconstructions(
        speech, for: model, pairs: pairs, finished: [], settings: settings, on: pool, keep: { _ in },
        progress: progress)
}

/// The same, going on after pairs that are finished.
///
/// - Parameters:
///   - finished: the first of the pairs, in their order.
///   - keep: called with all pairs that are finished, after each that is not the last.
func learnReconstructions<Scalar: ArrayScalar>(
    _ speech: TrainingSpeech<Scalar>, for model: SeparationModel<Scalar>, pairs: [SpeakerPair]? = nil,
    finished: [PairReconstruction<Scalar>], settings: ReconstructionSettings, on pool: WorkerPool,
    keep: ([PairReconstruction<Scalar>]) throws -> Void, progress: (ReconstructionProgress) -> ProgressAction
) throws -> SeparationModel<Scalar> {
    let training = try ReconstructionTraining(speech, model, settings)
    let pairs = try training.ordered(pairs ?? SpeakerPair.all(of: model.details.speakers.map(\.name)))
    var finished = finished
    for pair in pairs.dropFirst(finished.count) {
        let bases = try training.bases(of: pair, on: pool) { step, objective in
            progress(
                ReconstructionProgress(
                    pair: pair, finishedPairs: finished.count, pairCount: pairs.count, step: step,
                    stepCount: settings.steps, objective: objective))
        }
        guard let bases else { break }
        finished.append(PairReconstruction(speakers: pair, bases: bases, contextFrames: settings.contextFrames))
        if finished.count < pairs.count { try keep(finished) }
    }
    var details = model.details
    details.reconstruction =
        finished.isEmpty ? nil : ModelDescription.Reconstruction(settings: settings, pairs: finished.map(\.speakers))
    return SeparationModel(details: details, bases: model.bases, reconstructions: finished)
}

extension ReconstructionSettings {
    /// Refuses what no reconstruction bases can be learned for.
    func validate(
        speakers: Int, frontEnd: FrontEnd, mask: MaskSettings
    ) throws(TrainingError) {
        if let problem { throw .reconstruction(problem) }
        guard frontEnd.stackedFrames == 1 else { throw .reconstruction("frames that are stacked have none") }
        guard speakers >= 2 else { throw .tooFewSpeakersForPairs(speakers) }
        let exponent = mask.exponent(ofReconstructionsOf: frontEnd.spectrum)
        guard exponent >= 1 else { throw .softMask(exponent: exponent) }
    }
}
