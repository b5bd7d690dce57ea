internal import Factorization
internal import NDArray

/// A matrix that the user names on the command line, checked for being a non-empty matrix of finite non-negative
/// numbers.
struct MatrixInput<Scalar: ArrayScalar> {
    let path: String
    let matrix: NDArray<Scalar>

    init(path: String) throws {
        self.path = path
        matrix = try NDArray<Scalar>(contentsOfNPY: path)
        guard matrix.rank == 2 else {
            throw CommandError.data(
                "\(path): a matrix with 2 axes is needed, but the array has the shape \(matrix.shape)")
        }
        guard matrix.count > 0 else {
            throw CommandError.data("\(path): the matrix of shape \(matrix.shape) is empty; at least 1 x 1 is needed")
        }
        do {
            _ = try StoredTarget(matrix)
        } catch {
            throw CommandError.data("\(path): \(error.description); \(Self.remedy(path))")
        }
    }

    var rows: Int { matrix.shape[0] }
    var columns: Int { matrix.shape[1] }

    /// Numbers that only single precision cannot hold deserve other advice than numbers that are wrong.
    private static func remedy(_ path: String) -> String {
        if Scalar.self == Float.self, let wide = try? NDArray<Double>(contentsOfNPY: path),
            (try? StoredTarget(wide)) != nil
        {
            return "it is too large for float32: use --precision float64"
        }
        return "replace or remove such entries first"
    }
}
