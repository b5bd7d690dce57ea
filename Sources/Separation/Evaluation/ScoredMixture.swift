internal import Audio
public import NDArray

/// The mixture of a task, ready to score what separators make of it.
public struct ScoredMixture<Scalar: ArrayScalar>: Sendable {
    public let mixture: EvaluationMixture<Scalar>
    private let analyser: FrontEnd.Analyser<Scalar>
    private let references: SourceReferences<Scalar>

    /// - Parameters:
    ///   - mixture: the waveforms, at the front end's rate.
    ///   - analyser: the front end in which spectra are compared.
    public init(_ mixture: EvaluationMixture<Scalar>, analyser: FrontEnd.Analyser<Scalar>) {
        func melPowers(_ waveform: Waveform<Scalar>) -> NDArray<Scalar> {
            analyser.filterBank.apply(analyser.spectrogram(of: waveform))
        }
        self.mixture = mixture
        self.analyser = analyser
        references = SourceReferences(
            sources: mixture.sources, spectra: mixture.sources.map(melPowers), mixture: melPowers(mixture.mixture.sum))
    }

    private var speakers: [String] { [mixture.task.first.speaker, mixture.task.second.speaker] }

    /// Separates the mixture on the calling thread.
    public func separation(by separator: Separator<Scalar>) throws -> Separation<Scalar> {
        try separator.separate(mixture.mixture.sum, speakers: speakers, on: sequential)
    }

    /// Separates the mixture with activations that were found on each voice alone: how far the bases would carry if only their activations
    /// were known.
    public func separationByCleanActivations(_ separator: Separator<Scalar>) throws -> Separation<Scalar> {
        let spectrogram = analyser.spectrogram(of: mixture.mixture.sum)
        let parts = try zip(mixture.sources, speakers).map { source, speaker in
            try separator.decompose(analyser.melSpectrum(of: source), speakers: [speaker], on: sequential)[0]
        }
        let estimates = analyser.separatedWaveforms(
            of: spectrogram, reconstructions: parts, sampleCount: mixture.mixture.sum.count,
            mask: separator.settings.mask)
        return Separation(
            speakers: speakers, estimates: estimates, reconstructions: parts, reconstructionsAreRelative: false,
            mixtureSpectrum: analyser.melSpectrum(of: spectrogram))
    }

    /// The scores of what a separator with this front end made of the mixture.
    public func scores(of separation: Separation<Scalar>) -> TaskScores {
        scores(
            separation.reconstructions, areRelative: separation.reconstructionsAreRelative, separation.estimates)
    }

    /// The scores of the untouched mixture as the estimate of both speakers.
    public func scoresOfMixture() -> TaskScores {
        let (sum, spectrum) = (mixture.mixture.sum, analyser.melSpectrum(of: mixture.mixture.sum))
        return scores([spectrum, spectrum], [sum, sum])
    }

    /// The scores of the mask of the true sources' own spectra, the ceiling of this front end.
    public func scoresOfIdealMask(_ mask: MaskSettings) -> TaskScores {
        let spectrum = analyser.melSpectrum(of: mixture.mixture.sum)
        let sources = mixture.sources.map(analyser.melSpectrum)
        let waveforms = analyser.waveformsOfIdealMask(
            mixture: mixture.mixture.sum, sources: mixture.sources, mask: mask)
        return scores(
            sources.indices.map { maskedReconstruction(of: spectrum, reconstructions: sources, source: $0) }, waveforms)
    }

    private func scores(
        _ reconstructions: [NDArray<Scalar>], areRelative: Bool = false, _ estimates: [Waveform<Scalar>]
    ) -> TaskScores {
        mixture.task.scores(
            references.scores(
                reconstructions: reconstructions, of: analyser.frontEnd.spectrum, areRelative: areRelative,
                estimates: estimates))
    }
}

extension EvaluationTask {
    /// The scores of a task that cannot be mixed because a sentence is silent.
    public var undefinedScores: TaskScores {
        scores([SeparationScores(undefined: .silentReference), SeparationScores(undefined: .silentReference)])
    }

    /// Mixes and scores all tasks, several at a time.
    ///
    /// - Parameters:
    ///   - tasks: what is mixed.
    ///   - analyser: the front end in which spectra are compared.
    ///   - level: see ``EvaluationMixture``.
    ///   - snr: the level of the first voice over the second in decibels.
    ///   - pool: the threads to use.
    ///   - progress: called with the number of finished tasks, from any thread.
    ///   - otherwise: what a task yields of which a sentence is silent.
    ///   - score: what to do with a mixture.
    /// - Throws: the first error of any task: `SoundFileError`, ``UnmixableSentence``, or what `score` throws.
    public static func mapMixtures<Scalar: ArrayScalar, Result>(
        _ tasks: [EvaluationTask], analyser: FrontEnd.Analyser<Scalar>, level: Double?, snr: Double,
        on pool: WorkerPool,
        progress: @Sendable (Int) -> Void, otherwise: (EvaluationTask) -> Result,
        score: (ScoredMixture<Scalar>) throws -> Result
    ) throws -> (results: [Result], notes: LoadNotes) {
        let counter = FinishedCounter()
        let outcomes = concurrentMap(tasks, on: pool) { task in
            Swift.Result {
                defer { progress(counter.increment()) }
                do {
                    let mixture = try EvaluationMixture<Scalar>(
                        task, sampleRate: analyser.frontEnd.sampleRate, level: level, snr: snr)
                    return (try score(ScoredMixture(mixture, analyser: analyser)), mixture.notes)
                } catch let error as UnmixableSentence {
                    guard case .silentSource = error.reason else { throw error }
                    var notes = LoadNotes()
                    notes.record(.silent, path: error.path)
                    return (otherwise(task), notes)
                }
            }
        }
        var results: [Result] = []
        var notes = LoadNotes()
        for outcome in outcomes {
            let (result, ownNotes) = try outcome.get()
            results.append(result)
            notes.merge(ownNotes)
        }
        return (results, notes)
    }
}
