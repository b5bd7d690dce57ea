internal import CKernels
internal import NDArray

/// Calls `body`, during which the calling thread takes subnormal numbers for zero.
///
/// Multiplicative updates let many entries of the factors shrink for ever, and products of small entries are smaller still;
/// a processor is up to a hundred times slower on subnormal numbers than on others. What vanishes is below the smallest
/// normal number, as are the floors.
func flushingSubnormals<Result>(_ body: () -> Result) -> Result {
    let state = ck_flush_subnormals()
    defer { ck_restore_subnormals(state) }
    return body()
}

extension WorkerPool {
    /// ``forEachOnThread(count:_:)`` with subnormal numbers taken for zero on all threads alike.
    func forEachFlushingSubnormals(count: Int, _ body: (_ index: Int, _ thread: Int) -> Void) {
        forEachOnThread(count: count) { index, thread in flushingSubnormals { body(index, thread) } }
    }
}
