internal import Divergences
internal import Factorization
internal import NDArray

/// The matrices that `dnmf factorize` works on, read and checked against each other and against the options.
struct FactorizeInput<Scalar: ArrayScalar> {
    let data: DataInput<Scalar>
    let components: Int
    let weights: NDArray<Scalar>?
    let start: MatrixStart<Scalar>

    /// - Parameter chosen: the number of components, if it does not follow from the command.
    init(_ command: Factorize, components chosen: Int? = nil) throws {
        let beginning = command.beginning
        let weights = try command.weights.map { try MatrixInput<Scalar>(path: $0) }
        data = try DataInput(path: command.matrix, weights: weights, mapping: command.memoryMap)
        self.weights = weights?.matrix
        let basis = try beginning.initialBasis.map { try MatrixInput<Scalar>(path: $0) }
        let activations = try beginning.initialActivations.map { try MatrixInput<Scalar>(path: $0) }
        var wanted = chosen
        if case .number(let number) = command.components { wanted = number }
        components = wanted ?? basis?.columns ?? activations?.rows ?? 0
        start = MatrixStart(
            beginning.initialization, basis: basis?.matrix, activations: activations?.matrix, seed: command.random.seed,
            restarts: beginning.restarts, fixedBasis: beginning.fixedColumns,
            fixedActivations: beginning.fixedActivations ? .all : .none)
        try command.prices.require(components: components)
        try checkShapes(basis, activations, hasOption: command.components != nil)
        try requireFactorsFit(components: components, rows: data.rows, frames: data.columns, as: Scalar.self)
        try checkEntries(command)
    }

    private func checkShapes(
        _ basis: MatrixInput<Scalar>?, _ activations: MatrixInput<Scalar>?, hasOption: Bool
    ) throws {
        let reason = hasOption ? "--components \(components)" : "the initial basis"
        if let basis, basis.matrix.shape != [data.rows, components] {
            throw CommandError.data(
                "\(basis.path): the initial basis has the shape \(basis.matrix.shape), but \(data.path) "
                    + "and --components need \([data.rows, components])")
        }
        if let activations, activations.matrix.shape != [components, data.columns] {
            throw CommandError.data(
                "\(activations.path): the initial activations have the shape \(activations.matrix.shape), but "
                    + "\(data.path) and \(reason) need \([components, data.columns])")
        }
    }

    /// Factorises the data.
    func factorize(
        _ command: Factorize, options: SolverOptions, on pool: WorkerPool,
        checkpoints: FactorizationCheckpoints<Scalar>?, progress: (SolverProgress) -> ProgressAction
    ) throws -> MatrixFactorization<Scalar> {
        if let schedule = command.batches.schedule(passes: options.maximumIterations) {
            return try Factorization::factorize(
                data.target(), inBatches: schedule, components: components, divergence: command.divergence,
                activationPenalty: command.prices.activations, start: start, options: options, on: pool,
                checkpoints: checkpoints, progress: progress)
        }
        switch data.matrix {
        case .dense(let matrix):
            return try Factorization::factorize(
                matrix, components: components, divergence: command.divergence,
                activationPenalty: command.prices.activations, basisPenalty: command.prices.basis, weights: weights,
                start: start, options: options, on: pool, checkpoints: checkpoints, progress: progress)
        case .sparse, .mapped:
            return try Factorization::factorize(
                data.target(), components: components, divergence: command.divergence,
                activationPenalty: command.prices.activations, basisPenalty: command.prices.basis,
                weights: weights.map { try StoredTarget($0) }, start: start, options: options, on: pool,
                checkpoints: checkpoints, progress: progress)
        }
    }

    /// Refuses zeros where the divergence is infinite there, and tells about data that is legal but probably not meant.
    private func checkEntries(_ command: Factorize) throws {
        let survey =
            switch data.matrix {
            case .dense(let matrix): MatrixSurvey(matrix, weights: weights)
            case .sparse(let target): MatrixSurvey(target)
            case .mapped(let target): MatrixSurvey(target)
            }
        if let zero = survey.firstZero, !command.divergence.acceptsZeros, command.dataFloor == 0 {
            throw CommandError.data(
                "\(data.path): the entry at row \(zero.row), column \(zero.column) is zero, where the divergence "
                    + "\(command.divergence.name) is infinite: raise zeros with --data-floor, or use another divergence "
                    + "such as kl")
        }
        if survey.zeroRows > 0 || survey.zeroColumns > 0 {
            log.note(
                "\(data.path): \(survey.zeroRows) of \(counted(data.rows, "row")) and \(survey.zeroColumns) of "
                    + "\(counted(data.columns, "column")) are zero throughout and tell nothing about the factors")
        }
        if survey.mean < 1e3 * command.floor {
            log.note(
                "\(data.path): the mean \(formatted(survey.mean, significant: 3)) is close to the floor "
                    + "\(formatted(command.floor, significant: 3)) of the model: scale the data to a mean near 1, or lower "
                    + "--floor")
        }
        if components > data.rows, !command.prices.sparsity.isPositive {
            log.note(
                "\(counted(components, "component")) are more than the \(counted(data.rows, "row")) of \(data.path) "
                    + "(overcomplete): without --sparsity the factors are not determined")
        }
        if command.prices.sparsity.isPositive, command.normalization == nil, !command.beginning.fixedBasis {
            log.note(
                "--sparsity with --normalization none is evaded by a large basis with small activations: use "
                    + "--normalization l2")
        }
    }
}
