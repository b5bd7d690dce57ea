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
            <speaker>/train and <speaker>/test. Without these, the first half of the sorted names trains.

            EXAMPLES:
              # discriminative NMF (Wang & Sha 2014) on everybody in the folder
              dnmf train --corpus recordings --output voices.safetensors

              # sparse NMF on two of them, with a larger basis
              dnmf train --corpus recordings --speakers anna,ben --method snmf \\
                  --components 140 --output two.safetensors

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

    @Option(help: "nmf and snmf learn every speaker alone; dnmf learns from their mixtures too.")
    var method = ModelDescription.Method.Name.dnmf

    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: ArgumentHelp("Basis vectors per speaker.", valueName: "K"))
    var components = 70

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("L1 price of one unit of activation (default: 0.1; 0 with nmf).", valueName: "price"))
    var sparsity: Double?

    @Option(
        help: ArgumentHelp("\(Registry.divergences.usage) (default: kl).", valueName: "name"),
        transform: parseDivergence)
    var divergence: any Divergence = KullbackLeibler()

    @Option(
        help: ArgumentHelp("\(Registry.updateRules.summary) (default: mm).", valueName: "name"),
        transform: parseUpdateRule)
    var update: any UpdateRule = MajorizationMinimization()

    @Option(help: "Whether sources are updated one after the other or all at once.")
    var schedule = Schedule.roundRobin

    @Option(parsing: .unconditional, help: ArgumentHelp("Largest number of iterations.", valueName: "n"))
    var iterations = 100

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Stop when the objective falls by less than this fraction; 0 never does.", valueName: "x"))
    var tolerance = 0.0

    @OptionGroup var sentences: LongSentenceOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Weight of the mixtures in dnmf: 1 is the paper's Eq. 9, 2 its Eq. 8.", valueName: "x"))
    var pairWeight = 1.0

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

    @OptionGroup(title: "Interruptions") var checkpoints: CheckpointOptions

    @OptionGroup var random: SeedOption
    @OptionGroup var compute: ComputeOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try requireAtLeast(1, components, "--components")
        try requireAtLeast(1, iterations, "--iterations")
        if let sparsity { try requireFinite(sparsity, "--sparsity") }
        try requireFinite(tolerance, "--tolerance")
        try requireFinite(pairWeight, "--pair-weight")
        if let sparsity, sparsity > 0, method == .nmf {
            throw ValidationError("--method nmf has no sparsity; use --method snmf or --sparsity 0")
        }
        if method == .dnmf, let speakers, speakers.count < 2 {
            throw ValidationError(
                "--method dnmf needs at least two speakers, as in --speakers a,b; name more, or use --method snmf")
        }
    }

    func run<Scalar: ArrayScalar>(in _: Scalar.Type) throws {
        let start = ContinuousClock.now
        let folder = try Corpus(path: corpus)
        log.warn(about: folder)
        // Before hours of work: can the model be written there?
        _ = try StagedOutput(file: output)
        let checkpoint = CheckpointFile<TrainingCheckpoint<Scalar>>(output + ".checkpoint")
        let unfinished = checkpoints.resume ? try checkpoint.read(TrainingCheckpoint.init(path:)) : nil
        try checkpoint.prepare(resuming: checkpoints.resume)
        let bar = ProgressBar("train")
        let result = try checkpoint.explaining {
            try train(
                folder, speakers: speakers, settings: settings, on: compute.makePool(),
                checkpoints: trainingCheckpoints(from: unfinished, in: checkpoint)
            ) { progress in
                bar.show(progress)
                return .proceed
            }
        }
        bar.finish()
        log.note(result.notes)
        let staged = try StagedOutput(file: output)
        try staged.write(fileName(of: output)) { try result.model.write(to: $0) }
        try staged.commit()
        checkpoint.remove()
        let report = TrainReport(result, output: output, seconds: seconds(.now - start))
        if reporting.json { try printJSON(report) } else if !reporting.quiet { try printResult(report.text) }
    }

    private func trainingCheckpoints<Scalar: ArrayScalar>(
        from start: TrainingCheckpoint<Scalar>?, in file: CheckpointFile<TrainingCheckpoint<Scalar>>
    ) -> TrainingCheckpoints<Scalar>? {
        checkpoints.interval(continuing: start != nil).map { interval in
            TrainingCheckpoints(from: start, every: interval) { state in file.write { try state.write(to: $0) } }
        }
    }

    private var settings: TrainingSettings {
        var settings = TrainingSettings()
        settings.sentences = sentences.settings
        settings.method = method
        settings.divergence = divergence
        settings.updateRule = update
        settings.schedule = schedule
        settings.components = components
        settings.sparsity = sparsity ?? (method == .nmf ? 0 : settings.sparsity)
        settings.pairWeight = pairWeight
        settings.iterations = iterations
        settings.tolerance = tolerance
        settings.seed = random.seed
        settings.mixtureStorage = mixtures
        settings.memoryBudget = memory?.byteCount
        return settings
    }
}

extension TrainingCheckpoint: Resumable {
    static var work: String { "training" }
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
