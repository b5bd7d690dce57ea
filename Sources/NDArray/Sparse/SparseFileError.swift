/// Why a file could not be read as a sparse matrix.
public struct SparseFileError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Error, Equatable, Sendable {
        /// The file, or an array in it, cannot be read.
        case file(NPZError.Reason)
        /// The archive lacks an array that every sparse matrix has.
        case notSparse(missing: String)
        /// The matrix is kept in another format than compressed columns or rows, here under SciPy's name.
        case unsupportedFormat(String)
        /// The arrays do not fit together.
        case malformed(String)
        /// The matrix has more columns than there is memory for where they begin.
        case tooLarge([Int])
    }

    public let path: String
    public let reason: Reason

    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public var description: String {
        switch reason {
        case .file(let reason): NPZError(path: path, reason: reason).description
        case .notSparse(let name):
            "\(path): holds no sparse matrix: the array '\(name)' is missing; write it with scipy.sparse.save_npz"
        case .unsupportedFormat(let format):
            "\(path): the matrix has the format '\(format)', but csc or csr is needed; convert it with .tocsc()"
        case .malformed(let text): "\(path): the sparse matrix is damaged (\(text)); save it again"
        case .tooLarge(let shape): "\(path): the shape \(shape) is too large for this machine"
        }
    }
}
