internal import NDArray

/// A'B for dense matrices A and B of shapes [rows, width], in double precision whatever their own.
///
/// Added up over blocks of rows, in their order, so the result does not depend on the number of threads.
func gramMatrix<Scalar: ArrayScalar>(
    _ a: UnsafePointer<Scalar>, width widthA: Int, _ b: UnsafePointer<Scalar>, width widthB: Int, rows: Int,
    on pool: WorkerPool
) -> ScratchBuffer<Double> {
    let (blockRows, size) = (4096, widthA * widthB)
    let blocks = (rows + blockRows - 1) / blockRows
    let parts = ScratchBuffer<Double>(count: blocks * size)
    pool.forEachFlushingSubnormals(count: blocks) { block, _ in
        let start = block * blockRows
        addGramMatrix(
            a + start * widthA, width: widthA, b + start * widthB, width: widthB, rows: min(blockRows, rows - start),
            to: parts.base + block * size)
    }
    let result = ScratchBuffer<Double>(count: size)
    for block in 0..<blocks { add(parts.base + block * size, to: result.base, count: size) }
    return result
}

/// Adds A B to `result`, for a tall dense matrix A of shape [rows, inner] and a small one B of shape [inner, columns].
func addProduct<Scalar: ArrayScalar>(
    _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, rows: Int, inner: Int, columns: Int,
    to result: UnsafeMutablePointer<Scalar>, on pool: WorkerPool
) {
    let blockRows = 4096
    pool.forEachFlushingSubnormals(count: (rows + blockRows - 1) / blockRows) { block, _ in
        let start = block * blockRows
        Scalar.multiply(
            transposeA: false, transposeB: false, m: min(blockRows, rows - start), n: columns, k: inner, alpha: 1,
            a + start * inner, lda: inner, b, ldb: columns, beta: 1, result + start * columns, ldc: columns)
    }
}

/// Adds scale · A'B to `result`, on the calling thread, from copies in double precision of some rows at a time.
func addGramMatrix<Scalar: ArrayScalar>(
    _ a: UnsafePointer<Scalar>, width widthA: Int, _ b: UnsafePointer<Scalar>, width widthB: Int, rows: Int,
    scale: Double = 1, to result: UnsafeMutablePointer<Double>
) {
    let height = min(rows, 256)
    let (first, second) = (ScratchBuffer<Double>(count: height * widthA), ScratchBuffer<Double>(count: height * widthB))
    for start in stride(from: 0, to: rows, by: 256) {
        let count = min(256, rows - start)
        widen(a + start * widthA, into: first.base, count: count * widthA)
        widen(b + start * widthB, into: second.base, count: count * widthB)
        Double.multiply(
            transposeA: true, transposeB: false, m: widthA, n: widthB, k: count, alpha: scale, first.base, lda: widthA,
            second.base, ldb: widthB, beta: 1, result, ldc: widthB)
    }
}
