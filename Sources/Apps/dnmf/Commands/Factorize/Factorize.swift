internal import ArgumentParser
internal import Divergences
internal import Factorization
internal import NDArray

/// `dnmf factorize`: the door for everyone who has a matrix and no sound.
struct Factorize: ScalarCommand {
    static let configuration = CommandConfiguration(
        abstract: "Factorise a non-negative matrix in a .npy file: X = basis x activations.",
        usage: "dnmf factorize <X.npy> --output-directory <dir> [<options>]",
        discussion: """
            Minimises D(X | W H) + sparsity * sum(H) by multiplicative updates; one iteration updates H, then W. \
            Writes basis.npy (W, rows x components), activations.npy (H, components x columns) and objective.npy (float64, \
            one value before the first iteration and one after each) into the output directory.

            EXAMPLES:
              # ten parts of a matrix saved with numpy.save
              dnmf factorize X.npy --components 10 -o result

              # sparse NMF: unit-norm basis columns, in double precision
              dnmf factorize X.npy --components 40 --normalization l2 \\
                  --sparsity 0.1 --precision float64 -o result

              # activations alone, for a basis that is known
              dnmf factorize X.npy --initial-basis W.npy --fixed-basis -o result
            """)

    @Argument(help: ArgumentHelp("The matrix, finite and non-negative.", valueName: "X.npy"))
    var matrix: String

    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: ArgumentHelp("Number of columns of the basis (default: that of the initial factors).", valueName: "K"))
    var components: Int?

    @Option(
        help: ArgumentHelp("\(Registry.divergences.usage) (default: kl).", valueName: "name"),
        transform: parseDivergence)
    var divergence: any Divergence = KullbackLeibler()

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("L1 price of one unit of activation; pair it with a normalization.", valueName: "price"))
    var sparsity = 0.0

    @Option(
        help: ArgumentHelp(
            "Norm that the basis columns are kept at: none is plain NMF, l2 is sparse NMF.", valueName: "name"),
        transform: parseConstraint)
    var normalization: (any BasisConstraint)? = nil

    @Option(
        help: ArgumentHelp(
            "mm never increases the objective; paper is the heuristic of Wang & Sha (2014).", valueName: "name"),
        transform: parseUpdateRule)
    var update: any UpdateRule = MajorizationMinimization()

    @Option(parsing: .unconditional, help: ArgumentHelp("Largest number of iterations.", valueName: "n"))
    var iterations = 200

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Stop when the objective falls by less than this fraction; 0 never does.", valueName: "x"))
    var tolerance = 0.0

    @Option(help: ArgumentHelp("Start from this basis instead of a random one.", valueName: "W0.npy"))
    var initialBasis: String?

    @Option(help: ArgumentHelp("Start from these activations instead of random ones.", valueName: "H0.npy"))
    var initialActivations: String?

    @Flag(help: "Keep the initial basis as it is and learn the activations alone.")
    var fixedBasis = false

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
        help: ArgumentHelp("Where to write the three files; made if it does not exist.", valueName: "dir"))
    var outputDirectory: String

    @OptionGroup var random: SeedOption
    @OptionGroup var compute: ComputeOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        if let components { try requireAtLeast(1, components, "--components") }
        if fixedBasis, initialBasis == nil {
            throw ValidationError("--fixed-basis needs a basis to keep: give it with --initial-basis")
        }
        if components == nil, initialBasis == nil, initialActivations == nil {
            throw ValidationError("the number of components is missing: give --components K or --initial-basis W0.npy")
        }
        try requireAtLeast(0, iterations, "--iterations")
        try requireFinite(sparsity, "--sparsity")
        try requireFinite(tolerance, "--tolerance")
        try requireFinite(dataFloor, "--data-floor")
        guard floor > 0, floor.isFinite else {
            throw ValidationError("--floor must be a finite number > 0, not \(floor)")
        }
    }

    func run<Scalar: ArrayScalar>(in _: Scalar.Type) throws {
        let start = ContinuousClock.now
        let input = try FactorizeInput<Scalar>(self)
        let inputs = [matrix] + [initialBasis, initialActivations].compactMap(\.self)
        let output = try StagedOutput(in: outputDirectory, creating: true, keeping: inputs)
        let bar = ProgressBar("factorize")
        let result = try factorize(
            input.data.matrix, components: input.components, divergence: divergence,
            activationPenalty: Penalty(l1: sparsity),
            start: input.start, options: solverOptions, on: compute.makePool()
        ) { progress in
            bar.show(progress)
            return .proceed
        }
        bar.finish()
        try output.write(FactorizeFiles.basis) { try result.basis.write(npy: $0) }
        try output.write(FactorizeFiles.activations) { try result.activations.write(npy: $0) }
        try output.write(FactorizeFiles.objective) { try NDArray(result.objective).write(npy: $0) }
        try output.commit()
        let report = FactorizeReport(self, input, result, output, seconds: seconds(.now - start))
        if reporting.json { try printJSON(report) } else if !reporting.quiet { try printResult(report.text) }
    }

    private var solverOptions: SolverOptions {
        var options = SolverOptions()
        options.updateRule = update
        options.constraint = normalization
        options.maximumIterations = iterations
        options.tolerance = tolerance
        options.floor = floor
        options.dataFloor = dataFloor
        return options
    }
}
