internal import ArgumentParser
internal import Divergences
internal import Experiments
internal import Factorization
internal import Foundation
internal import NDArray
internal import Separation

/// `dnmf experiment`: the grid of the paper's section 4 on any corpus.
struct RunExperiment: ScalarCommand {
    static let configuration = CommandConfiguration(
        commandName: "experiment",
        abstract: "Compare methods over a grid of settings, as in the paper, with tables of all scores.",
        usage: "dnmf experiment --output <dir> [--corpus <dir>] [<options>]",
        discussion: """
            Trains every method with every number of components and every sparsity, separates mixtures of held-out sentences of every two \
            speakers, and writes report.html, which any browser opens, tables.md, scores.csv, tasks.csv and results.json. The defaults are those of Wang & Sha (ICASSP 2014), \
            section 4. Every finished training is kept in the output folder: an experiment that was interrupted at any moment goes on \
            from there when the command is given again, and ends with the same files.

            EXAMPLES:
              # the whole grid on the bundled voices
              dnmf experiment --output results

              # GRID as it is published (25 kHz, s1 to s34), three draws of eight speakers
              dnmf experiment --corpus grid --seeds 3 --output grid-results

              # a small part of it
              dnmf experiment --corpus recordings --components 70 --sparsities 0,0.1 \\
                  --tasks-per-pair 1 --output quick
            """)

    @Option(
        help: ArgumentHelp("The folder with one subfolder per speaker (default: the bundled voices).", valueName: "dir")
    )
    var corpus: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("The folder for results and unfinished work.", valueName: "dir"))
    var output: String

    @Option(help: "Settings to begin with; the other options change them.")
    var preset = Preset.paper

    @Option(
        help: ArgumentHelp("nmf, snmf, dnmf (default: snmf,dnmf).", valueName: "a,b"), transform: parseMethods)
    var methods: [ModelDescription.Method.Name]?

    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: ArgumentHelp("Basis vectors per speaker (default: 70,140,280,560).", valueName: "K,K"),
        transform: parseComponentList)
    var components: [Int]?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "L1 prices of the activations (default: 0,1e-4,1e-3,10^-2.5,1e-2,10^-1.5,0.1).", valueName: "x,x"),
        transform: parseSparsityList)
    var sparsities: [Double]?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Who speaks, or how many to draw, half of either sex (default: 8).", valueName: "a,b or n"),
        transform: parseNames)
    var speakers: [String]?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Repetitions with other speakers, sentences and starts.", valueName: "n"))
    var seeds = 1

    @Option(parsing: .unconditional, help: ArgumentHelp("Mixtures of each pair.", valueName: "n"))
    var tasksPerPair = 5

    @Option(
        help: ArgumentHelp("\(Registry.divergences.usage) (default: kl).", valueName: "name"))
    var divergence: String?

    @Option(help: ArgumentHelp("\(Registry.updateRules.summary) (default: as the preset says).", valueName: "name"))
    var update: String?

    @Option(help: "Whether sources are updated one after the other or all at once.")
    var schedule = Schedule.roundRobin

    @Option(parsing: .unconditional, help: ArgumentHelp("Largest number of iterations.", valueName: "n"))
    var iterations: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Stop when the objective falls by less than this fraction; 0 never does.", valueName: "x"))
    var tolerance: Double?

    @OptionGroup var sentences: LongSentenceOptions

    @Option(parsing: .unconditional, help: ArgumentHelp("Updates of a mixture's activations.", valueName: "n"))
    var separationIterations: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Price of a mixture's activations (default: that of the training).", valueName: "x"))
    var separationSparsity: Double?

    @OptionGroup(title: "Front end") var frontEnd: FrontEndOptions
    @OptionGroup(title: "Masks") var mask: MaskOptions
    @OptionGroup var random: SeedOption
    @OptionGroup var compute: ComputeOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try requireAtLeast(1, seeds, "--seeds")
        try requireAtLeast(1, tasksPerPair, "--tasks-per-pair")
        if let iterations { try requireAtLeast(1, iterations, "--iterations") }
        if let separationIterations { try requireAtLeast(1, separationIterations, "--separation-iterations") }
        if let tolerance { try requireFinite(tolerance, "--tolerance") }
        if let separationSparsity { try requireFinite(separationSparsity, "--separation-sparsity") }
    }

    func run<Scalar: ArrayScalar>(in _: Scalar.Type) throws {
        let start = ContinuousClock.now
        let folder = try Corpus(path: corpus ?? BundledCorpus.location)
        log.warn(about: folder)
        let experiment = try Experiment<Scalar>(settings(), corpus: folder, folder: output)
        let bar = ProgressBar("experiment")
        let results = try experiment.run(on: compute.makePool()) { bar.show($0) }
        bar.finish()
        log.note(results.notes)
        for failure in results.failures {
            log.warn("draw \(failure.cell.draw), \(failure.cell.name): \(failure.failure ?? "")")
        }
        try results.write(toFolder: output)
        try experiment.writeReport(
            of: results, command: (["dnmf"] + CommandLine.arguments.dropFirst()).joined(separator: " "))
        let report = ExperimentReport(results, output: output, seconds: seconds(.now - start))
        if reporting.json { try printJSON(report) } else { try printResult(report.text) }
    }

    private func settings() throws -> ExperimentSettings {
        var settings = ExperimentSettings(preset)
        if let methods { settings.methods = methods }
        if let components { settings.components = components }
        if let sparsities { settings.sparsities = sparsities }
        if let speakers {
            if speakers.count == 1, let count = Int(speakers[0]) {
                settings.speakerCount = count
            } else {
                settings.speakers = speakers
            }
        }
        settings.draws = seeds
        settings.seed = random.seed
        settings.tasksPerPair = tasksPerPair
        settings.frontEnd = try frontEnd.frontEnd(preset)
        settings.sentences = sentences.settings
        if let divergence { settings.divergence = divergence }
        if let update { settings.updateRule = update }
        settings.schedule = schedule.rawValue
        if let iterations { settings.iterations = iterations }
        if let tolerance { settings.tolerance = tolerance }
        if let separationIterations { settings.separationIterations = separationIterations }
        if let separationSparsity { settings.separationSparsity = separationSparsity }
        mask.apply(to: &settings.mask)
        return settings
    }
}
