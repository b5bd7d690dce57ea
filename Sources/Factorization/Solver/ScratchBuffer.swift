internal import NDArray

/// Zeroed memory that a solve allocates once and writes from several threads, each to its own part.
final class ScratchBuffer<Scalar: ArrayScalar>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Scalar>
    let count: Int
    private let memory: MemoryPiece

    init(count: Int) {
        self.count = count
        memory = MemoryPiece(byteCount: count * MemoryLayout<Scalar>.stride)
        base = memory.base.bindMemory(to: Scalar.self, capacity: max(count, 1))
        base.setToZero(count: count)
    }

    convenience init(copying array: NDArray<Scalar>) {
        self.init(count: array.count)
        array.withUnsafeBuffer { source in
            guard let first = source.baseAddress else { return }
            base.update(from: first, count: source.count)
        }
    }

    func clear(_ count: Int) { base.setToZero(count: count) }
}

extension UnsafeMutablePointer where Pointee: ArrayScalar {
    /// Zeros, byte by byte: element by element, code that is not specialised would be a hundred times slower.
    func setToZero(count: Int) {
        UnsafeMutableRawPointer(self).initializeMemory(
            as: UInt8.self, repeating: 0, count: count * MemoryLayout<Pointee>.stride)
    }
}
