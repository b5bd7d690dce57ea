internal import ArgumentParser
internal import Divergences
internal import Factorization
internal import NDArray
internal import Separation

/// `dnmf demo`: the whole system on the bundled corpus.
struct Demo: ScalarCommand {
    static let configuration = CommandConfiguration(
        abstract: "Learn the bundled voices, separate mixtures of them, and write a page to listen to.",
        usage: "dnmf demo [<options>]",
        discussion: """
            Trains sparse NMF and discriminative NMF on eight voices, separates mixtures of held-out sentences with both, \
            prints the scores beside those of the untouched mixture and of the ideal mask, and writes sound files and a \
            page (index.html) with players. Takes less than a minute.

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
        parsing: .unconditional, help: ArgumentHelp("L1 price of one unit of activation.", valueName: "price"))
    var sparsity = 0.1

    @Option(parsing: .unconditional, help: ArgumentHelp("Iterations of the training.", valueName: "n"))
    var iterations = 100

    @Option(
        help: ArgumentHelp("\(Registry.updateRules.summary) (default: mm).", valueName: "name"),
        transform: parseUpdateRule)
    var update: any UpdateRule = MajorizationMinimization()

    @Option(parsing: .unconditional, help: ArgumentHelp("Mixtures of each pair.", valueName: "n"))
    var tasksPerPair = 5

    @OptionGroup var random: SeedOption
    @OptionGroup var compute: ComputeOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try requireAtLeast(1, components, "--components")
        try requireAtLeast(1, iterations, "--iterations")
        try requireAtLeast(1, tasksPerPair, "--tasks-per-pair")
        try requireFinite(sparsity, "--sparsity")
    }

    func run<Scalar: ArrayScalar>(in _: Scalar.Type) throws {
        let start = ContinuousClock.now
        let folder = try Corpus(path: corpus ?? BundledCorpus.location)
        log.warn(about: folder)
        let staged = try StagedOutput(in: output, creating: true)
        var settings = Demonstration<Scalar>.Settings()
        settings.training.components = components
        settings.training.sparsity = sparsity
        settings.training.iterations = iterations
        settings.training.updateRule = update
        settings.training.seed = random.seed
        settings.tasksPerPair = tasksPerPair
        let bars = DemoProgress(methods: settings.methods)
        let demonstration = try Demonstration<Scalar>(on: folder, settings: settings, pool: compute.makePool()) {
            bars.show($0)
        }
        bars.finish()
        log.note(demonstration.notes)
        try write(demonstration, to: staged)
        let report = DemoReport(demonstration, page: staged.finalPath("index.html"), seconds: seconds(.now - start))
        if reporting.json { try printJSON(report) } else { try printResult(report.text) }
    }

    private func write<Scalar: ArrayScalar>(_ demonstration: Demonstration<Scalar>, to staged: StagedOutput) throws {
        for index in demonstration.examples.indices {
            for (file, sound) in demonstration.sounds(ofExample: index) {
                // 16-bit files play in every browser.
                try staged.write(demonstration.waveform(sound, ofExample: index), to: file, format: .wavPCM16)
            }
        }
        let rows = DemoReport.rows(of: demonstration)
        let page = demonstration.page(columns: scoreHeadings, rows: rows.map { ($0.name, $0.cells) })
        try staged.write("index.html") { try AtomicFile.write(to: $0, contents: page.html) }
        try staged.commit()
    }
}
