#if canImport(Glibc)
    internal import Glibc
#endif

/// The size of a huge page.
let hugePageSize = 2 << 20

/// Memory that begins with a huge page, and lies in them where the system grants that.
func allocateInHugePages(byteCount: Int) -> UnsafeMutableRawPointer {
    let address = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: hugePageSize)
    #if os(Linux)
        // A wish: without it the memory works as well, only slower.
        _ = madvise(address, byteCount, MADV_HUGEPAGE)
    #endif
    return address
}
