/// A walk over several arrays of one shape, row by row, for operations that treat every element alike.
///
/// Neighbouring axes that lie one after another in all arrays are merged first, so that dense arrays are one long row.
/// The rows run along the last axis unless that is very short. The order of rows is not specified otherwise.
@usableFromInline
struct RowWalk {
    /// The number of elements of a row.
    @usableFromInline let count: Int
    /// The stride along a row, per array.
    @usableFromInline let strides: RowStrides
    private let arrays: Int
    /// The number of axes that rows are apart on.
    fileprivate let outerRank: Int
    /// The extents of these axes, then their strides in each array; nothing if there is one row only.
    private let outer: [Int]
    /// The number of rows.
    private let rowCount: Int

    /// - Parameter strides: per array, one stride per axis of `shape`.
    @usableFromInline
    init(shape: [Int], strides: [[Int]]) {
        let (rank, arrays) = (shape.count, strides.count)
        self.arrays = arrays
        var (count, rowStrides, outer, outerRank) = (1, RowStrides(), [Int](), 0)
        // Small arrays are walked so often that allocations would be felt.
        withUnsafeTemporaryAllocation(of: Int.self, capacity: max(rank, 1) * (arrays + 1)) { merged in
            // Per merged axis: the extent, then a stride per array.
            let width = arrays + 1
            var axes = 0
            for axis in 0..<rank where shape[axis] != 1 {
                let last = (axes - 1) * width
                var follows = axes > 0
                for array in 0..<arrays where follows {
                    follows = merged[last + 1 + array] == strides[array][axis] * shape[axis]
                }
                let place = follows ? last : axes * width
                merged[place] = follows ? merged[place] * shape[axis] : shape[axis]
                for array in 0..<arrays { merged[place + 1 + array] = strides[array][axis] }
                if !follows { axes += 1 }
            }
            guard axes > 0 else { return }
            var row = axes - 1
            if merged[row * width] < 8 {
                for axis in 0..<axes where merged[axis * width] > merged[row * width] { row = axis }
            }
            count = merged[row * width]
            for array in 0..<arrays { rowStrides[array] = merged[row * width + 1 + array] }
            outerRank = axes - 1
            if outerRank > 0 {
                outer.reserveCapacity(outerRank * width)
                for part in 0..<width {
                    for axis in 0..<axes where axis != row { outer.append(merged[axis * width + part]) }
                }
            }
        }
        var rowCount = count == 0 ? 0 : 1
        for axis in 0..<outerRank { rowCount *= outer[axis] }
        (self.count, self.strides, self.outer, self.outerRank) = (count, rowStrides, outer, outerRank)
        self.rowCount = rowCount
    }

    /// A walk over arrays that are all dense in the same order: one row.
    @usableFromInline
    init(denseCount: Int, arrays: Int) {
        var strides = RowStrides()
        for array in 0..<arrays { strides[array] = 1 }
        (count, self.strides, self.arrays) = (denseCount, strides, arrays)
        (outer, outerRank, rowCount) = ([], 0, denseCount == 0 ? 0 : 1)
    }

    /// Whether one row holds all elements.
    var isSingleRow: Bool { rowCount == 1 && outerRank == 0 }

    /// Calls `body` with the offset of each array's row.
    @usableFromInline
    func visitRows(_ body: (UnsafePointer<Int>) -> Void) { visitRows(0..<rowCount, body) }

