/// The shape that two shapes broadcast to: axes are aligned at the end, and an axis of extent 1 (or a missing one) is
/// repeated. The trap's message names `operation` and both shapes.
@usableFromInline
func broadcastShape(_ a: [Int], _ b: [Int], operation: String) -> [Int] {
    let rank = max(a.count, b.count)
    var shape = [Int](repeating: 1, count: rank)
    for back in 1...max(rank, 1) where back <= rank {
        let first = back <= a.count ? a[a.count - back] : 1
        let second = back <= b.count ? b[b.count - back] : 1
        require(
            first == second || first == 1 || second == 1, "\(operation): shapes \(a) and \(b) do not broadcast")
        shape[rank - back] = first == 1 ? second : first
    }
    return shape
}

/// The strides with which an array of `shape` is read as one of shape `target`; 0 where it is repeated.
@usableFromInline
func broadcastStrides(_ strides: [Int], shape: [Int], to target: [Int], operation: String) -> [Int] {
    let missing = target.count - shape.count
    var result = [Int](repeating: 0, count: target.count)
    let fits =
        missing >= 0
        && shape.indices.allSatisfy { axis in
            let extent = target[missing + axis]
            if shape[axis] == extent { result[missing + axis] = strides[axis] }
            return shape[axis] == extent || shape[axis] == 1
        }
    require(fits, "\(operation): shape \(shape) does not broadcast to \(target)")
    return result
}
