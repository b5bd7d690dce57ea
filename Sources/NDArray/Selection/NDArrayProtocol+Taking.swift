extension NDArrayProtocol {
    /// The parts at the given positions of an axis, in that order, as a copy (`numpy.take`).
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2, 3], [4, 5, 6]])
    /// print(a.taking([2, 0, 2], axis: 1))
    /// // [[3. 1. 3.]
    /// //  [6. 4. 6.]]
    /// ```
    ///
    /// - Parameters:
    ///   - positions: positions along the axis; negative ones count from the end.
    ///   - axis: the axis; negative ones count from the back.
    /// - Precondition: every position is inside the axis.
    public func taking(_ positions: [Int], axis: Int = 0) -> NDArray<Element> {
        let axis = resolvedAxis(axis, rank: shape.count, operation: "NDArray.taking")
        let extent = shape[axis]
        var result = shape
        result[axis] = positions.count
        let source = NDArray(self)
        // Row-major: blocks of everything behind the axis, one per position and everything before the axis.
        let block = shape[(axis + 1)...].reduce(1, *)
        let outer = shape[..<axis].reduce(1, *)
        let resolved = positions.map { position in
            let place = position < 0 ? position + extent : position
            require(
                place >= 0 && place < extent,
                "NDArray.taking: position \(position) is outside axis \(axis) of the shape \(shape)")
            return place
        }
        return NDArray(uninitializedShape: result) { target in
            source.withUnsafeBuffer { elements in
                guard let from = elements.baseAddress, let to = target.baseAddress, !target.isEmpty else { return }
                let size = MemoryLayout<Element>.stride * block
                gatherBlocks(
                    UnsafeRawPointer(from), into: UnsafeMutableRawPointer(to), size: size, positions: resolved,
                    outer: outer, extent: extent)
            }
        }
    }

    /// The parts at the positions that a vector holds, as ``argSorted(axis:descending:)`` and the like return them.
    ///
    /// ```swift
    /// let a = NDArray<Double>([30, 10, 20])
    /// print(a.taking(a.argSorted()))
    /// // [10. 20. 30.]
    /// ```
    ///
    /// - Parameters:
    ///   - positions: a vector of positions along the axis; negative ones count from the end.
    ///   - axis: the axis; negative ones count from the back.
    /// - Precondition: a vector, and every position inside the axis.
    public func taking(_ positions: some NDArrayProtocol<Int>, axis: Int = 0) -> NDArray<Element> {
        require(
            positions.shape.count == 1, "NDArray.taking: a vector of positions is needed, not shape \(positions.shape)")
        return taking(NDArray(positions).elements, axis: axis)
    }

    /// The elements that an array of positions along one axis picks, lane by lane (`numpy.take_along_axis`): what
    /// ``argSorted(axis:descending:)`` and the like return, applied.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[3, 1, 2], [4, 6, 5]])
    /// print(a.taking(along: 1, a.argSorted(axis: 1)))
    /// // [[1. 2. 3.]
    /// //  [4. 5. 6.]]
    /// ```
    ///
    /// - Parameters:
    ///   - axis: the axis; negative ones count from the back.
    ///   - positions: of the array's shape, except along the axis.
    /// - Precondition: shapes that agree except along the axis, and positions inside it.
    public func taking(along axis: Int, _ positions: some NDArrayProtocol<Int>) -> NDArray<Element> {
        let axis = resolvedAxis(axis, rank: shape.count, operation: "NDArray.taking(along:)")
        var expected = shape
        if positions.shape.count == shape.count { expected[axis] = positions.shape[axis] }
        require(
            positions.shape == expected,
            "NDArray.taking(along:): positions of shape \(positions.shape) for an array of shape \(shape)")
        let (extent, shape) = (shape[axis], shape)
        let lanes = LaneWalk(
            shape: positions.shape, axis: axis,
            strides: [rowMajorStrides(of: positions.shape), strides, positions.strides])
        return NDArray(uninitializedShape: positions.shape) { target in
            withUnsafeElements { source in
                positions.withUnsafeElements { positions in
                    lanes.visit { offsets in
                        for index in 0..<lanes.count {
                            let position = positions[offsets[2] + index * lanes.strides[2]]
                            require(
                                position >= 0 && position < extent,
                                "NDArray.taking(along:): position \(position) is outside axis \(axis) of the shape \(shape)"
                            )
                            target.initializeElement(
                                at: offsets[0] + index * lanes.strides[0],
                                to: source[offsets[1] + position * lanes.strides[1]])
                        }
                    }
                }
            }
        }
    }
}

/// A walk over the lanes of several arrays along one axis: the vectors that remain when all other positions are fixed.
struct LaneWalk {
    /// The number of elements of a lane of the first shape.
    let count: Int
    /// The stride along a lane, per array.
    let strides: [Int]
    private let rows: RowWalk

    /// - Parameters:
    ///   - shape: the shape whose lanes are visited.
    ///   - axis: the axis that they run along, counted from the front.
    ///   - strides: per array, one stride per axis.
    init(shape: [Int], axis: Int, strides: [[Int]]) {
        count = shape[axis]
        self.strides = strides.map { $0[axis] }
        var rest = shape
        rest.remove(at: axis)
        rows = RowWalk(
            shape: rest,
            strides: strides.map { strides in
                var strides = strides
                strides.remove(at: axis)
                return strides
            })
    }

    /// Calls `body` with the offset of each array's lane.
    func visit(_ body: (UnsafePointer<Int>) -> Void) {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: strides.count) { offsets in
            rows.visitRows { start in
                for index in 0..<rows.count {
                    for array in 0..<strides.count { offsets[array] = start[array] + index * rows.strides[array] }
                    body(UnsafePointer(offsets.baseAddress!))
                }
            }
        }
    }
}

/// Copies the blocks at the given positions of an axis, for every position of the axes before it.
private func gatherBlocks(
    _ source: UnsafeRawPointer, into target: UnsafeMutableRawPointer, size: Int, positions: [Int], outer: Int,
    extent: Int
) {
    func gatherWords<Word: BitwiseCopyable>(_: Word.Type) {
        let (from, to) = (source.assumingMemoryBound(to: Word.self), target.assumingMemoryBound(to: Word.self))
        for row in 0..<outer {
            let (rowStart, result) = (from + row * extent, to + row * positions.count)
            for (index, position) in positions.enumerated() { result[index] = rowStart[position] }
        }
    }
    switch size {
    case 4: gatherWords(UInt32.self)
    case 8: gatherWords(UInt64.self)
    default:
        var next = target
        for row in 0..<outer {
            let rowStart = source + row * extent * size
            for position in positions {
                next.copyMemory(from: rowStart + position * size, byteCount: size)
                next += size
            }
        }
    }
}
