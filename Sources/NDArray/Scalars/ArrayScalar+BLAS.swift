internal import CKernels
internal import COpenBLAS
public import RealModule

/// OpenBLAS runs on the calling thread alone: our own tiles, and the parts of a large product, carry the parallelism, which
/// also keeps results identical for any number of threads.
///
/// Evaluated before every call; the first one also corrects the choice of instructions where it is wrong.
let singleThreadedBLAS: Void = {
    ck_correct_openblas_selection()
    openblas_set_num_threads(1)
}()

private func transposition(_ transposed: Bool) -> CBLAS_TRANSPOSE { transposed ? CblasTrans : CblasNoTrans }

/// Where BLAS wants to be pointed to: for a negative stride it takes the lowest address, not the first element.
private func lowestOffset(_ stride: Int, _ count: Int) -> Int { stride < 0 ? (count - 1) * stride : 0 }

extension Float: ArrayScalar {
    public static func multiply(
        transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int,
        alpha: Float, _ a: UnsafePointer<Float>, lda: Int, _ b: UnsafePointer<Float>, ldb: Int,
        beta: Float, _ c: UnsafeMutablePointer<Float>, ldc: Int
    ) {
        guard m > 0, n > 0 else { return }
        _ = singleThreadedBLAS
        spreadProduct(m: m, n: n, k: k) { row, rows, column, columns in
            cblas_sgemm(
                CblasRowMajor, transposition(transposeA), transposition(transposeB), blasint(rows), blasint(columns),
                blasint(k), alpha, a + row * (transposeA ? 1 : lda), blasint(max(lda, 1)),
                b + column * (transposeB ? ldb : 1), blasint(max(ldb, 1)), beta, c + row * ldc + column,
                blasint(max(ldc, 1)))
        }
    }

    public static func multiply(
        transposeA: Bool, m: Int, n: Int,
        alpha: Float, _ a: UnsafePointer<Float>, lda: Int, _ x: UnsafePointer<Float>, strideX: Int,
        beta: Float, _ y: UnsafeMutablePointer<Float>, strideY: Int
    ) {
        let (lengthX, lengthY) = transposeA ? (m, n) : (n, m)
        guard lengthY > 0 else { return }
        guard lengthX > 0 else {
            // BLAS returns early from an empty product and would leave `y` as it is.
            for index in 0..<lengthY { y[index * strideY] = beta == 0 ? 0 : beta * y[index * strideY] }
            return
        }
        _ = singleThreadedBLAS
        cblas_sgemv(
            CblasRowMajor, transposition(transposeA), blasint(m), blasint(n), alpha, a, blasint(max(lda, 1)),
            x + lowestOffset(strideX, lengthX), blasint(strideX),
            beta, y + lowestOffset(strideY, lengthY), blasint(strideY))
    }

    public static func dot(
        _ x: UnsafePointer<Float>, strideX: Int, _ y: UnsafePointer<Float>, strideY: Int, count: Int
    ) -> Float {
        guard count > 0 else { return 0 }
        _ = singleThreadedBLAS
        return cblas_sdot(
            blasint(count), x + lowestOffset(strideX, count), blasint(strideX),
            y + lowestOffset(strideY, count), blasint(strideY))
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
        spreadProduct(m: m, n: n, k: k) { row, rows, column, columns in
            cblas_dgemm(
                CblasRowMajor, transposition(transposeA), transposition(transposeB), blasint(rows), blasint(columns),
                blasint(k), alpha, a + row * (transposeA ? 1 : lda), blasint(max(lda, 1)),
                b + column * (transposeB ? ldb : 1), blasint(max(ldb, 1)), beta, c + row * ldc + column,
                blasint(max(ldc, 1)))
        }
    }

    public static func multiply(
        transposeA: Bool, m: Int, n: Int,
        alpha: Double, _ a: UnsafePointer<Double>, lda: Int, _ x: UnsafePointer<Double>, strideX: Int,
        beta: Double, _ y: UnsafeMutablePointer<Double>, strideY: Int
    ) {
        let (lengthX, lengthY) = transposeA ? (m, n) : (n, m)
        guard lengthY > 0 else { return }
        guard lengthX > 0 else {
            // BLAS returns early from an empty product and would leave `y` as it is.
            for index in 0..<lengthY { y[index * strideY] = beta == 0 ? 0 : beta * y[index * strideY] }
            return
        }
        _ = singleThreadedBLAS
        cblas_dgemv(
            CblasRowMajor, transposition(transposeA), blasint(m), blasint(n), alpha, a, blasint(max(lda, 1)),
            x + lowestOffset(strideX, lengthX), blasint(strideX),
            beta, y + lowestOffset(strideY, lengthY), blasint(strideY))
    }

    public static func dot(
        _ x: UnsafePointer<Double>, strideX: Int, _ y: UnsafePointer<Double>, strideY: Int, count: Int
    ) -> Double {
        guard count > 0 else { return 0 }
        _ = singleThreadedBLAS
        return cblas_ddot(
            blasint(count), x + lowestOffset(strideX, count), blasint(strideX),
            y + lowestOffset(strideY, count), blasint(strideY))
    }
}

/// The name of the BLAS kernel set that OpenBLAS chose for this processor, to be printed beside every timing.
public var blasKernelName: String {
    _ = singleThreadedBLAS
    return String(cString: openblas_get_corename())
}
