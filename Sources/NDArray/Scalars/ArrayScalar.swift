@_exported public import RealModule

/// A real number type with fast bulk operations: `Float` or `Double`.
///
/// Bulk work is a static requirement, so generic code that the compiler did not specialise still reaches the C
/// kernels, BLAS and LAPACK (a generic loop over elements would be about 80 times slower).
public protocol ArrayScalar: Real, BinaryFloatingPoint, BitwiseCopyable, Sendable, Codable, LosslessStringConvertible,
    NPYElement
{
    /// `c = alpha * op(a) * op(b) + beta * c` for row-major matrices (BLAS `gemm`).
    ///
    /// `op(a)` is m × k, `op(b)` is k × n and `c` is m × n; `lda`, `ldb`, `ldc` are the distances between rows.
    /// With `beta == 0` the old content of `c` is not read.
    static func multiply(
        transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int,
        alpha: Self, _ a: UnsafePointer<Self>, lda: Int, _ b: UnsafePointer<Self>, ldb: Int,
        beta: Self, _ c: UnsafeMutablePointer<Self>, ldc: Int)

    /// `y = alpha * op(a) * x + beta * y` for a row-major m × n matrix `a` (BLAS `gemv`).
    ///
    /// `x` and `y` advance by `strideX` and `strideY` elements, which may be negative but not zero.
    static func multiply(
        transposeA: Bool, m: Int, n: Int,
        alpha: Self, _ a: UnsafePointer<Self>, lda: Int, _ x: UnsafePointer<Self>, strideX: Int,
        beta: Self, _ y: UnsafeMutablePointer<Self>, strideY: Int)

    /// `Σ x[i] * y[i]` (BLAS `dot`).
    static func dot(
        _ x: UnsafePointer<Self>, strideX: Int, _ y: UnsafePointer<Self>, strideY: Int, count: Int
    ) -> Self

    // LAPACK: matrices are column-major, that is, the transposes of ours. The results are LAPACK's `info`: 0 for success.

    /// `B = B A⁻¹` with a triangular n × n matrix `A` and an m × n matrix `B`, column-major (BLAS `trsm`).
    static func solveTriangularFromRight(
        upper: Bool, unitDiagonal: Bool, m: Int, n: Int, _ a: UnsafePointer<Self>, lda: Int,
        _ b: UnsafeMutablePointer<Self>, ldb: Int)

    /// `A = P L U` of an n × n matrix in place (`getrf`); positive where a pivot is zero.
    static func factorizeLU(
        n: Int, _ a: UnsafeMutablePointer<Self>, lda: Int, pivots: UnsafeMutablePointer<Int32>
    ) -> Int

    /// `A⁻¹` from ``factorizeLU(n:_:lda:pivots:)``, in place (`getri`).
    static func invertLU(n: Int, _ a: UnsafeMutablePointer<Self>, lda: Int, pivots: UnsafePointer<Int32>) -> Int

    /// `A = L L'`, or `A = U' U` if `upper`, in place in that triangle (`potrf`); the order of the first leading minor
    /// that is not positive.
    static func factorizeCholesky(upper: Bool, n: Int, _ a: UnsafeMutablePointer<Self>, lda: Int) -> Int

    /// `A = L Q` of an m × n matrix in place, `Q` as reflectors (`gelqf`).
    static func factorizeLQ(
        m: Int, n: Int, _ a: UnsafeMutablePointer<Self>, lda: Int, scales: UnsafeMutablePointer<Self>
    ) -> Int

    /// The first m rows of `Q`, each of n elements, from `count` reflectors (`orglq`).
    static func expandLQ(
        m: Int, n: Int, count: Int, _ a: UnsafeMutablePointer<Self>, lda: Int, scales: UnsafePointer<Self>
    ) -> Int

    /// `A = U diag(s) V'` of an m × n matrix, which is destroyed, by divide and conquer (`gesdd`) or the slower, but more
    /// patient QR iteration (`gesvd`); positive if it did not converge.
    ///
    /// With `vectors == nil` neither `u` nor `vt` is written.
    static func factorizeSVD(
        _ algorithm: SVDAlgorithm, vectors: DecompositionSize?, m: Int, n: Int, _ a: UnsafeMutablePointer<Self>,
        lda: Int, _ s: UnsafeMutablePointer<Self>, _ u: UnsafeMutablePointer<Self>?, ldu: Int,
        _ vt: UnsafeMutablePointer<Self>?, ldvt: Int
    ) -> Int

    /// The eigenvalues of a symmetric n × n matrix, ascending, of which one triangle is read; its columns become the
    /// eigenvectors, or else garbage (`syevd`). Positive if it did not converge.
    static func factorizeSymmetric(
        vectors: Bool, upper: Bool, n: Int, _ a: UnsafeMutablePointer<Self>, lda: Int, _ w: UnsafeMutablePointer<Self>
    ) -> Int

    /// The shortest `x` that minimises `‖A x - b‖` for each column of `b`, in the first n rows of `b`, which has
    /// max(m, n) rows (`gelsd`). `A` is destroyed; positive if it did not converge.
    static func minimizeSquares(
        m: Int, n: Int, columns: Int, _ a: UnsafeMutablePointer<Self>, lda: Int, _ b: UnsafeMutablePointer<Self>,
        ldb: Int, _ s: UnsafeMutablePointer<Self>, cutoff: Self, rank: inout Int
    ) -> Int

    /// `out[i] = a[i] ∘ b[i]`; a stride of 0 repeats one element. `out` may be `a` or `b`, but not overlap them otherwise.
    static func apply(
        _ operation: BinaryOperation, _ a: UnsafePointer<Self>, strideA: Int, _ b: UnsafePointer<Self>, strideB: Int,
        to out: UnsafeMutablePointer<Self>, strideOut: Int, count: Int)

    /// `out[i] = f(a[i])`. `out` may be `a`, but not overlap it otherwise.
    static func apply(
        _ operation: UnaryOperation, _ a: UnsafePointer<Self>, stride: Int,
        to out: UnsafeMutablePointer<Self>, strideOut: Int, count: Int)

    /// `out[i] = f(a[i])` by the system's mathematical library.
    static func apply(
        _ function: LibraryFunction, _ a: UnsafePointer<Self>, stride: Int,
        to out: UnsafeMutablePointer<Self>, strideOut: Int, count: Int)

    /// `out[i] = f(a[i], b[i])` by the system's mathematical library.
    static func apply(
        _ function: LibraryFunctionOfTwo, _ a: UnsafePointer<Self>, strideA: Int, _ b: UnsafePointer<Self>,
        strideB: Int,
        to out: UnsafeMutablePointer<Self>, strideOut: Int, count: Int)

    /// `out[i] = a[i] ∘ b[i]`; a stride of 0 repeats one element.
    static func compare(
        _ operation: ComparisonOperation, _ a: UnsafePointer<Self>, strideA: Int, _ b: UnsafePointer<Self>,
        strideB: Int,
        to out: UnsafeMutablePointer<Bool>, strideOut: Int, count: Int)

    /// `Σ a[i]`, accumulated in double precision, pairwise over blocks.
    static func sum(_ a: UnsafePointer<Self>, stride: Int, count: Int) -> Double

    /// `Σ a[i]²`, accumulated in double precision, pairwise over blocks.
    static func sumOfSquares(_ a: UnsafePointer<Self>, stride: Int, count: Int) -> Double

    /// The smallest element of at least one, or NaN if there is a NaN.
    static func minimum(_ a: UnsafePointer<Self>, stride: Int, count: Int) -> Self

    /// The largest element of at least one, or NaN if there is a NaN.
    static func maximum(_ a: UnsafePointer<Self>, stride: Int, count: Int) -> Self

    /// The index of the first element that equals `value` or is NaN; `count` if there is none.
    static func firstIndex(of value: Self, in a: UnsafePointer<Self>, stride: Int, count: Int) -> Int

    /// Whether no element is infinite or NaN.
    static func areAllFinite(_ a: UnsafePointer<Self>, stride: Int, count: Int) -> Bool

    /// Sorts numbers in place, NaN last.
    static func sort(_ a: UnsafeMutablePointer<Self>, count: Int, descending: Bool)

    /// The positions that would sort numbers; equal ones keep their order, and NaN come last.
    static func argSort(
        _ a: UnsafePointer<Self>, stride: Int, count: Int, descending: Bool, into positions: UnsafeMutablePointer<Int>)

    /// `Σ (a[i] - mean)²`, accumulated in double precision, pairwise over blocks.
    static func sumOfSquaredDeviations(
        _ a: UnsafePointer<Self>, stride: Int, count: Int, from mean: Double
    ) -> Double

    /// `sums[i] += a[i]`, for one row after another.
    static func accumulate(
        _ a: UnsafePointer<Self>, stride: Int, rowStride: Int, rows: Int, into sums: UnsafeMutablePointer<Double>,
        count: Int)

    // Sparse matrices: entry p of a pattern stands in its outer row o and its inner row i(p); `width` elements make a row.

    /// `out[o] += Σ_p values[p] b[i(p)]` for every outer row `o`.
    static func gather(
        _ pattern: SparsePattern, _ values: UnsafePointer<Self>, _ b: UnsafePointer<Self>, width: Int,
        into out: UnsafeMutablePointer<Self>)

    /// `out[i(p)] += values[p] a[o]` for every entry `p`.
    static func scatter(
        _ pattern: SparsePattern, _ values: UnsafePointer<Self>, _ a: UnsafePointer<Self>, width: Int,
        into out: UnsafeMutablePointer<Self>)

    /// `dots[p] += a[o] · b[i(p)]` for every entry `p`.
    static func addDots(
        _ pattern: SparsePattern, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>, width: Int,
        to dots: UnsafeMutablePointer<Self>)

    /// `dots[p] += a[o] · b[i(p)]` for every entry `p`, computed in double precision.
    static func addPreciseDots(
        _ pattern: SparsePattern, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>, width: Int,
        to dots: UnsafeMutablePointer<Double>)
}
