internal import Divergences
internal import Factorization
internal import NDArray

extension FactorizationCheckpoint: Resumable {
    static var work: String { "factorisation" }
    var iterations: Int { present.iterations }
}

/// The file in the output directory that holds the state of an unfinished factorisation, and whose state it is.
struct FactorizeCheckpoint<Scalar: ArrayScalar> {
    private let file: CheckpointFile<FactorizationCheckpoint<Scalar>>
    private let provenance: FactorizationProvenance
    private let options: CheckpointOptions

    /// - Parameters:
    ///   - command: the options, of which all that decide the result are kept in the file.
    ///   - solverOptions: those of the solver.
    ///   - components: their number.
    ///   - output: the folder.
    init(_ command: Factorize, _ solverOptions: SolverOptions, components: Int, in output: StagedOutput) throws {
        let beginning = command.beginning
        var notes = [
            "components": "\(components)", "sparsity": "\(command.prices.sparsity)",
            "activation L2": "\(command.prices.activationL2)", "basis L1": "\(command.prices.basisL1)",
            "basis L2": "\(command.prices.basisL2)", "restarts": "\(beginning.restarts)",
            "batches": command.batches.schedule(passes: 0).map {
                "\($0.columns) columns, retention \($0.retention), \($0.activationIterations) updates"
            } ?? "none",
            "fixed components": beginning.fixedComponents.map { "\($0.components.sorted())" } ?? "none",
            "fixed basis": "\(beginning.fixedBasis)", "fixed activations": "\(beginning.fixedActivations)",
        ]
        let inputs = [
            "matrix": command.matrix, "weights": command.weights, "initial basis": beginning.initialBasis,
            "initial activations": beginning.initialActivations,
        ]
        // A checksum takes a pass over the file, which a factorisation without checkpoints is spared.
        if command.checkpoints.resume || command.checkpoints.interval != nil {
            for case (let name, let path?) in inputs {
                notes["checksum of the \(name)"] = try checksum(ofFile: filePath(of: path))
            }
        }
        provenance = FactorizationProvenance(
            divergence: command.divergence, initialization: beginning.initialization, seed: command.random.seed,
            options: solverOptions, notes: notes)
        options = command.checkpoints
        file = CheckpointFile(output.finalPath("factorization.checkpoint"))
    }

    /// Where the factorisation begins and when its state is saved.
    func prepare() throws -> FactorizationCheckpoints<Scalar>? {
        let provenance = provenance
        let start =
            options.resume
            ? try file.read { try FactorizationCheckpoint(contentsOf: $0, continuing: provenance) } : nil
        try file.prepare(resuming: options.resume)
        guard start != nil || options.interval != nil else { return nil }
        return FactorizationCheckpoints(from: start, every: options.interval ?? .seconds(1_000_000_000)) {
            [file] state in
            file.write { try state.write(to: $0, provenance: provenance) }
            return .proceed
        }
    }

    /// Removes the file when the result is written.
    func remove() { file.remove() }
}
