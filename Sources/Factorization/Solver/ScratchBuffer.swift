internal import NDArray

/// Zeroed memory that a solve allocates once and writes from several threads, each to its own part.
final class ScratchBuffer<Scalar: ArrayScalar>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Scalar>
    let count: Int
    /// What the elements lie in, where that is not their own.
    private let piece: MemoryPiece?

    /// - Parameter isLasting: whether it is one of the many that are used in turn as long as a solve takes, which belong into huge
    ///   pages; otherwise its memory is soon needed again.
    init(count: Int, isLasting: Bool = false) {
        self.count = count
        let byteCount = max(count, 1) * MemoryLayout<Scalar>.stride
        piece = isLasting ? MemoryPiece(byteCount: byteCount) : nil
        let raw = piece?.base ?? .allocate(byteCount: byteCount, alignment: 64)
        base = raw.bindMemory(to: Scalar.self, capacity: max(count, 1))
        base.setToZero(count: count)
    }

    convenience init(copying array: NDArray<Scalar>) {
        self.init(count: array.count)
        array.withUnsafeBuffer { source in
            guard let first = source.baseAddress else { return }
            base.update(from: first, count: source.count)
        }
    }

    deinit { if piece == nil { UnsafeMutableRawPointer(base).deallocate() } }

    func clear(_ count: Int) { base.setToZero(count: count) }
}

extension UnsafeMutablePointer where Pointee: ArrayScalar {
    /// Zeros, byte by byte: element by element, code that is not specialised would be a hundred times slower.
    func setToZero(count: Int) {
        UnsafeMutableRawPointer(self).initializeMemory(
            as: UInt8.self, repeating: 0, count: count * MemoryLayout<Pointee>.stride)
    }
}
