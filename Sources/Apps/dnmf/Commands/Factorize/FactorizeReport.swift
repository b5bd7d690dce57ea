internal import Divergences
internal import Factorization
internal import NDArray

/// What `dnmf factorize` says in the end.
struct FactorizeReport: Encodable {
    let matrix: String
    let rows: Int
    let columns: Int
    let components: Int
    let divergence: String
    let sparsity: PriceList
    let activationL2: PriceList
    let basisL1: PriceList
    let basisL2: PriceList
    let normalization: String
    let update: String
    let initialization: String
    /// What the search for the number of components found; nil without one.
    let candidates: [FactorizeCandidate]?
    let precision: Precision
    let seed: UInt64
    let iterations: Int
    let stopReason: String
    let objectiveFirst: Double
    let objectiveLast: Double
    let seconds: Double
    let files: FactorizeFiles

    init<Scalar: ArrayScalar>(
        _ command: Factorize, _ input: FactorizeInput<Scalar>, _ result: MatrixFactorization<Scalar>,
        _ selection: RankSelection?, _ output: StagedOutput, seconds: Double
    ) {
        matrix = command.matrix
        rows = input.data.rows
        columns = input.data.columns
        components = input.components
        divergence = command.divergence.name
        sparsity = command.prices.sparsity
        activationL2 = command.prices.activationL2
        basisL1 = command.prices.basisL1
        basisL2 = command.prices.basisL2
        initialization = input.start.basis == nil ? command.beginning.initialization.name : "given"
        candidates = selection?.candidates.map(FactorizeCandidate.init)
        normalization = command.normalization?.name ?? "none"
        update = command.update.name
        precision = command.compute.precision
        seed = command.random.seed
        iterations = result.iterations
        stopReason = Self.name(of: result.stopReason)
        objectiveFirst = result.objective.first ?? .nan
        objectiveLast = result.objective.last ?? .nan
        self.seconds = seconds
        files = FactorizeFiles(output, command)
    }

    private static func name(of reason: StopReason) -> String {
        switch reason {
        case .converged: "converged"
        case .stationary: "stationary"
        case .timeLimit: "time_limit"
        case .iterationLimit: "iteration_limit"
        case .cancelled: "cancelled"
        }
    }

    /// One line for the picture.
    var title: String {
        "\(fileName(of: matrix)): \(rows) x \(columns), \(counted(components, "component")), \(divergence), objective "
            + formatted(objectiveLast, significant: 6)
    }

    private var explanation: String {
        switch stopReason {
        case "converged": "the objective settled"
        case "stationary": "the factors settled"
        case "time_limit": "the time was up"
        default: "the limit"
        }
    }

    var text: String {
        let search = candidates.map { candidates in
            "mean divergence of a hidden entry by number of components:\n"
                + candidates.map(\.text).joined(separator: "\n") + "\n"
        }
        return (search ?? "") + """
            \(matrix): \(rows) x \(columns) = basis \(rows) x \(components) * activations \(components) x \(columns)
            objective \(formatted(objectiveFirst, significant: 6)) -> \(formatted(objectiveLast, significant: 6)) \
            (\(divergence)) in \(counted(iterations, "iteration")) (\(explanation)), \(formatted(seconds, significant: 3)) s
            wrote \(files.all.joined(separator: ", "))
            """
    }
}

/// One number of components in the search for the best.
struct FactorizeCandidate: Encodable {
    let components: Int
    let meanError: Double
    let standardError: Double

    init(_ candidate: RankSelection.Candidate) {
        components = candidate.components
        meanError = candidate.mean
        standardError = candidate.standardError
    }

    var text: String {
        "  \(components)  \(formatted(meanError, significant: 4)) +- \(formatted(standardError, significant: 2))"
    }
}

/// The files of a factorisation: their names in the output directory, and where they ended up.
struct FactorizeFiles: Encodable {
    static let basis = "basis.npy"
    static let activations = "activations.npy"
    static let objective = "objective.npy"
    static let factorization = "factorization.npz"
    static let plot = "plot.svg"

    let basis: String
    let activations: String
    let objective: String
    /// Only with `--save`.
    let factorization: String?
    /// Only with `--plot`.
    let plot: String?

    init(_ output: StagedOutput, _ command: Factorize) {
        basis = output.finalPath(Self.basis)
        activations = output.finalPath(Self.activations)
        objective = output.finalPath(Self.objective)
        factorization = command.save ? output.finalPath(Self.factorization) : nil
        plot = command.plot ? output.finalPath(Self.plot) : nil
    }

    var all: [String] { [basis, activations, objective] + [factorization, plot].compactMap(\.self) }
}
