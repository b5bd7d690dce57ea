/// A block of memory aligned to 64 bytes (a cache line, and the widest vector), owned by reference.
///
/// Values that hold a storage copy it before they write unless they hold the only reference and the memory is its own,
/// so the sharing is never seen from outside and the class may cross threads.
@usableFromInline
final class ArrayStorage<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    @usableFromInline static var alignment: Int { 64 }

    @usableFromInline let count: Int
    @usableFromInline let base: UnsafeMutablePointer<Element>
    /// Gives back memory that came from elsewhere; nil where the storage allocated it.
    private let release: (@Sendable () -> Void)?

    /// Uninitialised memory for `count` elements.
    @usableFromInline
    init(uninitializedCount count: Int) {
        require(count >= 0, "ArrayStorage: negative count \(count)")
        self.count = count
        let raw = ArrayMemory.allocate(byteCount: count * MemoryLayout<Element>.stride, alignment: Self.alignment)
        base = raw.bindMemory(to: Element.self, capacity: max(count, 1))
        release = nil
    }

    /// Memory that belongs to somebody else, such as a mapped file. It is only read: whoever would write copies first.
    ///
    /// - Parameters:
    ///   - base: the first element, aligned for its type.
    ///   - count: the number of elements.
    ///   - release: is called when nobody refers to the memory any more.
    init(readOnly base: UnsafePointer<Element>, count: Int, release: @escaping @Sendable () -> Void) {
        self.count = count
        self.base = UnsafeMutablePointer(mutating: base)
        self.release = release
    }

    /// Whether the memory must not be written.
    @usableFromInline var isReadOnly: Bool { release != nil }

    @usableFromInline
    func copy() -> ArrayStorage {
        let copy = ArrayStorage(uninitializedCount: count)
        copy.base.initialize(from: base, count: count)
        return copy
    }

    deinit {
        if let release {
            release()
        } else {
            ArrayMemory.deallocate(base, byteCount: count * MemoryLayout<Element>.stride)
        }
    }
}
