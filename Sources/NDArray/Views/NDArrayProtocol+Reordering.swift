extension NDArrayProtocol {
    /// The array with its axes in reverse order: the transpose of a matrix. Copies nothing.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.transposed())
    /// // [[1. 3.]
    /// //  [2. 4.]]
    /// ```
    public func transposed() -> NDArrayView<Element> { permuted(Array(shape.indices.reversed())) }

    /// The array with its axes in another order: axis `i` of the result is axis `axes[i]`. Copies nothing.
    ///
    /// ```swift
    /// print(NDArray<Double>(zeros: [2, 3, 4]).permuted([2, 0, 1]).shape)
    /// // [4, 2, 3]
    /// ```
    ///
    /// - Precondition: `axes` names every axis once.
    public func permuted(_ axes: [Int]) -> NDArrayView<Element> {
        let resolved = axes.map { resolvedAxis($0, rank: shape.count, operation: "NDArray.permuted") }
        require(
            resolved.sorted() == Array(shape.indices),
            "NDArray.permuted: axes \(axes) for an array of shape \(shape)")
        return withLayout { layout in
            layout = ArrayLayout(
                shape: resolved.map { layout.shape[$0] }, strides: resolved.map { layout.strides[$0] },
                offset: layout.offset)
        }
    }

    /// The same elements in row-major order under another shape.
    ///
    /// Copies only if the elements do not lie suitably; one extent may be -1 and is then deduced.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a[.all, 0..<2].reshaped([-1]))
    /// // [1. 2. 3. 4.]
    /// ```
    ///
    /// - Precondition: the new shape holds as many elements.
    public func reshaped(_ newShape: [Int]) -> NDArrayView<Element> {
        let target = deducedShape(newShape)
        if let strides = reshapedStrides(from: shape, strides, to: target) {
            return withLayout { $0 = ArrayLayout(shape: target, strides: strides, offset: $0.offset) }
        }
        return NDArray(self).reshaped(target)
    }

    /// The array repeated along axes of extent 1 and along new axes in front, as NumPy does it. Copies nothing.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2]).broadcast(to: [2, 2]))
    /// // [[1. 2.]
    /// //  [1. 2.]]
    /// ```
    ///
    /// - Precondition: every extent is 1 or that of the target, axes aligned at the end.
    public func broadcast(to target: [Int]) -> NDArrayView<Element> {
        require(target.allSatisfy { $0 >= 0 }, "NDArray.broadcast: negative extent in shape \(target)")
        let strides = broadcastStrides(strides, shape: shape, to: target, operation: "NDArray.broadcast")
        return withLayout { $0 = ArrayLayout(shape: target, strides: strides, offset: $0.offset) }
    }

    /// Row `index` of a matrix, or the part of an N-dimensional array at that position of the first axis.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.row(1))
    /// // [3. 4.]
    /// ```
    public func row(_ index: Int) -> NDArrayView<Element> { part(index, ofAxis: 0, operation: "NDArray.row") }

    /// Column `index` of a matrix, or the part of an N-dimensional array at that position of the last axis.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.column(1))
    /// // [2. 4.]
    /// ```
    public func column(_ index: Int) -> NDArrayView<Element> { part(index, ofAxis: -1, operation: "NDArray.column") }

    /// The part at one position of an axis, which is removed.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.part(0, ofAxis: 1))
    /// // [1. 3.]
    /// ```
    public func part(_ index: Int, ofAxis axis: Int) -> NDArrayView<Element> {
        part(index, ofAxis: axis, operation: "NDArray.part")
    }

    /// The elements `[i, i + offset]` of a matrix.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.diagonal(), a.diagonal(offset: 1))
    /// // [1. 4.] [2.]
    /// ```
    public func diagonal(offset: Int = 0) -> NDArrayView<Element> {
        require(shape.count == 2, "NDArray.diagonal: a matrix is needed, not shape \(shape)")
        let (row, column) = (Swift.max(0, -offset), Swift.max(0, offset))
        let count = Swift.max(0, Swift.min(shape[0] - row, shape[1] - column))
        return withLayout { layout in
            let start = count == 0 ? 0 : row * layout.strides[0] + column * layout.strides[1]
            layout = ArrayLayout(
                shape: [count], strides: [layout.strides[0] + layout.strides[1]], offset: layout.offset + start)
        }
    }

    private func part(_ index: Int, ofAxis axis: Int, operation: String) -> NDArrayView<Element> {
        let axis = resolvedAxis(axis, rank: shape.count, operation: operation)
        require(
            index >= 0 && index < shape[axis],
            "\(operation): index \(index) is outside axis \(axis) of the shape \(shape)")
        return withLayout { layout in
            layout.offset += index * layout.strides[axis]
            layout.shape.remove(at: axis)
            layout.strides.remove(at: axis)
        }
    }

    private func withLayout(_ change: (inout ArrayLayout) -> Void) -> NDArrayView<Element> {
        var view = self.view
        change(&view.layout)
        return view
    }

    private func deducedShape(_ newShape: [Int]) -> [Int] {
        var target = newShape
        if let unknown = newShape.firstIndex(of: -1) {
            target[unknown] = 1
            let known = checkedCount(of: target)
            require(
                known > 0 && count % known == 0,
                "NDArray.reshaped: shape \(shape) does not fit into \(newShape)")
            target[unknown] = count / known
        }
        require(
            checkedCount(of: target) == count, "NDArray.reshaped: shape \(shape) does not fit into \(newShape)")
        return target
    }
}

extension NDArray {
    /// The same elements under another shape, as an array of its own that shares memory with this one.
    ///
    /// ```swift
    /// print(NDArray<Double>(arange: 4).reshaped([2, 2]))
    /// // [[0. 1.]
    /// //  [2. 3.]]
    /// ```
    ///
    /// - Precondition: the new shape holds as many elements; one extent may be -1 and is then deduced.
    public func reshaped(_ newShape: [Int]) -> NDArray<Element> {
        let view: NDArrayView<Element> = self.view.reshaped(newShape)
        return NDArray(shape: view.shape, storage: storage)
    }
}

/// The strides that give the elements, in row-major order, another shape; nil if they have to be moved for that.
///
/// Groups of old and new axes with the same product are matched from the front; inside a group the old axes must lie
/// one after another.
func reshapedStrides(from shape: [Int], _ strides: [Int], to target: [Int]) -> [Int]? {
    guard !shape.contains(0) else { return rowMajorStrides(of: target) }
    let old = shape.indices.filter { shape[$0] != 1 }
    var result = [Int](repeating: 1, count: target.count)
    var oldAxis = 0
    var newAxis = 0
    while oldAxis < old.count {
        var oldEnd = oldAxis + 1
        var newEnd = newAxis + 1
        var oldCount = shape[old[oldAxis]]
        var newCount = target[newAxis]
        while oldCount != newCount {
            if newCount < oldCount {
                newCount *= target[newEnd]
                newEnd += 1
            } else {
                oldCount *= shape[old[oldEnd]]
                oldEnd += 1
            }
        }
        for axis in oldAxis..<(oldEnd - 1)
        where strides[old[axis]] != strides[old[axis + 1]] * shape[old[axis + 1]] {
            return nil
        }
        result[newEnd - 1] = strides[old[oldEnd - 1]]
        for axis in (newAxis..<(newEnd - 1)).reversed() { result[axis] = result[axis + 1] * target[axis + 1] }
        (oldAxis, newAxis) = (oldEnd, newEnd)
    }
    return result
}
