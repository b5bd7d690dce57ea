internal import ArgumentParser
internal import Divergences
internal import Factorization
internal import NDArray
internal import Separation

/// `dnmf train`: from clean recordings of some people to one model file.
struct Train: ScalarCommand {
    static let configuration = CommandConfiguration(
        abstract: "Learn the voices of several speakers from clean recordings.",
        usage: "dnmf train --corpus <dir> --output <file> [<options>]",
        discussion: """
            Reads a folder with one subfolder of recordings per speaker (wav, flac or ogg of any rate), or with \
            <speaker>/train and <speaker>/test. Without these, the first half of the sorted names trains. The front end, and how \
            mixtures are explained and masked, become part of the model.

            PRESETS:
            \(Preset.overview)

            EXAMPLES:
              # what separates best, on everybody in the folder
              dnmf train --corpus recordings --output voices.safetensors

              # discriminative NMF as in Wang & Sha (2014), with a larger basis
              dnmf train --corpus recordings --preset paper --components 140 \\
                  --output paper.safetensors

              # two of the speakers, with longer windows and a softer mask
              dnmf train --corpus recordings --speakers anna,ben --window 96 \\
                  --mask-exponent 0.5 --output two.safetensors

              # go on after an interruption, with the same result as without it
              dnmf train --corpus recordings --output voices.safetensors --resume
            """)

    @Option(help: ArgumentHelp("The folder with one subfolder per speaker.", valueName: "dir"))
    var corpus: String

