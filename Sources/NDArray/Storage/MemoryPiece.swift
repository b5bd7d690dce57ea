/// A piece of memory that lies in huge pages together with others.
///
/// Many matrices of some hundred thousand elements are used in turn, each a little at a time, where a computation goes through
/// tiles or panels of all of them. In pages of 4 KiB the processor would look up an address for nearly every stretch that it reads.
/// Pieces are cut from chunks of memory; a chunk is given back with the last of its pieces.
package final class MemoryPiece: @unchecked Sendable {
    /// Where it begins, at a multiple of 64 bytes.
    package let base: UnsafeMutableRawPointer
    private let chunk: Chunk

    /// Memory that is not initialised.
    package init(byteCount: Int) {
        let size = (max(byteCount, 1) + 63) / 64 * 64
        (chunk, base) = Chunk.cut(size)
    }

    private final class Chunk: @unchecked Sendable {
        private static let size = 32 << 20
        /// What is smaller gains nothing: it would be cleared with a whole page for the short time that a small solve takes.
        private static let smallestPiece = 1 << 18
        private static let lock = ThreadLock()
        /// What is left of it is for the next pieces; guarded by `lock`.
        nonisolated(unsafe) private static weak var present: Chunk?

        private let base: UnsafeMutableRawPointer
        private let capacity: Int
        private var used = 0

        init(capacity: Int) {
            self.capacity = capacity
            base =
                capacity >= hugePageSize
                ? allocateInHugePages(byteCount: capacity) : .allocate(byteCount: capacity, alignment: 64)
        }

        deinit { base.deallocate() }

        static func cut(_ size: Int) -> (Chunk, UnsafeMutableRawPointer) {
            // What would leave half of a chunk unused has its own.
            guard size <= Self.size / 2, size >= smallestPiece else {
                let chunk = Chunk(capacity: size)
                return (chunk, chunk.base)
            }
            return lock.withLock {
                if let chunk = present, chunk.capacity - chunk.used >= size {
                    defer { chunk.used += size }
                    return (chunk, chunk.base + chunk.used)
                }
                let chunk = Chunk(capacity: Self.size)
                present = chunk
                chunk.used = size
                return (chunk, chunk.base)
            }
        }
    }
}
