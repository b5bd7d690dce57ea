extension NDArrayProtocol where Element: ArrayScalar {
    /// The elements in ascending order along an axis; NaN come last.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[3, 1, 2], [4, 6, 5]])
    /// print(a.sorted(axis: 1))
    /// // [[1. 2. 3.]
    /// //  [4. 5. 6.]]
    /// ```
    ///
    /// - Parameters:
    ///   - axis: the axis; negative ones count from the back.
    ///   - descending: the largest first; NaN come last all the same.
    /// - Complexity: O(n) per lane of n elements (a radix sort), O(n log n) for short ones.
    public func sorted(axis: Int = -1, descending: Bool = false) -> NDArray<Element> {
        let axis = resolvedAxis(axis, rank: shape.count, operation: "NDArray.sorted")
        var result = NDArray(self)
        let lanes = LaneWalk(shape: shape, axis: axis, strides: [result.strides])
        result.withUnsafeMutableBuffer { target in
            guard let base = target.baseAddress else { return }
            withLaneScratch(of: Element.self, count: lanes.count) { lane in
                lanes.visit { offsets in
                    let (first, stride) = (base + offsets[0], lanes.strides[0])
                    Element.apply(.copy, first, stride: stride, to: lane, strideOut: 1, count: lanes.count)
                    Element.sort(lane, count: lanes.count, descending: descending)
                    Element.apply(.copy, lane, stride: 1, to: first, strideOut: stride, count: lanes.count)
                }
            }
        }
        return result
    }

    /// The positions along an axis that would sort it in ascending order; equal elements keep their order, and NaN come
    /// last.
    ///
    /// ```swift
    /// print(NDArray<Double>([30, 10, 20]).argSorted())
    /// // [1 2 0]
    /// ```
    ///
    /// - Parameters:
    ///   - axis: the axis; negative ones count from the back.
    ///   - descending: the largest first; equal elements keep their order and NaN come last all the same.
    /// - Complexity: O(n) per lane of n elements (a radix sort), O(n log n) for short ones.
    public func argSorted(axis: Int = -1, descending: Bool = false) -> NDArray<Int> {
        let axis = resolvedAxis(axis, rank: shape.count, operation: "NDArray.argSorted")
        let lanes = LaneWalk(shape: shape, axis: axis, strides: [rowMajorStrides(of: shape), strides])
        return NDArray(uninitializedShape: shape) { target in
            guard let base = target.baseAddress else { return }
            withUnsafeElements { source in
                withLaneScratch(of: Int.self, count: lanes.count) { positions in
                    lanes.visit { offsets in
                        Element.argSort(
                            source + offsets[1], stride: lanes.strides[1], count: lanes.count, descending: descending,
                            into: positions)
                        for index in 0..<lanes.count {
                            (base + offsets[0] + index * lanes.strides[0]).initialize(to: positions[index])
                        }
                    }
                }
            }
        }
    }

    /// The largest elements along an axis, in descending order, with their positions; NaN are never among them unless
    /// there is nothing else.
    ///
    /// ```swift
    /// let (values, positions) = NDArray<Double>([30, 10, 20]).largest(2)
    /// print(values, positions)
    /// // [30. 20.] [0 2]
    /// ```
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - axis: the axis; negative ones count from the back.
    /// - Precondition: the axis has that many elements.
    public func largest(_ count: Int, axis: Int = -1) -> (values: NDArray<Element>, positions: NDArray<Int>) {
        extremes(count, axis: axis, descending: true, name: "NDArray.largest")
    }

    /// The smallest elements along an axis, in ascending order, with their positions; see ``largest(_:axis:)``.
    ///
    /// ```swift
    /// let (values, positions) = NDArray<Double>([30, 10, 20]).smallest(2)
    /// print(values, positions)
    /// // [10. 20.] [1 2]
    /// ```
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - axis: the axis; negative ones count from the back.
    /// - Precondition: the axis has that many elements.
    public func smallest(_ count: Int, axis: Int = -1) -> (values: NDArray<Element>, positions: NDArray<Int>) {
        extremes(count, axis: axis, descending: false, name: "NDArray.smallest")
    }

    private func extremes(
        _ count: Int, axis: Int, descending: Bool, name: String
    ) -> (values: NDArray<Element>, positions: NDArray<Int>) {
        let axis = resolvedAxis(axis, rank: shape.count, operation: name)
        require(
            count >= 0 && count <= shape[axis], "\(name): \(count) elements of axis \(axis) of the shape \(shape)")
        let (extent, shape) = (shape[axis], shape)
        // A short list is kept while the lane goes by; a long one is the beginning of the sorted lane.
        guard count > 0, count <= 64, extent > 4 * count else {
            var first = argSorted(axis: axis, descending: descending).view
            first.layout.shape[axis] = count
            let positions = NDArray(first)
            return (taking(along: axis, positions), positions)
        }
        var result = shape
        result[axis] = count
        let resultStrides = rowMajorStrides(of: result)
        // The walk is over the lanes of the results; lanes of the array have other strides and the same order.
        let lanes = LaneWalk(shape: result, axis: axis, strides: [resultStrides, strides])
        let positions = NDArray<Int>(uninitializedShape: result) { target in
            guard let base = target.baseAddress else { return }
            withUnsafeElements { source in
                lanes.visit { offsets in
                    selectExtremes(
                        source + offsets[1], stride: lanes.strides[1], extent: extent, descending: descending,
                        into: base + offsets[0], targetStride: lanes.strides[0], count: count)
                }
            }
        }
        return (taking(along: axis, positions), positions)
    }
}

/// The positions of the `count` largest or smallest of a lane, in order; of equal elements the first come first, and NaN
/// come after everything else.
@specialized(where Element == Float)
@specialized(where Element == Double)
private func selectExtremes<Element: ArrayScalar>(
    _ source: UnsafePointer<Element>, stride: Int, extent: Int, descending: Bool,
    into target: UnsafeMutablePointer<Int>, targetStride: Int, count: Int
) {
    var values = [Element](repeating: 0, count: count)
    var positions = [Int](repeating: 0, count: count)
    var found = 0
    for index in 0..<extent {
        let element = source[index * stride]
        // The sign makes the smallest come first in either case.
        let key = element.isNaN ? .infinity : descending ? -element : element
        if found == count, !(key < values[count - 1]) { continue }
        if element.isNaN { continue }
        var place = found < count ? found : count - 1
        while place > 0, key < values[place - 1] {
            values[place] = values[place - 1]
            positions[place] = positions[place - 1]
            place -= 1
        }
        values[place] = key
        positions[place] = index
        found = Swift.min(found + 1, count)
    }
    // Fewer numbers than wanted: NaN fill up the list.
    var next = 0
    while found < count {
        while !source[next * stride].isNaN { next += 1 }
        positions[found] = next
        found += 1
        next += 1
    }
    for index in 0..<count { (target + index * targetStride).initialize(to: positions[index]) }
}

/// Calls `body` with memory for one lane.
private func withLaneScratch<Element: BitwiseCopyable>(
    of _: Element.Type, count: Int, _ body: (UnsafeMutablePointer<Element>) -> Void
) {
    let lane = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
    defer { lane.deallocate() }
    body(lane)
}