    @Option(name: .shortAndLong, help: ArgumentHelp("The model file to write.", valueName: "file"))
    var output: String

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Whom to learn (default: all in the corpus).", valueName: "a,b"),
        transform: parseNames)
    var speakers: [String]?

    @Option(help: "Settings to begin with (see above); the other options change them.")
    var preset = Preset.best

    @Option(
        help: ArgumentHelp(
            "nmf and snmf learn every speaker alone; dnmf learns from their mixtures too (default: as the preset says)."
        ))
    var method: ModelDescription.Method.Name?

    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: ArgumentHelp("Basis vectors per speaker (default: as the preset says).", valueName: "K"))
    var components: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "L1 price of one unit of activation (default: as the preset says; 0 with nmf).", valueName: "price"),
        transform: parsePrice)
    var sparsity: Double?

    @Option(
        help: ArgumentHelp("\(Registry.divergences.usage) (default: as the preset says).", valueName: "name"),
        transform: parseDivergence)
    var divergence: (any Divergence)?

    @Option(
        help: ArgumentHelp("\(Registry.updateRules.summary) (default: as the preset says).", valueName: "name"),
        transform: parseUpdateRule)
    var update: (any UpdateRule)?

    @Option(help: "Whether sources are updated one after the other or all at once (default: as the preset says).")
    var schedule: Schedule?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Largest number of iterations (default: as the preset says).", valueName: "n"))
    var iterations: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Stop when the objective falls by less than this fraction; 0 never does (default: as the preset says).",
            valueName: "x"))
    var tolerance: Double?

    @OptionGroup var sentences: LongSentenceOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Weight of the mixtures in dnmf: 1 is the paper's Eq. 9, 2 its Eq. 8 (default: as the preset says).",
            valueName: "x"))
    var pairWeight: Double?

    @Option(
        help: ArgumentHelp(
            "Memory to take, as in 8G (default: that of the machine). Mixtures that are kept and do not fit are kept in a temporary file.",
            valueName: "size"))
    var memory: MemorySize?

    @Option(
        help: ArgumentHelp(
            "Whether the spectra of mixtures are computed when they are needed, or kept in single or half precision. Results differ by rounding; automatic takes what is fastest."
        ))
    var mixtures = MixtureStorage.automatic

    @OptionGroup(title: "Front end (default: as the preset says)") var frontEnd: FrontEndOptions
    @OptionGroup(title: "Separation (default: as the preset says)") var separation: SeparationOptions
    @OptionGroup(title: "Masks (default: as the preset says)") var mask: MaskOptions
    @OptionGroup(title: "Pairs (default: as the preset says)") var reconstruction: ReconstructionOptions
    @OptionGroup(title: "Interruptions") var checkpoints: CheckpointOptions

    @OptionGroup var random: SeedOption
    @OptionGroup var compute: ComputeOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        if let components { try requireAtLeast(1, components, "--components") }
        if let iterations { try requireAtLeast(1, iterations, "--iterations") }
        if let sparsity { try requirePrice(sparsity, "--sparsity") }
        if let tolerance { try requireFinite(tolerance, "--tolerance") }
        if let pairWeight { try requirePrice(pairWeight, "--pair-weight") }
        if let sparsity, sparsity > 0, method == .nmf {
            throw ValidationError("--method nmf has no sparsity; use --method snmf or --sparsity 0")
        }
        if reconstruction.needsPairs, !hasPairs {
            throw ValidationError("--context-frames, --reconstruction-steps and --mixture-passes need --pairs")
        }
        if pairWeight != nil, chosenMethod != .dnmf {
            throw ValidationError("--pair-weight is of the mixtures of discriminative training: it needs --method dnmf")
        }
        if chosenMethod == .dnmf, let speakers, speakers.count < 2 {
            throw ValidationError(
                "--method dnmf needs at least two speakers, as in --speakers a,b; name more, or use --method snmf")
        }
    }

    /// Whether bases for pairs are learned.
    private var hasPairs: Bool { reconstruction.pairs ?? (TrainingSettings(preset).reconstruction != nil) }

    private var chosenMethod: ModelDescription.Method.Name { method ?? TrainingSettings(preset).method }

    func run<Scalar: ArrayScalar>(in _: Scalar.Type) throws {
        let start = ContinuousClock.now
        let folder = try Corpus(path: corpus)
        log.warn(about: folder)
        let settings = try settings()
        // Before hours of work: can the model be written there?
        let recordings = folder.speakers.flatMap { $0.training + $0.test }.map(\.path)
        _ = try StagedOutput(file: output, keeping: recordings)
        let checkpoint = CheckpointFile<TrainingCheckpoint<Scalar>>(output + ".checkpoint")
        let unfinished = checkpoints.resume ? try checkpoint.read(TrainingCheckpoint.init(path:)) : nil
        try checkpoint.prepare(resuming: checkpoints.resume)
        let (bar, pairs) = (ProgressBar("train"), ProgressBar("learn pairs"))
        let pool = compute.makePool()
        let chosen = try speakers.map { try folder.speakers(named: $0) } ?? folder.speakers
        log.warn(aboutNamesOf: chosen)
        let speech = try TrainingSpeech<Scalar>(
            of: chosen, in: folder, frontEnd: settings.frontEnd, sentences: settings.sentences, on: pool)
        log.note(speech.notes)
        for warning in speech.warnings(components: settings.components) { log.note(warning) }
        let result = try checkpoint.explaining {
            try train(
                speech, corpusName: folder.name, settings: settings, on: pool,
                checkpoints: trainingCheckpoints(from: unfinished, in: checkpoint),
                progress: { progress in
                    bar.show(progress)
                    return .proceed
                },
                reconstructionProgress: { progress in
                    let steps = progress.finishedPairs * progress.stepCount + progress.step
                    pairs.show(steps, of: progress.pairCount * progress.stepCount)
                    return .proceed
                })
        }
        bar.finish()
        let staged = try StagedOutput(file: output, keeping: recordings)
        try staged.write(fileName(of: output)) { try result.model.write(to: $0) }
        try staged.commit()
        checkpoint.remove()
        let report = TrainReport(result, preset: preset, output: output, seconds: seconds(.now - start))
        if reporting.json { try printJSON(report) } else if !reporting.quiet { try printResult(report.text) }
    }

    private func trainingCheckpoints<Scalar: ArrayScalar>(
        from start: TrainingCheckpoint<Scalar>?, in file: CheckpointFile<TrainingCheckpoint<Scalar>>
    ) -> TrainingCheckpoints<Scalar>? {
        checkpoints.interval(continuing: start != nil).map { interval in
            TrainingCheckpoints(from: start, every: interval) { state in file.write { try state.write(to: $0) } }
        }
    }

    /// The preset with what the options change.
    private func settings() throws -> TrainingSettings {
        var settings = TrainingSettings(preset)
        let price = settings.sparsity
        settings.frontEnd = try frontEnd.changed(settings.frontEnd)
        settings.sentences = sentences.settings
        if let method { settings.method = method }
        if let divergence { settings.divergence = divergence }
        if let update { settings.updateRule = update }
        if let schedule { settings.schedule = schedule }
        if let components { settings.components = components }
        settings.sparsity = sparsity ?? (settings.method == .nmf ? 0 : price)
        if let pairWeight { settings.pairWeight = pairWeight }
        if let iterations { settings.iterations = iterations }
        if let tolerance { settings.tolerance = tolerance }
        settings.seed = random.seed
        settings.mixtureStorage = mixtures
        settings.memoryBudget = memory?.byteCount
        var separating = settings.separation ?? SeparationSettings(sparsity: settings.sparsity)
        // Another price in training is that of separating, too.
        if settings.sparsity != price { separating.sparsity = settings.sparsity }
        separation.apply(to: &separating)
        mask.apply(to: &separating.mask)
        settings.separation = separating
        reconstruction.apply(to: &settings.reconstruction)
        return settings
    }
}

extension TrainingCheckpoint: Resumable {
    static var work: String { "training" }

    var finished: String {
        let iterations = counted(iterations, "iteration")
        return stopReason == nil ? iterations : "\(iterations) and \(counted(reconstructions.count, "pair"))"
    }
}

extension CheckpointFile {
    /// Names the file where `body` finds its contents unusable.
    fileprivate func explaining<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let reason as CheckpointError.Reason {
            throw CheckpointError(path: path, reason: reason)
        }
    }
}
