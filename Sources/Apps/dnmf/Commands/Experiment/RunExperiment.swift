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

              # what separates best, beside the paper's sparse NMF
              dnmf experiment --corpus recordings --methods snmf,best --components 280 \\
                  --sparsities 0.1 --output comparison

              # a small part of the grid
              dnmf experiment --corpus recordings --components 70 --sparsities 0,0.1 \\
                  --tasks-per-pair 1 --output quick
            """)

    @Option(
        help: ArgumentHelp("The folder with one subfolder per speaker (default: the bundled voices).", valueName: "dir")
    )
    var corpus: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("The folder for results and unfinished work.", valueName: "dir"))
    var output: String

    @Option(help: "Settings of the methods to begin with; the other options change them (default: paper).")
    var preset: Preset?

    @Option(
        help: ArgumentHelp(
            "What is compared, the first with the others: \(ExperimentVariant.knownNames.joined(separator: ", ")); the last ones are "
                + "presets, each with its own method and price (default: snmf,dnmf).", valueName: "a,b"),
        transform: parseVariantNames)
    var methods: [String]?

    @Flag(
        help: ArgumentHelp(
            "Compare what tells where the gain of DNMF comes from: known partners, squared errors, activations of the clean voices."
        ))
    var controls = false

    @Flag(help: "Compare the preset best with what it is when one ingredient is taken away, exchanged or added.")
    var ingredients = false

    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: ArgumentHelp("Basis vectors per speaker (default: 70,140,280,560).", valueName: "K,K"),
        transform: parseComponentList)
    var components: [Int]?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "L1 prices of the activations; presets among several methods, and nmf, keep their own (default: "
                + "0,1e-4,1e-3,10^-2.5,1e-2,10^-1.5,0.1).", valueName: "x,x"),
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
        parsing: .unconditional,
        help: ArgumentHelp(
            "Test with this many of the training sentences, which then do not train, instead of the test sentences: to choose settings.",
            valueName: "n"))
    var development: Int?

    @Option(
        help: ArgumentHelp("\(Registry.divergences.usage) (default: kl).", valueName: "name"),
        transform: { try parseDivergence($0).name })
    var divergence: String?

    @Option(
        help: ArgumentHelp("\(Registry.updateRules.summary) (default: as the preset says).", valueName: "name"),
        transform: { try parseUpdateRule($0).name })
    var update: String?

    @Option(help: "Whether sources are updated one after the other or all at once.")
    var schedule = Schedule.roundRobin

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Weight of the mixtures in discriminative training (default: 1).", valueName: "x"))
    var pairWeight: Double?

    @Option(parsing: .unconditional, help: ArgumentHelp("Largest number of iterations.", valueName: "n"))
    var iterations: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Stop when the objective falls by less than this fraction; 0 never does.", valueName: "x"))
    var tolerance: Double?

    @OptionGroup var sentences: LongSentenceOptions

    @OptionGroup(title: "Separation") var separation: SeparationOptions

    @Flag(help: "Only tell how long the experiment would take, and how much memory.")
    var estimate = false

    @OptionGroup(title: "Front end") var frontEnd: FrontEndOptions
    @OptionGroup(title: "Masks") var mask: MaskOptions
    @OptionGroup(title: "Pairs") var reconstruction: ReconstructionOptions
    @OptionGroup var checkpoints: CheckpointInterval
    @OptionGroup var random: SeedOption
    @OptionGroup var compute: ComputeOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        guard [methods != nil, controls, ingredients].count(where: \.self) <= 1 else {
            throw ValidationError("--methods, --controls and --ingredients exclude each other")
        }
        if preset != nil, controls || ingredients {
            throw ValidationError("--controls are of the preset paper, and --ingredients of best: leave out --preset")
        }
        if sparsities != nil, ingredients {
            throw ValidationError(
                "the price is one of the ingredients that --ingredients exchanges: leave out --sparsities")
        }
        try requireAtLeast(1, seeds, "--seeds")
        guard seeds <= 1000 else { throw ValidationError("--seeds must be at most 1000, not \(seeds)") }
        try requireAtLeast(1, tasksPerPair, "--tasks-per-pair")
        if let development { try requireAtLeast(1, development, "--development") }
        if let iterations { try requireAtLeast(1, iterations, "--iterations") }
        if let tolerance { try requireFinite(tolerance, "--tolerance") }
        if let pairWeight { try requirePrice(pairWeight, "--pair-weight") }
    }

    func run<Scalar: ArrayScalar>(in _: Scalar.Type) throws {
        try ExperimentRun(
            settings: settings(), corpus: corpus, development: development, output: output, compute: compute,
            reporting: reporting, checkpointInterval: checkpoints.duration, estimatesOnly: estimate
        ).run(in: Scalar.self)
    }

    private func settings() throws -> ExperimentSettings {
        var settings = ExperimentSettings(preset ?? .paper)
        if let methods { settings.variants = ExperimentVariant.named(methods, of: preset ?? .paper) }
        if controls { settings.variants = ExperimentVariant.controls }
        if ingredients { settings.variants = ExperimentVariant.ingredients }
        let hadPairs = settings.variants.map { $0.reconstruction != nil }
        if controls || ingredients {
            // What a control or an ingredient is about stays what it is, whatever the options say.
            let variants = settings.variants
            var changed = variants[0]
            try change(&changed, keepsPrice: false)
            settings.variants = try variants.map { try $0.following(variants[0], changedTo: changed) }
        } else {
            let hasPresetsAlone = settings.variants.allSatisfy(\.isPreset)
            let hasPrices = settings.variants.contains { $0.method != .nmf }
            for index in settings.variants.indices {
                let variant = settings.variants[index]
                try change(
                    &settings.variants[index],
                    keepsPrice: (variant.isPreset && !hasPresetsAlone) || (variant.method == .nmf && hasPrices))
            }
        }
        for (index, had) in zip(settings.variants.indices, hadPairs) {
            settings.variants[index].titlePairs(before: had)
        }
        try requireDifferentMethods(settings.variants)
        if reconstruction.needsPairs, settings.variants.allSatisfy({ $0.reconstruction == nil }) {
            throw CommandError.usage(
                "--context-frames, --reconstruction-steps and --mixture-passes need --pairs, or a method with them such as pair"
            )
        }
        if pairWeight != nil, settings.variants.allSatisfy({ $0.method != .dnmf }) {
            throw CommandError.usage(
                "--pair-weight is of the mixtures of discriminative training: it needs dnmf among the methods")
        }
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
        settings.sentences = sentences.settings
        return settings
    }

    /// Refuses methods that the options have made the same.
    private func requireDifferentMethods(_ variants: [ExperimentVariant]) throws {
        guard methods != nil else { return }
        var names: [ExperimentVariant: String] = [:]
        for variant in variants {
            var nameless = variant
            (nameless.name, nameless.title, nameless.reference) = ("", "", nil)
            if let other = names.updateValue(variant.name, forKey: nameless) {
                throw CommandError.usage(
                    "with these options \(other) and \(variant.name) are the same: leave out one of them")
            }
        }
    }

    /// Gives a variant what the options say.
    private func change(_ variant: inout ExperimentVariant, keepsPrice: Bool) throws {
        if let components { variant.components = components }
        if let sparsities, !keepsPrice { variant.sparsities = sparsities }
        variant.frontEnd = try frontEnd.changed(variant.frontEnd)
        if let divergence { variant.divergence = divergence }
        if let update { variant.updateRule = update }
        if let pairWeight { variant.pairWeight = pairWeight }
        variant.schedule = schedule.rawValue
        if let iterations { variant.iterations = iterations }
        if let tolerance { variant.tolerance = tolerance }
        if let iterations = separation.separationIterations { variant.separationIterations = iterations }
        if let sparsity = separation.separationSparsity { variant.separationSparsity = sparsity }
        mask.apply(to: &variant.mask)
        reconstruction.apply(to: &variant.reconstruction)
    }
}
