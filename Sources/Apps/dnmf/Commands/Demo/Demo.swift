internal import ArgumentParser
internal import Divergences
internal import Experiments
internal import Factorization
internal import NDArray
internal import Separation

/// `dnmf demo`: the whole system on the bundled corpus.
struct Demo: ScalarCommand {
    static let configuration = CommandConfiguration(
        abstract: "Learn the bundled voices, separate mixtures of them, and write a page to look at and listen to.",
        usage: "dnmf demo [<options>]",
        discussion: """
            A small experiment (see dnmf experiment --help): sparse NMF and discriminative NMF with the front end of the paper, and the \
            settings that separate best, learn eight voices and separate mixtures of held-out sentences. Prints the scores beside those of \
            the untouched mixture and of the ideal mask, and writes a page (report.html) with tables, charts, pictures and players. Takes \
            less than a minute.

            EXAMPLES:
              dnmf demo

              # the same on recordings of your own, with larger bases
              dnmf demo --corpus recordings --components 70 --output my-demo
            """)

    @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write.", valueName: "dir"))
    var output = "demo"

    @Option(help: ArgumentHelp("Another corpus folder (default: the bundled one).", valueName: "dir"))
    var corpus: String?

    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: ArgumentHelp("Basis vectors per speaker.", valueName: "K"))
    var components = 40

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("L1 price of one unit of activation, for snmf and dnmf.", valueName: "price"),
        transform: parsePrice)
    var sparsity = 0.1

    @Option(parsing: .unconditional, help: ArgumentHelp("Iterations of the training.", valueName: "n"))
    var iterations = 100

    @Option(
        help: ArgumentHelp("\(Registry.updateRules.summary) (default: mm).", valueName: "name"),
        transform: { try parseUpdateRule($0).name })
    var update = "mm"

    @Option(parsing: .unconditional, help: ArgumentHelp("Mixtures of each pair.", valueName: "n"))
    var tasksPerPair = 5

    @OptionGroup var random: SeedOption
    @OptionGroup var compute: ComputeOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try requireAtLeast(1, components, "--components")
        try requireAtLeast(1, iterations, "--iterations")
        try requireAtLeast(1, tasksPerPair, "--tasks-per-pair")
        try requirePrice(sparsity, "--sparsity")
    }

    func run<Scalar: ArrayScalar>(in _: Scalar.Type) throws {
        try ExperimentRun(
            settings: settings, corpus: corpus, output: output, compute: compute, reporting: reporting
        ).run(in: Scalar.self)
    }

    private var settings: ExperimentSettings {
        var settings = ExperimentSettings([
            ExperimentVariant(.snmf), ExperimentVariant(.dnmf), ExperimentVariant(.best),
        ])
        for index in settings.variants.indices {
            if !settings.variants[index].isPreset { settings.variants[index].sparsities = [sparsity] }
            settings.variants[index].components = [components]
            settings.variants[index].iterations = iterations
            settings.variants[index].updateRule = update
            settings.variants[index].tolerance = 0
        }
        settings.seed = random.seed
        settings.tasksPerPair = tasksPerPair
        return settings
    }
}
