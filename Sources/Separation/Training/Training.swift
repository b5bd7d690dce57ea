internal import Audio
public import Factorization
public import NDArray

/// A trained model and how training went.
public struct TrainingResult<Scalar: ArrayScalar>: Sendable {
    public var model: SeparationModel<Scalar>
    /// Before the first iteration and after each that evaluated it.
    public var objective: [Double]
    public var iterations: Int
    public var stopReason: StopReason
    /// What had to be done to the recordings.
    public var notes: LoadNotes
}

/// Learns the bases of some speakers of a corpus.
///
/// Every speaker's training sentences are joined to long ones. With `nmf` and `snmf` each speaker is learned alone; with
/// `dnmf` (Wang & Sha 2014) every long sentence of a speaker is also mixed with every one of every other speaker, and
/// all bases are learned together. Where the settings ask for them, reconstruction bases for every two speakers follow
/// (``trainReconstructions(_:for:pairs:settings:on:progress:)``).
///
/// - Parameters:
///   - corpus: the recordings.
///   - settings: how the bases are learned.
///   - pool: the threads to use.
///   - names: the speakers, or `nil` for all of the corpus.
///   - scalar: the type of the model's numbers.
///   - checkpoints: where to begin and when to save the state; nil trains from the beginning and saves nothing.
///   - progress: called after every iteration; may cancel, in which case the model is the state reached, without
///     reconstruction bases.
///   - reconstructionProgress: called after every step of reconstruction bases; may cancel, in which case the model has those of the
///     pairs that were finished.
/// - Throws: ``CorpusError``, `SoundFileError`, ``FrontEndError``, ``TrainingError``, `FactorizationError`,
///   ``CheckpointError/Reason`` for a checkpoint of another training, or what `checkpoints` throws in saving.
public func train<Scalar: ArrayScalar>(
    _ corpus: Corpus, speakers names: [String]? = nil, settings: TrainingSettings = TrainingSettings(),
    precision scalar: Scalar.Type = Scalar.self, on pool: WorkerPool = .shared,
    checkpoints: TrainingCheckpoints<Scalar>? = nil,
    progress: (SolverProgress) -> ProgressAction = { _ in .proceed },
    reconstructionProgress: (ReconstructionProgress) -> ProgressAction = { _ in .proceed }
) throws -> TrainingResult<Scalar> {
    let chosen = try names.map { try corpus.speakers(named: $0) } ?? corpus.speakers
    let speech = try TrainingSpeech<Scalar>(
        of: chosen, in: corpus, frontEnd: settings.frontEnd, sentences: settings.sentences, on: pool)
    return try train(
        speech, corpusName: corpus.name, settings: settings, on: pool, checkpoints: checkpoints, progress: progress,
        reconstructionProgress: reconstructionProgress)
}

