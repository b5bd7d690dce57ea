internal import CLAPACKE

// Singular values, eigenvalues and what is built on them, by LAPACK.

/// How a singular value decomposition is computed.
public enum SVDAlgorithm: Sendable, CaseIterable {
    /// LAPACK's `gesdd`: several times faster.
    case divideAndConquer
    /// LAPACK's `gesvd`: converges for some matrices for which the other does not.
    case iteration
}

private let noVectors = CChar(UInt8(ascii: "N"))
private let withVectors = CChar(UInt8(ascii: "V"))
private let upperTriangle = CChar(UInt8(ascii: "U"))
private let lowerTriangle = CChar(UInt8(ascii: "L"))

extension DecompositionSize? {
    /// LAPACK's letter for the vectors that are wanted.
    fileprivate var letter: CChar {
        switch self {
        case nil: noVectors
        case .reduced: CChar(UInt8(ascii: "S"))
        case .complete: CChar(UInt8(ascii: "A"))
        }
    }
}

extension Float {
    public static func factorizeSVD(
        _ algorithm: SVDAlgorithm, vectors: DecompositionSize?, m: Int, n: Int, _ a: UnsafeMutablePointer<Float>,
        lda: Int, _ s: UnsafeMutablePointer<Float>, _ u: UnsafeMutablePointer<Float>?, ldu: Int,
        _ vt: UnsafeMutablePointer<Float>?, ldvt: Int
    ) -> Int {
        _ = singleThreadedBLAS
        let (rows, columns, job) = (Int32(m), Int32(n), vectors.letter)
        switch algorithm {
        case .divideAndConquer:
            return Int(
                LAPACKE_sgesdd(
                    LAPACK_COL_MAJOR, job, rows, columns, a, Int32(lda), s, u, Int32(ldu), vt, Int32(ldvt)))
        case .iteration:
            return withUnsafeTemporaryAllocation(of: Float.self, capacity: Swift.min(m, n)) { unconverged in
                Int(
                    LAPACKE_sgesvd(
                        LAPACK_COL_MAJOR, job, job, rows, columns, a, Int32(lda), s, u, Int32(ldu), vt, Int32(ldvt),
                        unconverged.baseAddress!))
            }
        }
    }

    public static func factorizeSymmetric(
        vectors: Bool, upper: Bool, n: Int, _ a: UnsafeMutablePointer<Float>, lda: Int,
        _ w: UnsafeMutablePointer<Float>
    ) -> Int {
        _ = singleThreadedBLAS
        return Int(
            LAPACKE_ssyevd(
                LAPACK_COL_MAJOR, vectors ? withVectors : noVectors, upper ? upperTriangle : lowerTriangle, Int32(n),
                a, Int32(lda), w))
    }

    public static func minimizeSquares(
        m: Int, n: Int, columns: Int, _ a: UnsafeMutablePointer<Float>, lda: Int, _ b: UnsafeMutablePointer<Float>,
        ldb: Int, _ s: UnsafeMutablePointer<Float>, cutoff: Float, rank: inout Int
    ) -> Int {
        _ = singleThreadedBLAS
        var found: Int32 = 0
        let info = LAPACKE_sgelsd(
            LAPACK_COL_MAJOR, Int32(m), Int32(n), Int32(columns), a, Int32(lda), b, Int32(ldb), s, cutoff, &found)
        rank = Int(found)
        return Int(info)
    }
}

extension Double {
    public static func factorizeSVD(
        _ algorithm: SVDAlgorithm, vectors: DecompositionSize?, m: Int, n: Int, _ a: UnsafeMutablePointer<Double>,
        lda: Int, _ s: UnsafeMutablePointer<Double>, _ u: UnsafeMutablePointer<Double>?, ldu: Int,
        _ vt: UnsafeMutablePointer<Double>?, ldvt: Int
    ) -> Int {
        _ = singleThreadedBLAS
        let (rows, columns, job) = (Int32(m), Int32(n), vectors.letter)
        switch algorithm {
        case .divideAndConquer:
            return Int(
                LAPACKE_dgesdd(
                    LAPACK_COL_MAJOR, job, rows, columns, a, Int32(lda), s, u, Int32(ldu), vt, Int32(ldvt)))
        case .iteration:
            return withUnsafeTemporaryAllocation(of: Double.self, capacity: Swift.min(m, n)) { unconverged in
                Int(
                    LAPACKE_dgesvd(
                        LAPACK_COL_MAJOR, job, job, rows, columns, a, Int32(lda), s, u, Int32(ldu), vt, Int32(ldvt),
                        unconverged.baseAddress!))
            }
        }
    }

    public static func factorizeSymmetric(
        vectors: Bool, upper: Bool, n: Int, _ a: UnsafeMutablePointer<Double>, lda: Int,
        _ w: UnsafeMutablePointer<Double>
    ) -> Int {
        _ = singleThreadedBLAS
        return Int(
            LAPACKE_dsyevd(
                LAPACK_COL_MAJOR, vectors ? withVectors : noVectors, upper ? upperTriangle : lowerTriangle, Int32(n),
                a, Int32(lda), w))
    }

    public static func minimizeSquares(
        m: Int, n: Int, columns: Int, _ a: UnsafeMutablePointer<Double>, lda: Int, _ b: UnsafeMutablePointer<Double>,
        ldb: Int, _ s: UnsafeMutablePointer<Double>, cutoff: Double, rank: inout Int
    ) -> Int {
        _ = singleThreadedBLAS
        var found: Int32 = 0
        let info = LAPACKE_dgelsd(
            LAPACK_COL_MAJOR, Int32(m), Int32(n), Int32(columns), a, Int32(lda), b, Int32(ldb), s, cutoff, &found)
        rank = Int(found)
        return Int(info)
    }
}
