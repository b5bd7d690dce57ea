internal import Divergences
internal import Factorization
internal import NDArray

/// The matrices that `dnmf factorize` works on, read and checked against each other and against the options.
struct FactorizeInput<Scalar: ArrayScalar> {
    let data: MatrixInput<Scalar>
    let components: Int
    let start: MatrixStart<Scalar>

    init(_ command: Factorize) throws {
        data = try MatrixInput(path: command.matrix)
        let basis = try command.initialBasis.map { try MatrixInput<Scalar>(path: $0) }
        let activations = try command.initialActivations.map { try MatrixInput<Scalar>(path: $0) }
        components = command.components ?? basis?.columns ?? activations?.rows ?? 0
        start = MatrixStart(
            basis: basis?.matrix, activations: activations?.matrix, seed: command.random.seed,
            fixedBasis: command.fixedBasis ? .all : .none)
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

    /// Refuses zeros where the divergence is infinite there, and tells about data that is legal but probably not meant.
    private func checkEntries(_ command: Factorize) throws {
        let survey = MatrixSurvey(data.matrix)
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
        if components > data.rows, command.sparsity == 0 {
            log.note(
                "\(counted(components, "component")) are more than the \(counted(data.rows, "row")) of \(data.path) "
                    + "(overcomplete): without --sparsity the factors are not determined")
        }
        if command.sparsity > 0, command.normalization == nil, !command.fixedBasis {
            log.note(
                "--sparsity with --normalization none is evaded by a large basis with small activations: use "
                    + "--normalization l2")
        }
    }
}
