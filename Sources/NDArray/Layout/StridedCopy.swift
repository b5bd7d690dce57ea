internal import CKernels

/// Copies elements between two arrays of one shape; they must not overlap.
///
/// Elements are moved as words of their size by a C kernel, so that generic code is as fast as any other. Many elements
/// are copied by several threads, see ``WorkerPool/onCallingThread(_:)``.
@usableFromInline
func copyStrided<Element: BitwiseCopyable>(
    from source: UnsafePointer<Element>, strides: [Int], to target: UnsafeMutablePointer<Element>,
    targetStrides: [Int], shape: [Int]
) {
    require(shape.count <= CK_COPY_RANK, "NDArray: \(shape.count) axes are too many to copy")
    let size = MemoryLayout<Element>.stride
    func copy(from source: UnsafePointer<Element>, to target: UnsafeMutablePointer<Element>, _ shape: [Int]) {
        shape.withUnsafeBufferPointer { shape in
            shape.withMemoryRebound(to: UInt.self) { extents in
                ck_copy(target, targetStrides, source, strides, extents.baseAddress, Int32(shape.count), size)
            }
        }
    }
    let count = shape.reduce(1, *)
    // Cut along the axis on which the target's parts lie furthest apart, so that every part is nearly one piece of it.
    let axes = shape.indices.filter { shape[$0] >= 16 }
    guard count >= 1 << 20, let axis = axes.max(by: { abs(targetStrides[$0]) < abs(targetStrides[$1]) }) else {
        return copy(from: source, to: target, shape)
    }
    // Whole cache lines, for the case that the source's neighbours lie along this axis.
    let part = max(16, (shape[axis] * (1 << 18) / count + 15) / 16 * 16)
    WorkerPool.shared.forEachIfIdle(count: (shape[axis] + part - 1) / part) { index in
        var shape = shape
        let start = index * part
        shape[axis] = min(part, shape[axis] - start)
        copy(from: source + start * strides[axis], to: target + start * targetStrides[axis], shape)
    }
}
