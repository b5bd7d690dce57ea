/// Calls `body` with parts of `0..<count`: one part for few elements, several threads for many.
///
/// The cut depends on the count alone and its places are multiples of a cache line.
func spreadParts(count: Int, _ body: (_ start: Int, _ count: Int) -> Void) {
    // Fewer would be done before another thread is awake.
    guard count >= 1 << 20 else { return body(0, count) }
    let part = 1 << 17
    WorkerPool.shared.forEachIfIdle(count: (count + part - 1) / part) { index in
        body(index * part, min(part, count - index * part))
    }
}
