/// A walk over several arrays of one shape, row by row, for operations that treat every element alike.
///
/// Neighbouring axes that lie one after another in all arrays are merged first, so that dense arrays are one long row.
/// The rows run along the last axis unless that is very short. The order of rows is not specified otherwise.
@usableFromInline
struct RowWalk {
    /// The number of elements of a row.
    @usableFromInline let count: Int
    /// The stride along a row, per array.
    @usableFromInline let strides: [Int]
    private let outerShape: [Int]
    private let outerStrides: [[Int]]
    private let isEmpty: Bool

    /// - Parameter strides: per array, one stride per axis of `shape`.
    @usableFromInline
    init(shape: [Int], strides: [[Int]]) {
        isEmpty = shape.contains(0)
        var merged: [Int] = []
        var mergedStrides = [[Int]](repeating: [], count: strides.count)
        for axis in shape.indices where shape[axis] != 1 {
            let follows =
                !merged.isEmpty
                && strides.indices.allSatisfy {
                    mergedStrides[$0].last! == strides[$0][axis] * shape[axis]
                }
            if follows {
                merged[merged.count - 1] *= shape[axis]
                for array in strides.indices { mergedStrides[array][merged.count - 1] = strides[array][axis] }
            } else {
                merged.append(shape[axis])
                for array in strides.indices { mergedStrides[array].append(strides[array][axis]) }
            }
        }
        if merged.isEmpty {
            merged = [1]
            for array in strides.indices { mergedStrides[array] = [0] }
        }
        var row = merged.count - 1
        if merged[row] < 8, let longest = merged.indices.max(by: { merged[$0] < merged[$1] }) { row = longest }
        count = merged.remove(at: row)
        self.strides = strides.indices.map { mergedStrides[$0].remove(at: row) }
        outerShape = merged
        outerStrides = mergedStrides
    }

    /// Whether one row holds all elements.
    var isSingleRow: Bool { outerShape.isEmpty && !isEmpty }

    /// Calls `body` with the offset of each array's row.
    @usableFromInline
    func visitRows(_ body: (UnsafePointer<Int>) -> Void) {
        guard !isEmpty else { return }
        let arrays = strides.count
        // On the stack: reductions walk once per result, so that an allocation would be felt.
        withUnsafeTemporaryAllocation(of: Int.self, capacity: arrays + outerShape.count) { scratch in
            scratch.initialize(repeating: 0)
            let offsets = scratch.baseAddress!
            let index = offsets + arrays
            while true {
                body(UnsafePointer(offsets))
                var axis = outerShape.count - 1
                while axis >= 0 {
                    index[axis] += 1
                    for array in 0..<arrays { offsets[array] += outerStrides[array][axis] }
                    if index[axis] < outerShape[axis] { break }
                    for array in 0..<arrays { offsets[array] -= outerStrides[array][axis] * outerShape[axis] }
                    index[axis] = 0
                    axis -= 1
                }
                if axis < 0 { return }
            }
        }
    }
}
