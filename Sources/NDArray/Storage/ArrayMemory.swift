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

    private static let lock = ThreadLock()
    /// The blocks that are kept, the one unused for longest first; guarded by `lock`.
    nonisolated(unsafe) private static var kept: [Block] = []
    /// The sum of their sizes; guarded by `lock`.
    nonisolated(unsafe) private static var keptSize = 0
    static let keptBytes = min(machineMemory / 16, 256 << 20)
    private static let keptBlocks = 32
    private static let page = 4096

    static func allocate(byteCount: Int, alignment: Int) -> UnsafeMutableRawPointer {
        guard byteCount >= page else { return .allocate(byteCount: max(byteCount, 1), alignment: alignment) }
        let size = rounded(byteCount)
        let found: Block? = lock.withLock {
            guard let index = kept.lastIndex(where: { $0.byteCount == size }) else { return nil }
            keptSize -= size
            return kept.remove(at: index)
        }
        if let found { return found.address }
        guard size >= 2 * hugePageSize else { return .allocate(byteCount: size, alignment: alignment) }
        return allocateInHugePages(byteCount: size)
    }

    /// - Parameter byteCount: what was asked for.
    static func deallocate(_ address: UnsafeMutableRawPointer, byteCount: Int) {
        let block = Block(address: address, byteCount: rounded(byteCount))
        guard byteCount >= page, block.byteCount <= keptBytes else { return address.deallocate() }
        // Inside the lock nothing is given back to the system, which may take long.
        let surplus = lock.withLock { () -> [Block] in
            kept.append(block)
            keptSize += block.byteCount
            var surplus: [Block] = []
            while keptSize > keptBytes || kept.count > keptBlocks {
                surplus.append(kept.removeFirst())
                keptSize -= surplus.last!.byteCount
            }
            return surplus
        }
        for block in surplus { block.address.deallocate() }
    }

    static func rounded(_ byteCount: Int) -> Int {
        let unit = byteCount >= 2 * hugePageSize ? hugePageSize : page
        return (byteCount + unit - 1) / unit * unit
    }
}

/// What the memory of an array with `byteCount` bytes of elements takes.
package func arrayFootprint(ofBytes byteCount: Int) -> Int { ArrayMemory.rounded(byteCount) }

/// What arrays that are gone may leave for others, at most.
package var arrayCacheLimit: Int { ArrayMemory.keptBytes }