/// Learns bases from speech that has been read and analysed already, so that several methods can share it.
///
/// - Parameters:
///   - speech: the analysed training sentences.
///   - corpusName: what the model calls their corpus.
///   - settings: how the bases are learned.
///   - pool: the threads to use.
///   - checkpoints: where to begin and when to save the state; nil trains from the beginning and saves nothing.
///   - progress: called after every iteration; may cancel, in which case the model is the state reached, without
///     reconstruction bases.
///   - reconstructionProgress: called after every step of reconstruction bases; may cancel, in which case the model has those of the
///     pairs that were finished.
/// - Throws: ``TrainingError``, `FactorizationError`, ``CheckpointError/Reason`` for a checkpoint of another training,
///   or what `checkpoints` throws in saving.
public func train<Scalar: ArrayScalar>(
    _ speech: TrainingSpeech<Scalar>, corpusName: String, settings: TrainingSettings, on pool: WorkerPool = .shared,
    checkpoints: TrainingCheckpoints<Scalar>? = nil,
    progress: (SolverProgress) -> ProgressAction = { _ in .proceed },
    reconstructionProgress: (ReconstructionProgress) -> ProgressAction = { _ in .proceed }
) throws -> TrainingResult<Scalar> {
    // Before hours of work.
    try settings.reconstruction?.validate(
        speakers: speech.speakers.count, frontEnd: settings.frontEnd,
        mask: (settings.separation ?? SeparationSettings()).mask)
    let details = ModelDescription(untrained: speech, corpusName: corpusName, settings: settings)
    let saving = checkpoints.map {
        CheckpointedTraining($0, identity: TrainingIdentity(details, tolerance: settings.tolerance, speech: speech))
    }
    let learned =
        try saving?.learnedBases(maximumIterations: settings.iterations)
        ?? learnBases(speech, details, settings, saving, on: pool, progress: progress)
    var result = TrainingResult(
        model: SeparationModel(details: learned.details.withoutReconstruction, bases: learned.bases),
        objective: learned.objective, iterations: learned.details.training.iterations,
        stopReason: learned.stopReason, notes: speech.notes)
    guard let reconstruction = settings.reconstruction, result.stopReason != .cancelled else { return result }
    result.model = try learnReconstructions(
        speech, for: result.model, finished: saving?.checkpoints.start?.reconstructions ?? [],
        settings: reconstruction, on: pool, keep: { try saving?.save(learned, reconstructions: $0) },
        progress: reconstructionProgress)
    if result.model.details.reconstruction != details.reconstruction { result.stopReason = .cancelled }
    return result
}

/// Learns the bases of the speakers.
private func learnBases<Scalar: ArrayScalar>(
    _ speech: TrainingSpeech<Scalar>, _ details: ModelDescription, _ settings: TrainingSettings,
    _ saving: CheckpointedTraining<Scalar>?, on pool: WorkerPool, progress: (SolverProgress) -> ProgressAction
) throws -> LearnedBases<Scalar> {
    let problem = try trainingProblem(speech, settings: settings, on: pool)
    let solver = MultiplicativeUpdateSolver(divergence: settings.divergence, options: solverOptions(settings))
    let solution =
        if let saving {
            try solver.solve(consume problem, details: details, saving, on: pool, progress: progress)
        } else {
            try solver.solve(consume problem, on: pool, progress: progress)
        }
    return LearnedBases(solution, details)
}

/// What the training of the bases has led to.
struct LearnedBases<Scalar: ArrayScalar> {
    /// With the pairs that reconstruction bases are wanted for.
    let details: ModelDescription
    let bases: [NDArray<Scalar>]
    let objective: [Double]
    let stopReason: StopReason

    init(details: ModelDescription, bases: [NDArray<Scalar>], objective: [Double], stopReason: StopReason) {
        self.details = details
        self.bases = bases
        self.objective = objective
        self.stopReason = stopReason
    }

    /// - Parameter details: the description of the model before its first iteration.
    init(_ solution: Solution<Scalar>, _ details: ModelDescription) {
        self.init(
            details: details.after(solution),
            bases: solution.problem.sources.prefix(details.speakers.count).map(\.basis),
            objective: solution.objective, stopReason: solution.stopReason)
    }
}

private func solverOptions(_ settings: TrainingSettings) -> SolverOptions {
    var options = SolverOptions()
    options.updateRule = settings.updateRule
    options.constraint = settings.constraint
    options.schedule = settings.schedule
    options.maximumIterations = settings.iterations
    options.tolerance = settings.tolerance
    // Watching the objective costs a pass over all mixtures; without a tolerance it is only for the display.
    options.objectiveInterval = settings.tolerance > 0 ? 1 : 10
    if !settings.divergence.acceptsZeros { options.dataFloor = 1e-9 }
    return options
}

/// A training that begins where a checkpoint says, and saves others.
private final class CheckpointedTraining<Scalar: ArrayScalar> {
    let checkpoints: TrainingCheckpoints<Scalar>
    let identity: TrainingIdentity
    private var lastSaved = ContinuousClock.now

