internal import COpenBLAS
public import RealModule

/// OpenBLAS runs on the calling thread alone: our own tiles carry the parallelism, which also keeps results identical
/// for any number of threads.
private let singleThreadedBLAS: Void = openblas_set_num_threads(1)

private func transposition(_ transposed: Bool) -> CBLAS_TRANSPOSE { transposed ? CblasTrans : CblasNoTrans }

extension Float: ArrayScalar {
    public static func multiply(
        transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int,
        alpha: Float, _ a: UnsafePointer<Float>, lda: Int, _ b: UnsafePointer<Float>, ldb: Int,
        beta: Float, _ c: UnsafeMutablePointer<Float>, ldc: Int
    ) {
        guard m > 0, n > 0 else { return }
        _ = singleThreadedBLAS
        cblas_sgemm(
            CblasRowMajor, transposition(transposeA), transposition(transposeB), blasint(m), blasint(n), blasint(k),
            alpha, a, blasint(max(lda, 1)), b, blasint(max(ldb, 1)), beta, c, blasint(max(ldc, 1)))
    }
}

extension Double: ArrayScalar {
    public static func multiply(
        transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int,
        alpha: Double, _ a: UnsafePointer<Double>, lda: Int, _ b: UnsafePointer<Double>, ldb: Int,
        beta: Double, _ c: UnsafeMutablePointer<Double>, ldc: Int
    ) {
        guard m > 0, n > 0 else { return }
        _ = singleThreadedBLAS
        cblas_dgemm(
            CblasRowMajor, transposition(transposeA), transposition(transposeB), blasint(m), blasint(n), blasint(k),
            alpha, a, blasint(max(lda, 1)), b, blasint(max(ldb, 1)), beta, c, blasint(max(ldc, 1)))
    }
}

/// The name of the BLAS kernel set that OpenBLAS chose for this processor, to be printed beside every timing.
public var blasKernelName: String { String(cString: openblas_get_corename()) }