    /// Calls `body` with the offset of each array's part of a row, and the length of that part; for many elements on
    /// several threads, see ``WorkerPool/onCallingThread(_:)``.
    ///
    /// Each element is visited once, but rows may be cut into parts.
    func visitParts(_ body: (_ offsets: UnsafePointer<Int>, _ count: Int) -> Void) {
        guard rowCount > 0 else { return }
        // Fewer would be done before another thread is awake.
        let part = 1 << 17
        guard count * rowCount >= 1 << 20 else { return visitRows { body($0, count) } }
        if count < 2 * part {
            let rows = max(1, part / count)
            WorkerPool.shared.forEachIfIdle(count: (rowCount + rows - 1) / rows) { index in
                visitRows(index * rows..<min((index + 1) * rows, rowCount)) { body($0, count) }
            }
        } else {
            visitRows { start in
                WorkerPool.shared.forEachIfIdle(count: (count + part - 1) / part) { index in
                    withUnsafeTemporaryAllocation(of: Int.self, capacity: arrays) { offsets in
                        for array in 0..<arrays { offsets[array] = start[array] + index * part * strides[array] }
                        body(UnsafePointer(offsets.baseAddress!), min(part, count - index * part))
                    }
                }
            }
        }
    }

    /// The first row, from which the others are reached one by one; nil if there is none.
    ///
    /// A loop over a cursor keeps a closure of the caller's visible to the compiler, which `visitRows` would hide.
    @usableFromInline
    func firstRow() -> RowCursor? { rowCount > 0 ? RowCursor(self) : nil }

    private func stride(_ axis: Int, _ array: Int) -> Int { outer[(array + 1) * outerRank + axis] }

    /// Moves by one row, for ``RowCursor``. Returns false behind the last one.
    fileprivate func advance(_ index: inout [Int], _ offsets: inout RowStrides) -> Bool {
        for axis in (0..<outerRank).reversed() {
            index[axis] += 1
            for array in 0..<arrays { offsets[array] += stride(axis, array) }
            if index[axis] < outer[axis] { return true }
            for array in 0..<arrays { offsets[array] -= stride(axis, array) * outer[axis] }
            index[axis] = 0
        }
        return false
    }

    private func visitRows(_ rows: Range<Int>, _ body: (UnsafePointer<Int>) -> Void) {
        guard !rows.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: Int.self, capacity: arrays + outerRank) { scratch in
            scratch.initialize(repeating: 0)
            let offsets = scratch.baseAddress!
            let index = offsets + arrays
            var rest = rows.lowerBound
            for axis in (0..<outerRank).reversed() where rest > 0 {
                (rest, index[axis]) = rest.quotientAndRemainder(dividingBy: outer[axis])
                for array in 0..<arrays { offsets[array] += index[axis] * stride(axis, array) }
            }
            for row in rows {
                body(UnsafePointer(offsets))
                if row == rows.upperBound - 1 { return }
                var axis = outerRank - 1
                while true {
                    index[axis] += 1
                    for array in 0..<arrays { offsets[array] += stride(axis, array) }
                    if index[axis] < outer[axis] { break }
                    for array in 0..<arrays { offsets[array] -= stride(axis, array) * outer[axis] }
                    index[axis] = 0
                    axis -= 1
                }
            }
        }
    }
}

/// One row of a walk.
@usableFromInline
struct RowCursor {
    /// Where the row begins in each array.
    @usableFromInline private(set) var offsets = RowStrides()
    private let walk: RowWalk
    private var index: [Int]

    fileprivate init(_ walk: RowWalk) {
        self.walk = walk
        index = [Int](repeating: 0, count: walk.outerRank)
    }

    /// Goes to the next row; false if there is none.
    @usableFromInline
    mutating func advance() -> Bool { walk.advance(&index, &offsets) }
}

/// One stride for each of up to six arrays.
@usableFromInline
struct RowStrides: Sendable {
    @usableFromInline var values: (Int, Int, Int, Int, Int, Int) = (0, 0, 0, 0, 0, 0)

    init() {}

    @inlinable
    subscript(_ array: Int) -> Int {
        get {
            switch array {
            case 0: values.0
            case 1: values.1
            case 2: values.2
            case 3: values.3
            case 4: values.4
            default: values.5
            }
        }
        set {
            switch array {
            case 0: values.0 = newValue
            case 1: values.1 = newValue
            case 2: values.2 = newValue
            case 3: values.3 = newValue
            case 4: values.4 = newValue
            default:
                require(array == 5, "RowWalk: more than six arrays")
                values.5 = newValue
            }
        }
    }
}