    init(_ checkpoints: TrainingCheckpoints<Scalar>, identity: TrainingIdentity) {
        self.checkpoints = checkpoints
        self.identity = identity
    }

    func learnedBases(maximumIterations: Int) throws(CheckpointError.Reason) -> LearnedBases<Scalar>? {
        try checkpoints.start?.learnedBases(in: identity, maximumIterations: maximumIterations)
    }

    /// Saves the state between two pairs, if that is due.
    func save(_ learned: LearnedBases<Scalar>, reconstructions: [PairReconstruction<Scalar>]) throws {
        guard .now - lastSaved >= checkpoints.interval else { return }
        lastSaved = .now
        try checkpoints.save(TrainingCheckpoint(learned, identity: identity, reconstructions: reconstructions))
    }
}

extension MultiplicativeUpdateSolver {
    /// Solves a training problem, saving its state whenever that is due.
    fileprivate func solve<Scalar: ArrayScalar>(
        _ problem: consuming Problem<Scalar>, details: ModelDescription, _ saving: CheckpointedTraining<Scalar>,
        on pool: WorkerPool, progress: (SolverProgress) -> ProgressAction
    ) throws -> Solution<Scalar> {
        var failure: (any Error)?
        let (checkpoints, identity) = (saving.checkpoints, saving.identity)
        let snapshots = Snapshots<Scalar>(every: checkpoints.interval) { present in
            do {
                try checkpoints.save(TrainingCheckpoint(present, details: details.after(present), identity: identity))
                return .proceed
            } catch {
                failure = error
                return .cancel
            }
        }
        let start = try checkpoints.start?.solution(
            of: problem, in: identity, maximumIterations: options.maximumIterations)
        let solution =
            if let start {
                try resume(start, on: pool, snapshots: snapshots, progress: progress)
            } else {
                try solve(consume problem, on: pool, snapshots: snapshots, progress: progress)
            }
        if let failure { throw failure }
        return solution
    }
}

extension ModelDescription {
    /// The description of a model before its first iteration.
    fileprivate init<Scalar>(untrained speech: TrainingSpeech<Scalar>, corpusName: String, settings: TrainingSettings) {
        self.init(
            frontEnd: settings.frontEnd, gain: speech.gain,
            method: Method(
                name: settings.method, divergence: settings.divergence.name, updateRule: settings.updateRule.name,
                schedule: settings.schedule.rawValue, sparsity: settings.sparsity, components: settings.components,
                seed: settings.seed, pairWeight: settings.method == .dnmf ? settings.pairWeight : nil,
                partners: settings.method == .dnmf && settings.partners != .models ? settings.partners : nil),
            separation: settings.separation,
            reconstruction: settings.reconstruction.map {
                Reconstruction(settings: $0, pairs: SpeakerPair.all(of: speech.speakers.map(\.name)))
            },
            training: Training(
                corpus: corpusName, sentencesPerGroup: settings.sentences.sentencesPerGroup,
                level: settings.sentences.level, iterations: 0),
            speakers: speech.speakers.map { speaker in
                Speaker(
                    name: speaker.name, sex: speaker.sex, sentences: speaker.sentenceCount, seconds: speaker.seconds)
            }, program: Program.identification)
    }

    fileprivate func after<Scalar>(_ solution: Solution<Scalar>) -> ModelDescription {
        var result = self
        result.training.iterations = solution.iterations
        result.training.finalObjective = solution.objective.last
        return result
    }

    fileprivate var withoutReconstruction: ModelDescription {
        var result = self
        result.reconstruction = nil
        return result
    }
}

