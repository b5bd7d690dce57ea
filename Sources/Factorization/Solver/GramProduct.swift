internal import NDArray

/// The memory in which A'B is formed for dense matrices A and B of shapes [rows, width], in double precision whatever their own.
final class GramProduct<Scalar: ArrayScalar>: @unchecked Sendable {
    private static var blockRows: Int { 4096 }
    /// How many rows are copied at a time.
    private static var copiedRows: Int { 256 }

    /// Per thread, copies of some rows of A and of B.
    private let copies: [(first: ScratchBuffer<Double>, second: ScratchBuffer<Double>)]
    /// Per block of rows its part of the product, where there are several.
    private let parts: ScratchBuffer<Double>

    /// - Parameters:
    ///   - rows: of the tallest matrices.
    ///   - width: of the widest.
    ///   - threads: of the pool that ``write(_:width:_:width:rows:to:on:)`` is going to use.
    init(rows: Int, width: Int, threads: Int = 1) {
        let (blocks, size) = (Self.blocks(of: rows), min(rows, Self.copiedRows) * width)
        copies = (0..<threads).map { _ in (ScratchBuffer(count: size), ScratchBuffer(count: size)) }
        parts = ScratchBuffer(count: blocks > 1 ? blocks * width * width : 0)
    }

    /// Writes A'B.
    ///
    /// Added up over blocks of rows, in their order, so the result does not depend on the number of threads.
    func write(
        _ a: UnsafePointer<Scalar>, width widthA: Int, _ b: UnsafePointer<Scalar>, width widthB: Int, rows: Int,
        to result: UnsafeMutablePointer<Double>, on pool: WorkerPool
    ) {
        let (blocks, size) = (Self.blocks(of: rows), widthA * widthB)
        result.setToZero(count: size)
        guard blocks > 1 else { return add(a, width: widthA, b, width: widthB, rows: rows, to: result) }
        parts.clear(blocks * size)
        pool.forEachFlushingSubnormals(count: blocks) { block, thread in
            let start = block * Self.blockRows
            add(
                a + start * widthA, width: widthA, b + start * widthB, width: widthB,
                rows: min(Self.blockRows, rows - start),
                to: parts.base + block * size, thread: thread)
        }
        for block in 0..<blocks { Factorization.add(parts.base + block * size, to: result, count: size) }
    }

    /// Adds scale · A'B to `result`, on the calling thread.
    ///
    /// - Parameter thread: which of the pool's that is.
    func add(
        _ a: UnsafePointer<Scalar>, width widthA: Int, _ b: UnsafePointer<Scalar>, width widthB: Int, rows: Int,
        scale: Double = 1, to result: UnsafeMutablePointer<Double>, thread: Int = 0
    ) {
        let (first, second) = copies[thread]
        for start in stride(from: 0, to: rows, by: Self.copiedRows) {
            let count = min(Self.copiedRows, rows - start)
            widen(a + start * widthA, into: first.base, count: count * widthA)
            widen(b + start * widthB, into: second.base, count: count * widthB)
            Double.multiply(
                transposeA: true, transposeB: false, m: widthA, n: widthB, k: count, alpha: scale, first.base,
                lda: widthA,
                second.base, ldb: widthB, beta: 1, result, ldc: widthB)
        }
    }

    private static func blocks(of rows: Int) -> Int { (rows + blockRows - 1) / blockRows }
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
