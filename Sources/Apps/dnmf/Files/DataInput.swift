internal import Factorization
internal import NDArray

/// The data that the user wants to be factorised: a matrix of which all entries are kept, or a sparse one of which the
/// non-zeros are.
struct DataInput<Scalar: ArrayScalar> {
    enum Matrix {
        case dense(NDArray<Scalar>)
        case sparse(SparseTarget<Scalar>)
    }

    let path: String
    let matrix: Matrix

    /// - Parameters:
    ///   - path: a file of one of the kinds of ``readArray(_:as:)``, or a sparse matrix: `.mtx`, or `.npz` as SciPy's
    ///     `save_npz` writes it.
    ///   - weights: of the same shape; where they are 0, a dense matrix may be anything.
    init(path: String, weights: MatrixInput<Scalar>? = nil) throws {
        self.path = path
        guard let sparse: CompressedColumns<Scalar> = try readSparse(path) else {
            matrix = .dense(try MatrixInput(path: path, weights: weights).matrix)
            return
        }
        guard sparse.rows > 0, sparse.columns > 0 else {
            throw CommandError.data("\(path): the matrix of shape \(sparse.shape) is empty; at least 1 x 1 is needed")
        }
        if let weights, weights.matrix.shape != sparse.shape {
            throw CommandError.data(
                "\(weights.path): the weights have the shape \(weights.matrix.shape), but \(path) has the shape "
                    + "\(sparse.shape)")
        }
        do {
            matrix = .sparse(try SparseTarget(sparse))
        } catch {
            let wide = Scalar.self == Float.self ? try? readSparse(path, as: Double.self) : nil
            let isTooLarge = wide.map { (try? SparseTarget($0)) != nil } ?? false
            throw CommandError.data(
                "\(path): \(error.description); "
                    + (isTooLarge
                        ? "it is too large for float32: use --precision float64"
                        : "replace or remove such entries first"))
        }
    }

    /// Rows and columns.
    var shape: [Int] {
        switch matrix {
        case .dense(let matrix): matrix.shape
        case .sparse(let target): target.matrix.shape
        }
    }

    var rows: Int { shape[0] }
    var columns: Int { shape[1] }

    /// The data where all of it counts.
    func target() throws -> any ObservationTarget<Scalar> {
        switch matrix {
        case .dense(let matrix): try StoredTarget(matrix)
        case .sparse(let target): target
        }
    }
}

/// Reads a sparse matrix; nil if the file holds something else.
private func readSparse<Scalar: ArrayScalar>(
    _ path: String, as _: Scalar.Type = Scalar.self
) throws -> CompressedColumns<Scalar>? {
    switch path.split(separator: ".").last?.lowercased() {
    case "mtx": return try CompressedColumns(contentsOfMatrixMarket: path)
    case "npz":
        let names = Set(try NPZFile(path: path).names)
        guard names.isSuperset(of: ["format", "shape", "data"]) else { return nil }
        return try CompressedColumns(contentsOfNPZ: path)
    default: return nil
    }
}
