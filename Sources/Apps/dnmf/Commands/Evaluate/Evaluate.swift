internal import ArgumentParser
internal import NDArray
internal import Separation

/// `dnmf evaluate`: how well a model separates held-out sentences.
struct Evaluate: ScalarCommand {
    static let configuration = CommandConfiguration(
        abstract: "Score a model on mixtures of held-out sentences.",
        usage: "dnmf evaluate --model <file> --corpus <dir> [<options>]",
        discussion: """
            Mixes test sentences of every two speakers of the model, separates them, and prints the mean scores beside \
            those of the untouched mixture and of the ideal mask: signal-to-noise ratios of mel spectra (raw and masked) and \
            of waveforms, SI-SDR, the SDR, SIR and SAR of BSS Eval in dB, and STOI. The raw ratio of mel spectra is one of powers: a model of \
            magnitudes, or with bases for pairs, has none. n is the number of mixtures that have scores. The test sentences are those in \
            <speaker>/test, or else the second half of the sorted names. With --identify nothing is separated: it tells how often \
            the two speakers of a mixture are found among all of the model, as dnmf separate --speakers auto does.

            EXAMPLES:
              dnmf evaluate --model voices.safetensors --corpus recordings

              # two pairs, ten mixtures of each, for another program
              dnmf evaluate --model voices.safetensors --corpus recordings \\
                  --pairs anna+ben,anna+carl --tasks-per-pair 10 --json

              # who speaks?
              dnmf evaluate --model voices.safetensors --corpus recordings --identify
            """)

    @Option(name: .shortAndLong, help: ArgumentHelp("A model that dnmf train wrote.", valueName: "file"))
    var model: String

    @Option(help: ArgumentHelp("The folder with one subfolder per speaker.", valueName: "dir"))
    var corpus: String

    @Option(
        help: ArgumentHelp("Which speakers to mix (default: every two of the model).", valueName: "a+b,c+d"),
        transform: parsePairs)
    var pairs: [[String]]?

    @Option(parsing: .unconditional, help: ArgumentHelp("Mixtures of each pair.", valueName: "n"))
    var tasksPerPair = 5

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Level of the first over the second, -120 to 120 dB.", valueName: "dB"))
    var snr = 0.0

    @OptionGroup var inference: InferenceOptions

    @OptionGroup(title: "Masks (default: as the model says)") var mask: MaskOptions

    @Flag(help: "Tell how often the speakers of the mixtures are found, instead of separating them.")
    var identify = false

    @Option(
        help: "With --identify, what pairs are compared by; objective is what dnmf separate takes (default: objective)."
    )
    var criterion: SpeakerIdentification.Criterion?

    @OptionGroup var identification: IdentificationOptions

    @OptionGroup var random: SeedOption
    @OptionGroup var compute: ComputeOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try requireAtLeast(1, tasksPerPair, "--tasks-per-pair")
        if identify, !mask.isEmpty {
            throw ValidationError("--identify finds speakers and masks nothing: leave out the options of masks")
        }
        if !identify, criterion != nil || identification.shortlist != nil {
            throw ValidationError("--criterion and --shortlist need --identify")
        }
        guard abs(snr) <= 120 else { throw ValidationError("--snr must be between -120 and 120 dB, not \(snr)") }
    }

    func run<Scalar: ArrayScalar>(in _: Scalar.Type) throws {
        let loaded = try SeparationModel<Scalar>(path: model)
        let tasks = try drawTasks(speakers: loaded.details.speakers.map(\.name))
        var settings = loaded.details.separation
        inference.apply(to: &settings)
        mask.apply(to: &settings.mask)
        let separator = try Separator(loaded, settings: settings)
        try identify ? reportIdentification(by: separator, on: tasks) : reportSeparation(by: separator, on: tasks)
    }

    private func reportIdentification<Scalar: ArrayScalar>(
        by separator: Separator<Scalar>, on tasks: [EvaluationTask]
    ) throws {
        var settings = identification.settings
        if let criterion { settings.criterion = criterion }
        let bar = ProgressBar("identify")
        let evaluation = try IdentificationEvaluation(
            of: separator, on: tasks, settings: settings, snr: snr, on: compute.makePool()
        ) { finished in
            bar.show(finished, of: tasks.count)
        }
        bar.finish()
        log.note(evaluation.notes)
        if reporting.json { try printJSON(evaluation) } else { try printResult(identificationTable(evaluation)) }
    }

    private func reportSeparation<Scalar: ArrayScalar>(
        by separator: Separator<Scalar>, on tasks: [EvaluationTask]
    ) throws {
        let bar = ProgressBar("evaluate")
        let evaluation = try Evaluation(of: separator, on: tasks, snr: snr, on: compute.makePool()) { finished in
            bar.show(finished, of: tasks.count)
        }
        bar.finish()
        log.note(evaluation.notes)
        log.noteUndefined(evaluation.tasks.flatMap(\.model.speakers).map(\.scores), "signal")
        if reporting.json {
            try printJSON(evaluation)
        } else {
            try printResult(scoreTable(evaluation, method: separator.model.details.method.name.rawValue))
        }
    }

    private func drawTasks(speakers: [String]) throws -> [EvaluationTask] {
        for name in (pairs ?? []).joined() where !speakers.contains(name) {
            throw CommandError.usage("\(model): \(UnknownSpeaker(name: name, known: speakers).description)")
        }
        guard speakers.count >= 2 else {
            throw CommandError.data("\(model): the model has only one speaker, so there is nothing to separate")
        }
        let folder = try Corpus(path: corpus)
        log.warn(about: folder)
        let tasks = try EvaluationTask.draw(
            from: folder, speakers: speakers, pairs: pairs, tasksPerPair: tasksPerPair, seed: random.seed)
        let wanted = (pairs?.count ?? speakers.count * (speakers.count - 1) / 2) * tasksPerPair
        if tasks.count < wanted {
            log.note("\(corpus): the test sentences suffice for \(tasks.count) mixtures instead of \(wanted)")
        }
        return tasks
    }
}
