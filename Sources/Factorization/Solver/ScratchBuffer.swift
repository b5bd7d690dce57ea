internal import NDArray

/// Zeroed memory that a solve allocates once and writes from several threads, each to its own part.
final class ScratchBuffer<Scalar: ArrayScalar>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Scalar>
    let count: Int

    init(count: Int) {
        self.count = count
        let raw = UnsafeMutableRawPointer.allocate(
            byteCount: max(count, 1) * MemoryLayout<Scalar>.stride, alignment: 64)
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

    deinit { UnsafeMutableRawPointer(base).deallocate() }

    func clear(_ count: Int) { base.setToZero(count: count) }
}

extension UnsafeMutablePointer where Pointee: ArrayScalar {
    /// Zeros, byte by byte: element by element, code that is not specialised would be a hundred times slower.
    func setToZero(count: Int) {
        UnsafeMutableRawPointer(self).initializeMemory(
            as: UInt8.self, repeating: 0, count: count * MemoryLayout<Pointee>.stride)
    }
}
