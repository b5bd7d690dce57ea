extension NDArrayProtocol where Element == Bool {
    /// Whether the mask holds anywhere; false for an empty one.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 5, 9])
    /// print((a .> 8).any(), (a .> 9).any())
    /// // true false
    /// ```
    public func any() -> Bool { trueCount() > 0 }

    /// Whether the mask holds everywhere; true for an empty one.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 5, 9])
    /// print((a .> 0).all(), (a .> 1).all())
    /// // true false
    /// ```
    public func all() -> Bool { trueCount() == count }

    /// The number of places where the mask holds.
    ///
    /// ```swift
    /// print((NDArray<Double>([1, 5, 9]) .> 2).trueCount())
    /// // 2
    /// ```
    public func trueCount() -> Int {
        let walk = RowWalk(shape: shape, strides: [strides])
        var total = 0
        withUnsafeElements { source in
            walk.visitRows { total += countTrue(source + $0[0], stride: walk.strides[0], count: walk.count) }
        }
        return total
    }

    /// The number of places along the given axes where the mask holds.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 5], [7, 9]])
    /// print((a .> 2).trueCount(axes: [0]))
    /// // [1 2]
    /// ```
    ///
    /// - Parameters:
    ///   - axes: the axes that are reduced, none twice; negative ones count from the back.
    ///   - keepDims: keep the axes with extent 1, so that the result broadcasts against the array.
    public func trueCount(axes: [Int], keepDims: Bool = false) -> NDArray<Int> {
        let plan = ReductionPlan(
            shape: shape, strides: strides, axes: axes, keepDims: keepDims, operation: "NDArray.trueCount")
        let (kept, reduced) = (plan.keptWalk(), plan.reducedWalk())
        return NDArray(uninitializedShape: plan.resultShape) { target in
            withUnsafeElements { source in
                kept.visitRows { offsets in
                    for index in 0..<kept.count {
                        let start = source + offsets[1] + index * kept.strides[1]
                        var total = 0
                        reduced.visitRows {
                            total += countTrue(start + $0[0], stride: reduced.strides[0], count: reduced.count)
                        }
                        target.initializeElement(at: offsets[0] + index * kept.strides[0], to: total)
                    }
                }
            }
        }
    }

    /// Whether the mask holds anywhere along the given axes; see ``trueCount(axes:keepDims:)``.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 5], [7, 9]])
    /// print((a .> 5).any(axes: [1]))
    /// // [false  true]
    /// ```
    public func any(axes: [Int], keepDims: Bool = false) -> NDArray<Bool> {
        trueCount(axes: axes, keepDims: keepDims).map { $0 > 0 }
    }

    /// Whether the mask holds everywhere along the given axes; see ``trueCount(axes:keepDims:)``.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 5], [7, 9]])
    /// print((a .> 5).all(axes: [1]))
    /// // [false  true]
    /// ```
    public func all(axes: [Int], keepDims: Bool = false) -> NDArray<Bool> {
        let extents = axes.reduce(1) { $0 * shape[resolvedAxis($1, rank: shape.count, operation: "NDArray.all")] }
        return trueCount(axes: axes, keepDims: keepDims).map { $0 == extents }
    }
}

private func countTrue(_ source: UnsafePointer<Bool>, stride: Int, count: Int) -> Int {
    // As bytes, 0 or 1, whose sum the compiler vectorises.
    let bytes = UnsafeRawPointer(source).assumingMemoryBound(to: UInt8.self)
    var total = 0
    if stride == 1 {
        for index in 0..<count { total &+= Int(bytes[index]) }
    } else {
        for index in 0..<count { total &+= Int(bytes[index &* stride]) }
    }
    return total
}
