internal import Divergences
internal import Factorization
internal import NDArray

extension FactorizationCheckpoint: Resumable {
    static var work: String { "factorisation" }
    var iterations: Int { present.iterations }
}

/// The file in the output directory that holds the state of an unfinished factorisation.
struct FactorizeCheckpoint<Scalar: ArrayScalar> {
    private let file: CheckpointFile<FactorizationCheckpoint<Scalar>>
    private let identity: FactorizeIdentity
    private let options: CheckpointOptions

    /// - Parameters:
    ///   - command: the options.
    ///   - solverOptions: those of the solver.
    ///   - components: their number.
    ///   - output: the folder.
    init(_ command: Factorize, _ solverOptions: SolverOptions, components: Int, in output: StagedOutput) {
        file = CheckpointFile(output.finalPath("factorization.checkpoint"))
        identity = FactorizeIdentity(command, solverOptions, components: components)
        options = command.checkpoints
    }

    /// Where the factorisation begins and when its state is saved.
    func prepare() throws -> FactorizationCheckpoints<Scalar>? {
        let start =
            options.resume
            ? try file.read { try FactorizationCheckpoint(contentsOf: $0, continuing: identity.provenance()) } : nil
        try file.prepare(resuming: options.resume)
        return options.interval(continuing: start != nil).map { interval in
            FactorizationCheckpoints(from: start, every: interval) { [file, identity] state in
                file.write { try state.write(to: $0, provenance: identity.provenance()) }
                return .proceed
            }
        }
    }

    /// Removes the file when the result is written.
    func remove() { file.remove() }
}

/// Whose state a checkpoint is: all options that decide the result, and the checksums of the matrices.
///
/// The checksums take a pass over the files. They are made when a checkpoint is first read or written, so that a
/// factorisation that ends before then is spared them.
private final class FactorizeIdentity {
    private let settings: FactorizationProvenance
    private let inputs: [String: String]
    private var known: FactorizationProvenance?

    init(_ command: Factorize, _ solverOptions: SolverOptions, components: Int) {
        let (beginning, prices) = (command.beginning, command.prices)
        let notes = [
            "components": "\(components)", "sparsity": "\(prices.sparsity)",
            "activation L2": "\(prices.activationL2)", "basis L1": "\(prices.basisL1)",
            "basis L2": "\(prices.basisL2)", "restarts": "\(beginning.restarts)",
            "batches": command.batches.schedule(passes: 0).map {
                "\($0.columns) columns, retention \($0.retention), \($0.activationIterations) updates"
            } ?? "none",
            "fixed components": beginning.fixedComponents.map { "\($0.components.sorted())" } ?? "none",
            "fixed basis": "\(beginning.fixedBasis)", "fixed activations": "\(beginning.fixedActivations)",
        ]
        settings = FactorizationProvenance(
            divergence: command.divergence, initialization: beginning.initialization, seed: command.random.seed,
            options: solverOptions, notes: notes)
        inputs = [
            "matrix": command.matrix, "weights": command.weights, "initial basis": beginning.initialBasis,
            "initial activations": beginning.initialActivations,
        ].compactMapValues { $0.map(filePath) }
    }

    func provenance() throws -> FactorizationProvenance {
        if let known { return known }
        var result = settings
        for (name, path) in inputs { result.notes["checksum of the \(name)"] = try checksum(ofFile: path) }
        known = result
        return result
    }
}
