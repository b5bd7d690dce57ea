// Views that add, remove, move, turn round or cut up axes. None of them copies anything.

extension NDArrayProtocol {
    /// The array with a new axis of extent 1 at a place of the result.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2]).expandingDimensions(at: 1).shape)
    /// // [2, 1]
    /// ```
    public func expandingDimensions(at axis: Int) -> NDArrayView<Element> {
        let axis = resolvedAxis(axis, rank: shape.count + 1, operation: "NDArray.expandingDimensions")
        var view = self.view
        view.layout.shape.insert(1, at: axis)
        view.layout.strides.insert(0, at: axis)
        return view
    }

    /// The array without its axes of extent 1, or without some of them.
    ///
    /// ```swift
    /// print(NDArray<Double>(zeros: [1, 3, 1]).squeezed().shape)
    /// // [3]
    /// ```
    ///
    /// - Parameter axes: the axes to remove; nil removes all of extent 1.
    /// - Precondition: the axes have extent 1.
    public func squeezed(axes: [Int]? = nil) -> NDArrayView<Element> {
        let chosen = Set(
            axes.map { $0.map { resolvedAxis($0, rank: shape.count, operation: "NDArray.squeezed") } }
                ?? shape.indices.filter { shape[$0] == 1 })
        for axis in chosen {
            require(shape[axis] == 1, "NDArray.squeezed: axis \(axis) of the shape \(shape) has not the extent 1")
        }
        var view = self.view
        let kept = shape.indices.filter { !chosen.contains($0) }
        (view.layout.shape, view.layout.strides) = (kept.map { shape[$0] }, kept.map { strides[$0] })
        return view
    }

    /// The array with some axes turned round; all of them if none is named.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2, 3]).flipped())
    /// // [3. 2. 1.]
    /// ```
    public func flipped(axes: [Int]? = nil) -> NDArrayView<Element> {
        var view = self.view
        for axis in axes ?? Array(shape.indices) {
            let axis = resolvedAxis(axis, rank: shape.count, operation: "NDArray.flipped")
            view.layout.offset += Swift.max(0, shape[axis] - 1) * view.layout.strides[axis]
            view.layout.strides[axis].negate()
        }
        if view.isEmpty { view.layout.offset = self.view.layout.offset }
        return view
    }

    /// The array with one axis at another place; the others keep their order.
    ///
    /// ```swift
    /// print(NDArray<Double>(zeros: [2, 3, 4]).movingAxis(0, to: 2).shape)
    /// // [3, 4, 2]
    /// ```
    public func movingAxis(_ source: Int, to destination: Int) -> NDArrayView<Element> {
        let from = resolvedAxis(source, rank: shape.count, operation: "NDArray.movingAxis")
        let to = resolvedAxis(destination, rank: shape.count, operation: "NDArray.movingAxis")
        var order = Array(shape.indices)
        order.insert(order.remove(at: from), at: to)
        return permuted(order)
    }

    /// The array with two axes exchanged.
    ///
    /// ```swift
    /// print(NDArray<Double>(zeros: [2, 3, 4]).swappingAxes(0, 2).shape)
    /// // [4, 3, 2]
    /// ```
    public func swappingAxes(_ first: Int, _ second: Int) -> NDArrayView<Element> {
        var order = Array(shape.indices)
        order.swapAt(
            resolvedAxis(first, rank: shape.count, operation: "NDArray.swappingAxes"),
            resolvedAxis(second, rank: shape.count, operation: "NDArray.swappingAxes"))
        return permuted(order)
    }

    /// All elements in row-major order as a vector; a copy only if they do not lie so.
    ///
    /// ```swift
    /// print(NDArray<Double>(rows: [[1, 2], [3, 4]]).transposed().flattened())
    /// // [1. 3. 2. 4.]
    /// ```
    public func flattened() -> NDArrayView<Element> { reshaped([count]) }

