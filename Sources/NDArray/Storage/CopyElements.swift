/// Writes the elements of a strided array to dense row-major memory.
@inlinable
func copyElements<Element: BitwiseCopyable>(
    from source: UnsafePointer<Element>, strides: [Int], shape: [Int], to target: UnsafeMutablePointer<Element>
) {
    guard !shape.contains(0) else { return }
    guard let extent = shape.last, let stride = strides.last else {
        target.initialize(to: source.pointee)
        return
    }
    var written = target
    forEachRow(shape: shape, strides: strides) { offset in
        let row = source + offset
        if stride == 1 {
            written.initialize(from: row, count: extent)
        } else {
            for index in 0..<extent { (written + index).initialize(to: row[index * stride]) }
        }
        written += extent
    }
}

/// Calls `body` with the element offset of every run along the last axis, in row-major order.
@inlinable
func forEachRow(shape: [Int], strides: [Int], _ body: (Int) -> Void) {
    guard shape.count > 1 else { return body(0) }
    let outer = shape.count - 1
    var index = [Int](repeating: 0, count: outer)
    var offset = 0
    while true {
        body(offset)
        var axis = outer - 1
        while true {
            index[axis] += 1
            offset += strides[axis]
            if index[axis] < shape[axis] { break }
            offset -= strides[axis] * shape[axis]
            index[axis] = 0
            axis -= 1
            if axis < 0 { return }
        }
    }
}
