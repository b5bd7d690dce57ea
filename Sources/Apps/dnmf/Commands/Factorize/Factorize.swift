internal import ArgumentParser
internal import Divergences
internal import Factorization
internal import NDArray
internal import Plots

/// `dnmf factorize`: the door for everyone who has a matrix and no sound.
struct Factorize: ScalarCommand {
    static let configuration = CommandConfiguration(
        abstract: "Factorise a non-negative matrix: X = basis x activations.",
        usage: "dnmf factorize <X.npy> --output-directory <dir> [<options>]",
        discussion: """
            Minimises D(X | W H) + sparsity * sum(H) by multiplicative updates; one iteration updates H, then W. \
            Writes basis.npy (W, rows x components), activations.npy (H, components x columns) and objective.npy (float64, \
            one value before the first iteration and one after each) into the output directory.

            X may be a .npy file, a .npz file (X.npz:name picks an array), or numbers in a .csv, .tsv or .txt file; so may \
            the other matrices. X may also be sparse: a .npz file of scipy.sparse.save_npz (csc or csr), or a Matrix Market \
            file (.mtx); under kl, euclidean and alpha > 0 its zeros then take neither time nor memory.

            EXAMPLES:
              # ten parts of a matrix saved with numpy.save
              dnmf factorize X.npy --components 10 -o result

              # sparse NMF: unit-norm basis columns, in double precision
              dnmf factorize X.npy --components 40 --normalization l2 \\
                  --sparsity 0.1 --precision float64 -o result

              # the number of parts that predicts hidden entries best, and a picture
              dnmf factorize X.csv --components auto:2..20 --accelerate --plot -o result

              # word counts, nearly all of them zero
              dnmf factorize counts.npz --components 50 --accelerate -o topics

              # some entries are missing: 0 in the mask hides them
              dnmf factorize X.npy --components 10 --weights mask.npy -o result

              # a large matrix, a thousand columns at a time, ten times over
              dnmf factorize X.npy --components 40 --batch 1000 --iterations 10 -o result

              # go on after an interruption, with the same result as without it
              dnmf factorize X.npy --components 40 -o result --resume

              # activations alone, for a basis that is known
              dnmf factorize X.npy --initial-basis W.npy --fixed-basis -o result
            """)

