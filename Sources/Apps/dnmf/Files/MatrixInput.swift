internal import Factorization
internal import NDArray

/// A matrix that the user names on the command line, checked for being a non-empty matrix of finite non-negative
/// numbers.
struct MatrixInput<Scalar: ArrayScalar> {
    let path: String
    let matrix: NDArray<Scalar>

    /// - Parameters:
    ///   - path: a file of one of the kinds of ``readArray(_:as:)``.
    ///   - weights: of the same shape; where they are 0, the matrix may be anything.
    init(path: String, weights: MatrixInput? = nil) throws {
        self.path = path
        let matrix: NDArray<Scalar> = try readArray(path)
        guard matrix.rank == 2 else {
            throw CommandError.data(
                "\(path): a matrix with 2 axes is needed, but the array has the shape \(matrix.shape)")
        }
        guard matrix.count > 0 else {
            throw CommandError.data("\(path): the matrix of shape \(matrix.shape) is empty; at least 1 x 1 is needed")
        }
        if let weights, weights.matrix.shape != matrix.shape {
            throw CommandError.data(
                "\(weights.path): the weights have the shape \(weights.matrix.shape), but \(path) has the shape "
                    + "\(matrix.shape)")
        }
        do {
            let visible = weights.map { matrix.replacing(where: $0.matrix .== 0, with: 1) } ?? matrix
            _ = try StoredTarget(visible)
        } catch {
            throw CommandError.data("\(path): \(error.description); \(Self.remedy(path))")
        }
        self.matrix = matrix
    }

    var rows: Int { matrix.shape[0] }
    var columns: Int { matrix.shape[1] }

    /// Numbers that only single precision cannot hold deserve other advice than numbers that are wrong.
    private static func remedy(_ path: String) -> String {
        if Scalar.self == Float.self, let wide = try? readArray(path, as: Double.self),
            (try? StoredTarget(wide)) != nil
        {
            return "it is too large for float32: use --precision float64"
        }
        return "replace or remove such entries first, or hide them with --weights"
    }
}