/// The factorisation problem that ``train(_:corpusName:settings:on:checkpoints:progress:reconstructionProgress:)`` solves: the clean utterances of
/// every speaker and, for `dnmf`, all mixtures, with random factors to begin with.
///
/// - Parameters:
///   - speech: the analysed training sentences.
///   - settings: the method, the number of components, the price and the seed.
///   - pool: the threads to use.
/// - Throws: ``TrainingError``, or `FactorizationError`.
public func trainingProblem<Scalar: ArrayScalar>(
    _ speech: TrainingSpeech<Scalar>, settings: TrainingSettings, on pool: WorkerPool
) throws -> Problem<Scalar> {
    guard settings.components > 0 else {
        throw FactorizationError.invalidOption(
            "the number of components must be at least 1, not \(settings.components)")
    }
    let memory = TrainingMemory(speech, settings)
    try memory.validate()
    guard settings.method != .nmf || settings.sparsity == 0 else {
        throw TrainingError.sparsityWithoutNormalization(settings.sparsity)
    }
    guard settings.method != .dnmf || speech.speakers.count >= 2 else {
        throw TrainingError.tooFewSpeakers(speech.speakers.count)
    }
    var (bases, activations): ([NDArray<Scalar>], [[NDArray<Scalar>]]) = ([], [])
    for (index, speaker) in speech.speakers.enumerated() {
        var generator = PhiloxGenerator(seed: settings.seed, stream: UInt64(index))
        let basis: NDArray<Scalar> = RandomInitialization.basis(
            rows: settings.frontEnd.basisRows, components: settings.components,
            constraint: settings.constraint, using: &generator)
        let frames = speaker.utterances.reduce(0) { $0 + $1.frameCount }
        let sum = speaker.utterances.reduce(0.0) { $0 + $1.melSpectrum.preciseSum() }
        let mean = sum / Double(frames * settings.frontEnd.mel.bands)
        bases.append(basis)
        activations.append(
            speaker.utterances.map { utterance in
                RandomInitialization.activations(
                    frames: utterance.frameCount, basis: basis, targetMean: mean, using: &generator)
            })
    }
    let stacking = settings.frontEnd.stacking
    let spectra = speech.speakers.map { $0.utterances.map { stacking.stacked($0.melSpectrum) } }
    let clean = try spectra.map { try $0.map { try StoredTarget($0) } }
    let names = speech.speakers.map(\.name)
    guard settings.method == .dnmf else {
        return .independent(
            names: names, bases: bases, utterances: clean, activations: activations, sparsity: settings.sparsity)
    }
    guard settings.partners == .models else {
        return try .withTruePartners(
            names: names, bases: bases, utterances: spectra, activations: activations, sparsity: settings.sparsity,
            pairWeight: settings.pairWeight)
    }
    let problem = Problem<Scalar>.discriminative(
        names: names, bases: bases, utterances: clean, activations: activations, sparsity: settings.sparsity,
        pairWeight: settings.pairWeight
    ) { a, i, b, j in
        let mixture = MixtureSpectrum(
            speech.speakers[a].utterances[i], speech.speakers[b].utterances[j], analyser: speech.analyser)
        return stacking.reach > 0 ? StackedTarget(mixture, stacking) : mixture
    }
    guard let precision = memory.precision else { return problem }
    return try problem.keepingMixtures(
        precision, inTemporaryFileIn: memory.usesFile ? settings.temporaryFolder : nil, on: pool)
}

extension Problem {
    /// The same problem with every mixture computed once and kept.
    fileprivate func keepingMixtures(
        _ precision: PanelPrecision, inTemporaryFileIn folder: String?, on pool: WorkerPool
    ) throws(FileWriteError) -> Problem {
        let mixtures = observations.indices.filter { observations[$0].target is MixtureSpectrum<Scalar> }
        let kept = try PanelTarget.keeping(
            mixtures.map { observations[$0].target }, precision, inTemporaryFileIn: folder, on: pool)
        var result = self
        for (index, target) in zip(mixtures, kept) { result.observations[index].target = target }
        return result
    }
}
