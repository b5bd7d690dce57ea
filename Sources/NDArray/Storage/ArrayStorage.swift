/// A block of memory aligned to 64 bytes (a cache line, and the widest vector), owned by reference.
///
/// Values that hold a storage copy it before they write unless they hold the only reference, so the sharing is never
/// seen from outside and the class may cross threads.
@usableFromInline
final class ArrayStorage<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    @usableFromInline static var alignment: Int { 64 }

    @usableFromInline let count: Int
    @usableFromInline let base: UnsafeMutablePointer<Element>

    /// Uninitialised memory for `count` elements.
    @usableFromInline
    init(uninitializedCount count: Int) {
        require(count >= 0, "ArrayStorage: negative count \(count)")
        self.count = count
        let raw = UnsafeMutableRawPointer.allocate(
            byteCount: max(count * MemoryLayout<Element>.stride, 1), alignment: Self.alignment)
        base = raw.bindMemory(to: Element.self, capacity: max(count, 1))
    }

    @usableFromInline
    func copy() -> ArrayStorage {
        let copy = ArrayStorage(uninitializedCount: count)
        copy.base.initialize(from: base, count: count)
        return copy
    }

    deinit { UnsafeMutableRawPointer(base).deallocate() }
}
