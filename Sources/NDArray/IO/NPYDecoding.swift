/// Gives the next bytes of a file: fills the buffer, or throws.
typealias NPYByteSource = (UnsafeMutableRawBufferPointer) throws(NPYError.Reason) -> Void

extension NDArray where Element: NPYElement {
    /// The array that a header describes, with elements from `fill` that are converted where they have to be.
    init(_ header: NPYHeader, _ fill: NPYByteSource) throws(NPYError.Reason) {
        let type = header.elementType
        guard Element.npyKind.accepts(type.kind) else {
            throw .otherElementType(found: type.kind, wanted: Element.npyKind)
        }
        let stored = header.isFortranOrder ? Array(header.shape.reversed()) : header.shape
        let array = try NDArray(uninitializedShape: stored) {
            (target: UnsafeMutableBufferPointer<Element>) throws(NPYError.Reason) in
            // A byte that is neither 0 nor 1 must not become a Bool as it is.
            if type.kind == Element.npyKind, type.isNative, type.kind != .bool {
                try fill(UnsafeMutableRawBufferPointer(target))
            } else {
                try decode(type, fill, into: target)
            }
        }
        self = header.isFortranOrder && header.shape.count > 1 ? NDArray(array.transposed()) : array
    }
}

/// Reads and converts elements block by block, so that nothing but the result needs much memory.
private func decode<Element: NPYElement>(
    _ type: NPYElementType, _ fill: NPYByteSource, into target: UnsafeMutableBufferPointer<Element>
) throws(NPYError.Reason) {
    let size = type.kind.byteCount
    let capacity = min(target.count * size, 1 << 16)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: max(capacity, 8), alignment: 64)
    defer { block.deallocate() }
    var start = 0
    while start < target.count {
        let count = min(target.count - start, capacity / size)
        let bytes = UnsafeMutableRawBufferPointer(rebasing: block[..<(count * size)])
        try fill(bytes)
        if !type.isNative { reverseBytes(bytes, ofEach: size) }
        let failed = Element.convert(
            bytes.baseAddress!, of: type.kind, to: target.baseAddress! + start, count: count)
        require(failed == nil, "NDArray(contentsOfNPY:): \(Element.npyKind) does not hold all values of \(type.kind)")
        start += count
    }
}

/// Turns elements of the other byte order around.
private func reverseBytes(_ bytes: UnsafeMutableRawBufferPointer, ofEach size: Int) {
    func reverse<Word: FixedWidthInteger>(_: Word.Type) {
        let words = bytes.bindMemory(to: Word.self)
        for index in words.indices { words[index] = words[index].byteSwapped }
    }
    switch size {
    case 2: reverse(UInt16.self)
    case 4: reverse(UInt32.self)
    case 8: reverse(UInt64.self)
    default: break
    }
}
