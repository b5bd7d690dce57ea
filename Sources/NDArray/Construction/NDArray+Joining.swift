extension NDArray {
    /// Arrays one after another along an axis that they have.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2]])
    /// let b = NDArray<Double>(rows: [[3, 4], [5, 6]])
    /// print(NDArray(concatenating: [a, b], axis: 0))
    /// // [[1. 2.]
    /// //  [3. 4.]
    /// //  [5. 6.]]
    /// ```
    ///
    /// - Parameters:
    ///   - arrays: at least one; for arrays and views mixed, pass views.
    ///   - axis: the axis; negative ones count from the back.
    /// - Precondition: shapes that agree except along the axis.
    public init(concatenating arrays: [some NDArrayProtocol<Element>], axis: Int = 0) {
        require(!arrays.isEmpty, "NDArray(concatenating:): no arrays")
        let first = arrays[0].shape
        let axis = resolvedAxis(axis, rank: first.count, operation: "NDArray(concatenating:)")
        var shape = first
        shape[axis] = 0
        for array in arrays {
            var other = array.shape
            if other.count == first.count { other[axis] = first[axis] }
            require(
                other == first,
                "NDArray(concatenating:): shapes \(arrays.map(\.shape)) do not agree but for axis \(axis)")
            shape[axis] += array.shape[axis]
        }
        let strides = rowMajorStrides(of: shape)
        self.init(uninitializedShape: shape) { target in
            guard let base = target.baseAddress, !target.isEmpty else { return }
            var position = 0
            for array in arrays {
                array.withUnsafeElements {
                    copyStrided(
                        from: $0, strides: array.strides, to: base + position * strides[axis], targetStrides: strides,
                        shape: array.shape)
                }
                position += array.shape[axis]
            }
        }
    }

    /// Arrays of one shape side by side along a new axis.
    ///
    /// ```swift
    /// let (a, b) = (NDArray<Double>([1, 2]), NDArray<Double>([3, 4]))
    /// print(NDArray(stacking: [a, b], axis: 1))
    /// // [[1. 3.]
    /// //  [2. 4.]]
    /// ```
    ///
    /// - Parameters:
    ///   - arrays: at least one.
    ///   - axis: the place of the new axis in the result; negative ones count from the back.
    /// - Precondition: equal shapes.
    public init(stacking arrays: [some NDArrayProtocol<Element>], axis: Int = 0) {
        require(!arrays.isEmpty, "NDArray(stacking:): no arrays")
        let shape = arrays[0].shape
        require(
            arrays.allSatisfy { $0.shape == shape }, "NDArray(stacking:): shapes \(arrays.map(\.shape)) are not equal")
        let axis = resolvedAxis(axis, rank: shape.count + 1, operation: "NDArray(stacking:)")
        self.init(concatenating: arrays.map { $0.expandingDimensions(at: axis) }, axis: axis)
    }
}

extension NDArrayProtocol {
    /// The array side by side with itself, as often along each axis as `counts` says (`numpy.tile`).
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[1, 2]]).tiled([2, 2]))
    /// // [[1. 2. 1. 2.]
    /// //  [1. 2. 1. 2.]]
    /// ```
    ///
    /// - Parameter counts: one number per axis; where there are more, axes are added in front, and where there are
    ///   fewer, they belong to the last axes.
    /// - Precondition: no negative number.
    public func tiled(_ counts: [Int]) -> NDArray<Element> {
        require(counts.allSatisfy { $0 >= 0 }, "NDArray.tiled: \(counts) times the shape \(shape)")
        let rank = Swift.max(counts.count, shape.count)
        let counts = [Int](repeating: 1, count: rank - counts.count) + counts
        let shape = [Int](repeating: 1, count: rank - shape.count) + shape
        // Axis by axis: a repeated axis in front of each, merged with it.
        let interleaved = shape.flatMap { [1, $0] }
        let repeated = zip(counts, shape).flatMap { [$0, $1] }
        return NDArray(reshaped(interleaved).broadcast(to: repeated)).reshaped(zip(counts, shape).map { $0 * $1 })
    }

    /// The array with every position of an axis repeated so many times (`numpy.repeat`).
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2]).repeated(3, axis: 0))
    /// // [1. 1. 1. 2. 2. 2.]
    /// ```
    ///
    /// - Precondition: `count >= 0`.
    public func repeated(_ count: Int, axis: Int) -> NDArray<Element> {
        require(count >= 0, "NDArray.repeated: \(count) times axis \(axis) of the shape \(shape)")
        let axis = resolvedAxis(axis, rank: shape.count, operation: "NDArray.repeated")
        var repeated = shape
        repeated.insert(count, at: axis + 1)
        var result = shape
        result[axis] *= count
        return NDArray(expandingDimensions(at: axis + 1).broadcast(to: repeated)).reshaped(result)
    }
}

/// Every vector along an axis of its own, broadcast to one shape without copies, as `numpy.meshgrid(indexing="ij")`.
///
/// ```swift
/// let grid = meshgrid([NDArray<Double>([1, 2]), NDArray<Double>([3, 4, 5])])
/// print(grid[0] * 10 + grid[1])
/// // [[13. 14. 15.]
/// //  [23. 24. 25.]]
/// ```
///
/// - Precondition: vectors.
public func meshgrid<Element>(_ vectors: [NDArray<Element>]) -> [NDArrayView<Element>] {
    require(
        vectors.allSatisfy { $0.shape.count == 1 }, "meshgrid: vectors are needed, not shapes \(vectors.map(\.shape))")
    let shape = vectors.map(\.count)
    return vectors.enumerated().map { axis, vector in
        var own = [Int](repeating: 1, count: vectors.count)
        own[axis] = vector.count
        return vector.view.reshaped(own).broadcast(to: shape)
    }
}
