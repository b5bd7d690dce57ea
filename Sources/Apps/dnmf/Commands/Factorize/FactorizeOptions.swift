internal import ArgumentParser
internal import Divergences
internal import Factorization

/// What the entries of the factors cost.
struct PriceOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "L1 price of one unit of activation; pair it with a normalization. One number, or one per component as in "
                + "0,0.1,0.5, here and below (default: 0).", valueName: "price"),
        transform: PriceList.parser(for: "--sparsity"))
    var sparsity = PriceList(0)

    @Option(
        parsing: .unconditional, help: ArgumentHelp("L2 price of the activations (default: 0).", valueName: "price"),
        transform: PriceList.parser(for: "--activation-l2"))
    var activationL2 = PriceList(0)

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("L1 price of the basis; excludes a normalization (default: 0).", valueName: "price"),
        transform: PriceList.parser(for: "--basis-l1"))
    var basisL1 = PriceList(0)

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("L2 price of the basis; excludes a normalization (default: 0).", valueName: "price"),
        transform: PriceList.parser(for: "--basis-l2"))
    var basisL2 = PriceList(0)

    var activations: Penalty { Penalty(l1: sparsity.values, l2: activationL2.values) }
    var basis: Penalty { Penalty(l1: basisL1.values, l2: basisL2.values) }

    /// Whether every price is one for all components.
    var isUniform: Bool { lists.allSatisfy { $0.list.values.count == 1 } }

    func require(components: Int) throws {
        for (list, option) in lists { try list.require(components: components, option) }
    }

    private var lists: [(list: PriceList, option: String)] {
        [
            (sparsity, "--sparsity"), (activationL2, "--activation-l2"), (basisL1, "--basis-l1"),
            (basisL2, "--basis-l2"),
        ]
    }
}

/// Where a factorisation starts, and what of it stays.
struct StartOptions: ParsableArguments {
    @Option(
        name: .customLong("init"),
        help: ArgumentHelp("Start: \(Registry.initializations.summary) (default: random).", valueName: "name"),
        transform: parseInitialization)
    var initialization: any Initialization = RandomInitialization()

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Runs with the seeds that follow each other; the best one counts.", valueName: "n"))
    var restarts = 1

    @Option(help: ArgumentHelp("Start from this basis instead.", valueName: "W0.npy"))
    var initialBasis: String?

    @Option(help: ArgumentHelp("Start from these activations instead.", valueName: "H0.npy"))
    var initialActivations: String?

    @Flag(help: "Keep the initial basis as it is and learn the activations alone.")
    var fixedBasis = false

    @Flag(help: "Keep the initial activations as they are and learn the basis alone.")
    var fixedActivations = false

    @Option(
        help: ArgumentHelp(
            "Keep these columns of the initial basis, as in 0,3-5, and learn the others.", valueName: "list"),
        transform: ComponentList.parse)
    var fixedComponents: ComponentList?

    func validate() throws {
        try requireAtLeast(1, restarts, "--restarts")
        if fixedBasis, initialBasis == nil {
            throw ValidationError("--fixed-basis needs a basis to keep: give it with --initial-basis")
        }
        if fixedActivations, initialActivations == nil {
            throw ValidationError("--fixed-activations needs activations to keep: give them with --initial-activations")
        }
        if fixedComponents != nil, initialBasis == nil {
            throw ValidationError("--fixed-components needs a basis to keep them of: give it with --initial-basis")
        }
        if fixedBasis, fixedComponents != nil {
            throw ValidationError("--fixed-basis keeps all components: leave out --fixed-components")
        }
        if restarts > 1, initialBasis != nil, initialActivations != nil {
            throw ValidationError("--restarts has nothing to draw where both initial factors are given")
        }
    }

    var fixedColumns: Fixed {
        fixedBasis ? .all : fixedComponents.map { .components($0.components) } ?? .none
    }
}

/// Learning in batches of columns instead of from all data at once.
struct BatchOptions: ParsableArguments {
    @Option(
        name: .customLong("batch"), parsing: .unconditional,
        help: ArgumentHelp(
            "Learn in batches of so many columns: the basis steps after each, which saves passes over large data. An "
                + "iteration is then a pass over all batches.", valueName: "n"))
    var columns: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How much the batches before count in the next one, from 0, not at all, to 1 (default: 0.7).",
            valueName: "x"))
    var retention: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Updates of a batch's activations before the step of the basis (default: 5).", valueName: "n"))
    var batchUpdates: Int?

    func validate() throws {
        if let columns { try requireAtLeast(1, columns, "--batch") }
        if let batchUpdates { try requireAtLeast(1, batchUpdates, "--batch-updates") }
        if let retention, !(0...1).contains(retention) {
            throw ValidationError("--retention must be from 0 to 1, not \(retention)")
        }
        if columns == nil, retention != nil || batchUpdates != nil {
            throw ValidationError("--retention and --batch-updates are for learning in batches: give --batch n, too")
        }
    }

    /// The batches, or nil to learn from all data at once.
    func schedule(passes: Int) -> BatchSchedule? {
        guard let columns else { return nil }
        var schedule = BatchSchedule(columns: columns, passes: passes)
        if let retention { schedule.retention = retention }
        if let batchUpdates { schedule.activationIterations = batchUpdates }
        return schedule
    }
}

/// When a factorisation stops, and how it gets there sooner.
struct StoppingOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: ArgumentHelp("Largest number of iterations.", valueName: "n"))
    var iterations = 200

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Stop when the objective falls by less than this fraction; 0 never does.", valueName: "x"))
    var tolerance = 0.0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Stop this close to a stationary point (from 1, far, to 0, there); 0 never does.", valueName: "x"))
    var stationarity = 0.0

    @Option(parsing: .unconditional, help: ArgumentHelp("Stop after this many seconds.", valueName: "s"))
    var timeLimit: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Updates of both factors that count as one iteration.", valueName: "n"))
    var innerIterations = 1

    @Flag(
        help: "Extrapolate between iterations: usually half as many or fewer are needed, and the objective still falls."
    )
    var accelerate = false

    func validate() throws {
        try requireAtLeast(0, iterations, "--iterations")
        try requireAtLeast(1, innerIterations, "--inner-iterations")
        try requireFinite(tolerance, "--tolerance")
        try requireFinite(stationarity, "--stationarity")
        if let timeLimit { try requireFinite(timeLimit, "--time-limit") }
    }

    func apply(to options: inout SolverOptions) {
        options.maximumIterations = iterations
        options.innerIterations = innerIterations
        options.tolerance = tolerance
        options.stationarityTolerance = stationarity
        options.timeLimit = timeLimit.map { .seconds($0) }
        options.acceleration = accelerate ? .extrapolation : .none
    }
}
