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
    let sparsity: Double
    let normalization: String
    let update: String
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
        _ output: StagedOutput, seconds: Double
    ) {
        matrix = command.matrix
        rows = input.data.rows
        columns = input.data.columns
        components = input.components
        divergence = command.divergence.name
        sparsity = command.sparsity
        normalization = command.normalization?.name ?? "none"
        update = command.update.name
        precision = command.compute.precision
        seed = command.random.seed
        iterations = result.iterations
        stopReason = result.stopReason == .converged ? "converged" : "iteration_limit"
        objectiveFirst = result.objective.first ?? .nan
        objectiveLast = result.objective.last ?? .nan
        self.seconds = seconds
        files = FactorizeFiles(output)
    }

    var text: String {
        let reason = stopReason == "converged" ? "the objective settled" : "the limit"
        return """
            \(matrix): \(rows) x \(columns) = basis \(rows) x \(components) * activations \(components) x \(columns)
            objective \(formatted(objectiveFirst, significant: 6)) -> \(formatted(objectiveLast, significant: 6)) \
            (\(divergence)) in \(counted(iterations, "iteration")) (\(reason)), \(formatted(seconds, significant: 3)) s
            wrote \([files.basis, files.activations, files.objective].joined(separator: ", "))
            """
    }
}

/// The three files of a factorisation: their names in the output directory, and where they ended up.
struct FactorizeFiles: Encodable {
    static let basis = "basis.npy"
    static let activations = "activations.npy"
    static let objective = "objective.npy"

    let basis: String
    let activations: String
    let objective: String

    init(_ output: StagedOutput) {
        basis = output.finalPath(Self.basis)
        activations = output.finalPath(Self.activations)
        objective = output.finalPath(Self.objective)
    }
}
