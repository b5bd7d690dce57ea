internal import CLAPACKE
internal import COpenBLAS

// Matrix factorisations by LAPACK, on the calling thread like BLAS.

private let upperTriangle = CChar(UInt8(ascii: "U"))
private let lowerTriangle = CChar(UInt8(ascii: "L"))

extension Float {
    public static func solveTriangularFromRight(
        upper: Bool, unitDiagonal: Bool, m: Int, n: Int, _ a: UnsafePointer<Float>, lda: Int,
        _ b: UnsafeMutablePointer<Float>, ldb: Int
    ) {
        _ = singleThreadedBLAS
        cblas_strsm(
            CblasColMajor, CblasRight, upper ? CblasUpper : CblasLower, CblasNoTrans,
            unitDiagonal ? CblasUnit : CblasNonUnit, blasint(m), blasint(n), 1, a, blasint(lda), b, blasint(ldb))
    }

    public static func factorizeLU(
        n: Int, _ a: UnsafeMutablePointer<Float>, lda: Int, pivots: UnsafeMutablePointer<Int32>
    ) -> Int {
        _ = singleThreadedBLAS
        return Int(LAPACKE_sgetrf(LAPACK_COL_MAJOR, Int32(n), Int32(n), a, Int32(lda), pivots))
    }

    public static func invertLU(
        n: Int, _ a: UnsafeMutablePointer<Float>, lda: Int, pivots: UnsafePointer<Int32>
    ) -> Int {
        _ = singleThreadedBLAS
        return Int(LAPACKE_sgetri(LAPACK_COL_MAJOR, Int32(n), a, Int32(lda), pivots))
    }

    public static func factorizeCholesky(upper: Bool, n: Int, _ a: UnsafeMutablePointer<Float>, lda: Int) -> Int {
        _ = singleThreadedBLAS
        return Int(
            LAPACKE_spotrf(LAPACK_COL_MAJOR, upper ? upperTriangle : lowerTriangle, Int32(n), a, Int32(lda)))
    }

    public static func factorizeLQ(
        m: Int, n: Int, _ a: UnsafeMutablePointer<Float>, lda: Int, scales: UnsafeMutablePointer<Float>
    ) -> Int {
        _ = singleThreadedBLAS
        return Int(LAPACKE_sgelqf(LAPACK_COL_MAJOR, Int32(m), Int32(n), a, Int32(lda), scales))
    }

    public static func expandLQ(
        m: Int, n: Int, count: Int, _ a: UnsafeMutablePointer<Float>, lda: Int, scales: UnsafePointer<Float>
    ) -> Int {
        _ = singleThreadedBLAS
        return Int(LAPACKE_sorglq(LAPACK_COL_MAJOR, Int32(m), Int32(n), Int32(count), a, Int32(lda), scales))
    }
}

extension Double {
    public static func solveTriangularFromRight(
        upper: Bool, unitDiagonal: Bool, m: Int, n: Int, _ a: UnsafePointer<Double>, lda: Int,
        _ b: UnsafeMutablePointer<Double>, ldb: Int
    ) {
        _ = singleThreadedBLAS
        cblas_dtrsm(
            CblasColMajor, CblasRight, upper ? CblasUpper : CblasLower, CblasNoTrans,
            unitDiagonal ? CblasUnit : CblasNonUnit, blasint(m), blasint(n), 1, a, blasint(lda), b, blasint(ldb))
    }

    public static func factorizeLU(
        n: Int, _ a: UnsafeMutablePointer<Double>, lda: Int, pivots: UnsafeMutablePointer<Int32>
    ) -> Int {
        _ = singleThreadedBLAS
        return Int(LAPACKE_dgetrf(LAPACK_COL_MAJOR, Int32(n), Int32(n), a, Int32(lda), pivots))
    }

    public static func invertLU(
        n: Int, _ a: UnsafeMutablePointer<Double>, lda: Int, pivots: UnsafePointer<Int32>
    ) -> Int {
        _ = singleThreadedBLAS
        return Int(LAPACKE_dgetri(LAPACK_COL_MAJOR, Int32(n), a, Int32(lda), pivots))
    }

    public static func factorizeCholesky(upper: Bool, n: Int, _ a: UnsafeMutablePointer<Double>, lda: Int) -> Int {
        _ = singleThreadedBLAS
        return Int(
            LAPACKE_dpotrf(LAPACK_COL_MAJOR, upper ? upperTriangle : lowerTriangle, Int32(n), a, Int32(lda)))
    }

    public static func factorizeLQ(
        m: Int, n: Int, _ a: UnsafeMutablePointer<Double>, lda: Int, scales: UnsafeMutablePointer<Double>
    ) -> Int {
        _ = singleThreadedBLAS
        return Int(LAPACKE_dgelqf(LAPACK_COL_MAJOR, Int32(m), Int32(n), a, Int32(lda), scales))
    }

    public static func expandLQ(
        m: Int, n: Int, count: Int, _ a: UnsafeMutablePointer<Double>, lda: Int, scales: UnsafePointer<Double>
    ) -> Int {
        _ = singleThreadedBLAS
        return Int(LAPACKE_dorglq(LAPACK_COL_MAJOR, Int32(m), Int32(n), Int32(count), a, Int32(lda), scales))
    }
}