    @Argument(help: ArgumentHelp("The matrix, finite and non-negative.", valueName: "X.npy"))
    var matrix: String

    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: ArgumentHelp(
            "Number of columns of the basis, or auto:2..40 to find it (default: that of the initial factors).",
            valueName: "K"),
        transform: ComponentsChoice.parse)
    var components: ComponentsChoice?

    @Option(
        help: ArgumentHelp("\(Registry.divergences.usage) (default: kl).", valueName: "name"),
        transform: parseDivergence)
    var divergence: any Divergence = KullbackLeibler()

    @Option(
        help: ArgumentHelp("\(Registry.basisConstraints.summary) (default: none).", valueName: "name"),
        transform: parseConstraint)
    var normalization: (any BasisConstraint)? = nil

    @Option(
        help: ArgumentHelp("\(Registry.updateRules.summary) (default: mm).", valueName: "name"),
        transform: parseUpdateRule)
    var update: any UpdateRule = MajorizationMinimization()

    @OptionGroup(title: "Prices") var prices: PriceOptions
    @OptionGroup(title: "Start") var beginning: StartOptions
    @OptionGroup(title: "Stopping and speed") var stopping: StoppingOptions

    @OptionGroup(title: "Batches") var batches: BatchOptions

    @Option(
        help: ArgumentHelp(
            "A factor per entry of the matrix in the objective; 0 hides an entry, which may be anything.",
            valueName: "mask.npy"))
    var weights: String?

    @Flag(
        help:
            "Leave the matrix in its .npy file and read it as needed, for one that is larger than memory; done without being asked where the file fills more than half of it."
    )
    var memoryMap = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Share of the entries that are hidden in turn to find K with auto (default: 0.1).", valueName: "x"))
    var holdOut: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How often entries are hidden for auto (default: 3).", valueName: "n"))
    var repetitions: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Raise smaller entries of the matrix to this; lets zeros pass under is.", valueName: "x"))
    var dataFloor = 0.0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Lower bound of the model wherever it divides; for data of mean near 1.", valueName: "x"))
    var floor = 1e-9

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where to write the files; made if it does not exist.", valueName: "dir"))
    var outputDirectory: String

    @Flag(help: "Write a picture of the objective and the factors, too: plot.svg.")
    var plot = false

    @Flag(help: "Write everything into one file that NumPy reads, too: factorization.npz.")
    var save = false

    @OptionGroup(title: "Interruptions") var checkpoints: CheckpointOptions
    @OptionGroup var random: SeedOption
    @OptionGroup var compute: ComputeOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        if components == nil, beginning.initialBasis == nil, beginning.initialActivations == nil {
            throw ValidationError("the number of components is missing: give --components K or --initial-basis W0.npy")
        }
        if case .automatic = components {
            if beginning.initialBasis != nil || beginning.initialActivations != nil {
                throw ValidationError("--components auto finds the number itself: leave out the initial factors")
            }
            if !prices.isUniform {
                throw ValidationError("--components auto needs one price for all components: give one number")
            }
            if weights != nil { throw ValidationError("--components auto hides entries itself: leave out --weights") }
        } else if holdOut != nil || repetitions != nil {
            throw ValidationError("--hold-out and --repetitions need --components auto")
        }
        if let holdOut, !(holdOut > 0 && holdOut < 1) {
            throw ValidationError("--hold-out must be between 0 and 1, not \(holdOut)")
        }
        if memoryMap, weights != nil {
            throw ValidationError("--memory-map excludes --weights, which would be as large: leave out one of them")
        }
        if let repetitions { try requireAtLeast(1, repetitions, "--repetitions") }
        if normalization != nil, !prices.basis.isNone {
            throw ValidationError("a price on the basis excludes --normalization: leave out one of them")
        }
        try requireBatchesFit()
        try requireFinite(dataFloor, "--data-floor")
        guard floor > 0, floor.isFinite else {
            throw ValidationError("--floor must be a finite number > 0, not \(floor)")
        }
    }

    /// Learning in batches looks at the data in other ways than some options ask for.
    private func requireBatchesFit() throws {
        guard batches.columns != nil else { return }
        let excluded = [
            ("--accelerate", stopping.accelerate), ("--stationarity", stopping.stationarity > 0),
            ("--restarts", beginning.restarts > 1), ("--fixed-activations", beginning.fixedActivations),
            ("--inner-iterations", stopping.innerIterations > 1),
            ("--weights", weights != nil), ("a price on the basis", !prices.basis.isNone),
        ]
        if let (name, _) = excluded.first(where: \.1) {
            throw ValidationError("--batch excludes \(name): leave out one of them")
        }
    }

    func run<Scalar: ArrayScalar>(in _: Scalar.Type) throws {
        let start = ContinuousClock.now
        let pool = compute.makePool()
        let selection = try selectComponents(as: Scalar.self, on: pool)
        let input = try FactorizeInput<Scalar>(self, components: selection?.best.components)
        let inputs = [matrix] + [weights, beginning.initialBasis, beginning.initialActivations].compactMap(\.self)
        let output = try StagedOutput(in: outputDirectory, creating: true, keeping: inputs.map(filePath))
        let checkpoint = FactorizeCheckpoint<Scalar>(
            self, solverOptions, components: input.components, in: output)
        let checkpoints = try checkpoint.prepare()
        let bar = ProgressBar("factorize")
        let result = try input.factorize(self, options: solverOptions, on: pool, checkpoints: checkpoints) { progress in
            bar.show(progress)
            return .proceed
        }
        bar.finish()
        let report = FactorizeReport(
            self, input, result, selection, output, seconds: seconds(.now - start))
        try write(result, report, to: output)
        checkpoint.remove()
        if reporting.json { try printJSON(report) } else if !reporting.quiet { try printResult(report.text) }
    }

    /// The search for the number of components, if it is asked for.
    private func selectComponents<Scalar: ArrayScalar>(
        as _: Scalar.Type, on pool: WorkerPool
    ) throws -> RankSelection? {
        guard case .automatic(let candidates) = components else { return nil }
        let input = try FactorizeInput<Scalar>(self, components: candidates.upperBound)
        if case .sparse = input.data.matrix {
            log.note(
                "--components auto hides zeros like any entries, so it looks at all \(input.data.rows) x "
                    + "\(input.data.columns) of \(matrix), which may take long")
        }
        let bar = ProgressBar("components")
        defer { bar.finish() }
        return try selectRank(
            input.data.target(), among: candidates, divergence: divergence, activationPenalty: prices.activations,
            basisPenalty: prices.basis,
            holdOut: HoldOut(share: holdOut ?? 0.1, repetitions: repetitions ?? 3, seed: random.seed),
            options: solverOptions,
            on: pool
        ) { finished, all in
            bar.show(finished, of: all)
            return .proceed
        }
    }

    private func write<Scalar: ArrayScalar>(
        _ result: MatrixFactorization<Scalar>, _ report: FactorizeReport, to output: StagedOutput
    ) throws {
        try output.write(FactorizeFiles.basis) { try result.basis.write(npy: $0) }
        try output.write(FactorizeFiles.activations) { try result.activations.write(npy: $0) }
        try output.write(FactorizeFiles.objective) { try NDArray(result.objective).write(npy: $0) }
        if save {
            let provenance = FactorizationProvenance(
                divergence: divergence, initialization: beginning.initialization, seed: random.seed,
                options: solverOptions, notes: ["matrix": matrix])
            try output.write(FactorizeFiles.factorization) { try result.write(to: $0, provenance: provenance) }
        }
        if plot {
            let picture = FactorizationPlot(
                title: report.title, basis: result.basis.asType(Double.self),
                activations: result.activations.asType(Double.self), objective: result.objective)
            try output.write(FactorizeFiles.plot) { try AtomicFile.write(to: $0, contents: picture.svg) }
        }
        try output.commit()
    }

    private var solverOptions: SolverOptions {
        var options = SolverOptions()
        options.updateRule = update
        options.constraint = normalization
        stopping.apply(to: &options)
        options.floor = floor
        options.dataFloor = dataFloor
        return options
    }
}
