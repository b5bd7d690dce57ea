/// Why a matrix has no such solution or decomposition.
///
/// `matrix` counts the matrices of a stack in row-major order; it is 0 where there is only one.
public enum LinearAlgebraError: Error, Equatable, Sendable, CustomStringConvertible {
    /// An element that is read is infinite or NaN.
    case nonFinite(operation: String, shape: [Int], matrix: Int)
    /// The matrix has no inverse: elimination met a pivot that is exactly zero.
    case singular(operation: String, shape: [Int], matrix: Int)
    /// The leading minor of order `minor` is not positive.
    case notPositiveDefinite(operation: String, shape: [Int], matrix: Int, minor: Int)
    /// The iteration for singular values or eigenvalues did not come to an end.
    case notConverged(operation: String, shape: [Int], matrix: Int)

    public var description: String {
        switch self {
        case .nonFinite(let operation, let shape, let matrix):
            "\(operation): \(Self.name(matrix, shape)) has infinite or NaN elements; remove them first"
        case .singular(let operation, let shape, let matrix):
            "\(operation): \(Self.name(matrix, shape)) is singular; use leastSquares or pseudoInverse"
        case .notPositiveDefinite(let operation, let shape, let matrix, let minor):
            """
            \(operation): \(Self.name(matrix, shape)) is not positive definite (leading minor \(minor)); \
            add to its diagonal or use symmetricEigen
            """
        case .notConverged(let operation, let shape, let matrix):
            "\(operation): no convergence for \(Self.name(matrix, shape)); scale it or use Double"
        }
    }

    private static func name(_ matrix: Int, _ shape: [Int]) -> String {
        shape.count > 2 ? "matrix \(matrix) of the stack of shape \(shape)" : "the matrix of shape \(shape)"
    }
}