    /// The same elements in row-major order under another shape, or nil if that needs a copy, which
    /// `reshaped` would make.
    ///
    /// ```swift
    /// let a = NDArray<Double>(arange: 6).reshaped([2, 3])
    /// print(a.reshapedWithoutCopying([3, 2]) != nil, a.transposed().reshapedWithoutCopying([6]) != nil)
    /// // true false
    /// ```
    ///
    /// - Precondition: the new shape holds as many elements.
    public func reshapedWithoutCopying(_ newShape: [Int]) -> NDArrayView<Element>? {
        require(
            checkedCount(of: newShape) == count,
            "NDArray.reshapedWithoutCopying: shape \(shape) does not fit into \(newShape)")
        guard let strides = reshapedStrides(from: shape, strides, to: newShape) else { return nil }
        var view = self.view
        (view.layout.shape, view.layout.strides) = (newShape, strides)
        return view
    }

    /// The array cut along an axis before the given positions.
    ///
    /// ```swift
    /// let parts = NDArray<Double>(arange: 5).split(at: [2, 3])
    /// print(parts[0], parts[1], parts[2])
    /// // [0. 1.] [2.] [3. 4.]
    /// ```
    ///
    /// - Parameters:
    ///   - positions: where to cut, in ascending order.
    ///   - axis: the axis; negative ones count from the back.
    /// - Returns: one part more than there are positions.
    /// - Precondition: ascending positions inside the axis.
    public func split(at positions: [Int], axis: Int = 0) -> [NDArrayView<Element>] {
        let axis = resolvedAxis(axis, rank: shape.count, operation: "NDArray.split")
        let bounds = [0] + positions + [shape[axis]]
        return zip(bounds, bounds.dropFirst()).map { lower, upper in
            require(
                lower <= upper && lower >= 0 && upper <= shape[axis],
                "NDArray.split: positions \(positions) on axis \(axis) of the shape \(shape)")
            var part = view
            part.layout.shape[axis] = upper - lower
            // An empty part may begin behind the last element; nothing is read there.
            if !part.isEmpty { part.layout.offset += lower * strides[axis] }
            return part
        }
    }

    /// The array cut along an axis into equal parts.
    ///
    /// ```swift
    /// let parts = NDArray<Double>(arange: 6).split(into: 3)
    /// print(parts[0], parts[1], parts[2])
    /// // [0. 1.] [2. 3.] [4. 5.]
    /// ```
    ///
    /// - Precondition: the axis can be divided by the number of parts.
    public func split(into parts: Int, axis: Int = 0) -> [NDArrayView<Element>] {
        let axis = resolvedAxis(axis, rank: shape.count, operation: "NDArray.split")
        require(
            parts > 0 && shape[axis].isMultiple(of: parts),
            "NDArray.split: \(parts) equal parts of axis \(axis) of the shape \(shape)")
        return split(at: (1..<parts).map { $0 * shape[axis] / parts }, axis: axis)
    }

    /// Overlapping windows along an axis: position i of the axis becomes the window that begins at `i · hop`, whose
    /// elements lie along a new last axis.
    ///
    /// ```swift
    /// print(NDArray<Double>(arange: 6).windows(of: 4, hop: 2))
    /// // [[0. 1. 2. 3.]
    /// //  [2. 3. 4. 5.]]
    /// ```
    ///
    /// - Parameters:
    ///   - size: the number of elements of a window.
    ///   - hop: the distance between the beginnings of windows.
    ///   - axis: the axis; negative ones count from the back.
    /// - Returns: `(extent - size) / hop + 1` windows, none if the axis is shorter than one.
    /// - Precondition: positive numbers.
    public func windows(of size: Int, hop: Int = 1, axis: Int = -1) -> NDArrayView<Element> {
        require(size > 0 && hop > 0, "NDArray.windows: size \(size) and hop \(hop)")
        let axis = resolvedAxis(axis, rank: shape.count, operation: "NDArray.windows")
        var view = self.view
        view.layout.shape[axis] = shape[axis] < size ? 0 : (shape[axis] - size) / hop + 1
        view.layout.strides[axis] *= hop
        view.layout.shape.append(size)
        view.layout.strides.append(strides[axis])
        return view
    }
}
