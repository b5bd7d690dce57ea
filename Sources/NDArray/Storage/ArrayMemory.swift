internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#endif

/// Where the memory of arrays comes from and goes to.
///
/// The system hands out fresh memory page by page, each cleared at its first use, which takes as long as most operations
/// on it. Blocks are therefore kept when an array dies and given to the next one of that size: at most 32 blocks and a
/// sixteenth of the machine's memory, but no more than 256 MiB; the one unused for longest goes first. Large blocks are
/// asked for in huge pages.
enum ArrayMemory {
    private struct Block {
        let address: UnsafeMutableRawPointer
        let byteCount: Int
    }

    private struct Kept: @unchecked Sendable {
        /// The one unused for longest comes first.
        var blocks: [Block] = []
        var byteCount = 0
    }

    private static let kept = Mutex(Kept())
    private static let keptBytes = min(machineMemory / 16, 256 << 20)
    private static let keptBlocks = 32
    private static let page = 4096
    private static let hugePage = 2 << 20

    static func allocate(byteCount: Int, alignment: Int) -> UnsafeMutableRawPointer {
        guard byteCount >= page else { return .allocate(byteCount: max(byteCount, 1), alignment: alignment) }
        let size = rounded(byteCount)
        let found: Block? = kept.withLock { kept in
            guard let index = kept.blocks.lastIndex(where: { $0.byteCount == size }) else { return nil }
            kept.byteCount -= size
            return kept.blocks.remove(at: index)
        }
        if let found { return found.address }
        guard size >= 2 * hugePage else { return .allocate(byteCount: size, alignment: alignment) }
        let address = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: hugePage)
        #if os(Linux)
            // A wish: without it the array works as well, only slower.
            _ = madvise(address, size, MADV_HUGEPAGE)
        #endif
        return address
    }

    /// - Parameter byteCount: what was asked for.
    static func deallocate(_ address: UnsafeMutableRawPointer, byteCount: Int) {
        let block = Block(address: address, byteCount: rounded(byteCount))
        guard byteCount >= page, block.byteCount <= keptBytes else { return address.deallocate() }
        // Inside the lock nothing is given back to the system, which may take long.
        var surplus = kept.withLock { kept -> Surplus in
            kept.blocks.append(block)
            kept.byteCount += block.byteCount
            var surplus = Surplus()
            while kept.byteCount > keptBytes || kept.blocks.count > keptBlocks {
                let oldest = kept.blocks.removeFirst()
                kept.byteCount -= oldest.byteCount
                surplus.blocks.append(oldest)
            }
            return surplus
        }
        while let block = surplus.blocks.popLast() { block.address.deallocate() }
    }

    private struct Surplus: @unchecked Sendable { var blocks: [Block] = [] }

    private static func rounded(_ byteCount: Int) -> Int {
        let unit = byteCount >= 2 * hugePage ? hugePage : page
        return (byteCount + unit - 1) / unit * unit
    }
}
