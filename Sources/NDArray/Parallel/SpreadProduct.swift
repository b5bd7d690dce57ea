/// Calls `body` with the parts of an m × n matrix product over k terms: all of it if it is small, or strips of rows or
/// columns, on several threads.
///
/// The cut depends on the extents alone, so that results are the same bits for any number of threads. Every strip packs the
/// whole of one operand again, so there are few of them.
func spreadProduct(
    m: Int, n: Int, k: Int, _ body: (_ row: Int, _ rows: Int, _ column: Int, _ columns: Int) -> Void
) {
    let longer = max(m, n)
    guard longer >= 256, k >= 16, m * n >= 1 << 14, m * n * k >= 1 << 25 else { return body(0, m, 0, n) }
    let parts = min(8, max(2, longer / 512))
    // Whole tiles of the BLAS kernels, the widest of which have 48 rows.
    let part = (longer / parts + 47) / 48 * 48
    WorkerPool.shared.forEachIfIdle(count: (longer + part - 1) / part) { index in
        let (start, extent) = (index * part, min(part, longer - index * part))
        if m >= n { body(start, extent, 0, n) } else { body(0, m, start, extent) }
    }
}
