@_exported public import RealModule

/// A real number type with fast bulk operations: `Float` or `Double`.
///
/// Bulk work is a static requirement, so generic code that the compiler did not specialise still reaches the C
/// kernels and BLAS (a generic loop over elements would be about 80 times slower).
public protocol ArrayScalar: Real, BinaryFloatingPoint, BitwiseCopyable, Sendable, Codable, LosslessStringConvertible {
    /// `c = alpha * op(a) * op(b) + beta * c` for row-major matrices (BLAS `gemm`).
    ///
    /// `op(a)` is m × k, `op(b)` is k × n and `c` is m × n; `lda`, `ldb`, `ldc` are the distances between rows.
    /// With `beta == 0` the old content of `c` is not read.
    static func multiply(
        transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int,
        alpha: Self, _ a: UnsafePointer<Self>, lda: Int, _ b: UnsafePointer<Self>, ldb: Int,
        beta: Self, _ c: UnsafeMutablePointer<Self>, ldc: Int)
}
