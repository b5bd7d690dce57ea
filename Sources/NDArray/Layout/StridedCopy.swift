/// Copies elements between two arrays of one shape; they must not overlap.
///
/// Elements are moved as integers of their size, so the loops are compiled for each size once and are fast in generic
/// code too.
@usableFromInline
func copyStrided<Element: BitwiseCopyable>(
    from source: UnsafePointer<Element>, strides: [Int], to target: UnsafeMutablePointer<Element>,
    targetStrides: [Int], shape: [Int]
) {
    let walk = RowWalk(shape: shape, strides: [targetStrides, strides])
    let size = MemoryLayout<Element>.stride
    let (rawSource, rawTarget) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
    walk.visitRows { offsets in
        let (from, to) = (rawSource + offsets[1] * size, rawTarget + offsets[0] * size)
        if walk.strides[0] == 1, walk.strides[1] == 1 {
            to.copyMemory(from: from, byteCount: walk.count * size)
            return
        }
        switch size {
        case 1: copyRow(UInt8.self, from, walk.strides[1], to, walk.strides[0], walk.count)
        case 2: copyRow(UInt16.self, from, walk.strides[1], to, walk.strides[0], walk.count)
        case 4: copyRow(UInt32.self, from, walk.strides[1], to, walk.strides[0], walk.count)
        case 8: copyRow(UInt64.self, from, walk.strides[1], to, walk.strides[0], walk.count)
        default:
            for index in 0..<walk.count {
                (to + index * walk.strides[0] * size)
                    .copyMemory(from: from + index * walk.strides[1] * size, byteCount: size)
            }
        }
    }
}

@inline(__always)
private func copyRow<Word: FixedWidthInteger & BitwiseCopyable>(
    _: Word.Type, _ source: UnsafeRawPointer, _ sourceStride: Int,
    _ target: UnsafeMutableRawPointer, _ targetStride: Int, _ count: Int
) {
    let size = MemoryLayout<Word>.size
    var (from, to) = (source, target)
    for _ in 0..<count {
        to.storeBytes(of: from.loadUnaligned(as: Word.self), as: Word.self)
        from += sourceStride * size
        to += targetStride * size
    }
}
