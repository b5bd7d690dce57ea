extension NDArrayProtocol {
    /// The elements where a mask holds, in row-major order, as a vector.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 5], [7, 2]])
    /// print(a.selected(where: a .> 1.5))
    /// // [5. 7. 2.]
    /// ```
    ///
    /// - Precondition: the mask has the array's shape.
    /// - Complexity: O(count)
    public func selected(where mask: some NDArrayProtocol<Bool>) -> NDArray<Element> {
        require(
            mask.shape == shape,
            "NDArray.selected(where:): a mask of shape \(mask.shape) for an array of shape \(shape)")
        let (source, mask) = (NDArray(self), NDArray(mask))
        let total = mask.trueCount()
        return NDArray(uninitializedShape: [total]) { target in
            guard total > 0 else { return }
            source.withUnsafeBuffer { elements in
                mask.withUnsafeBuffer { mask in compress(elements, mask, into: target) }
            }
        }
    }

    /// The parts along an axis where a mask holds, as a copy (`numpy.compress`).
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 5], [7, 2], [3, 8]])
    /// print(a.selected(where: a[.all, 1] .> 3, axis: 0))
    /// // [[1. 5.]
    /// //  [3. 8.]]
    /// ```
    ///
    /// - Parameters:
    ///   - mask: a vector with one truth value per position of the axis.
    ///   - axis: the axis; negative ones count from the back.
    /// - Precondition: a vector as long as the axis.
    public func selected(where mask: some NDArrayProtocol<Bool>, axis: Int) -> NDArray<Element> {
        let axis = resolvedAxis(axis, rank: shape.count, operation: "NDArray.selected(where:axis:)")
        require(
            mask.shape == [shape[axis]],
            "NDArray.selected(where:axis:): a mask of shape \(mask.shape) for axis \(axis) of the shape \(shape)")
        let flags = NDArray(mask).elements
        return taking(flags.indices.filter { flags[$0] }, axis: axis)
    }

    /// The array with the elements where a mask holds replaced by a number.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, .nan, 3])
    /// print(a.replacing(where: a.isNaN(), with: 0))
    /// // [1. 0. 3.]
    /// ```
    public func replacing(where mask: some NDArrayProtocol<Bool>, with value: Element) -> NDArray<Element> {
        replacing(where: mask, with: NDArray(repeating: value, shape: []))
    }

    /// The array with the elements where a mask holds replaced by those of another one, both broadcast to its shape.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, .nan, 3])
    /// print(a.replacing(where: a.isNaN(), with: NDArray<Double>([0])))
    /// // [1. 0. 3.]
    /// ```
    public func replacing(
        where mask: some NDArrayProtocol<Bool>, with other: some NDArrayProtocol<Element>
    ) -> NDArray<Element> {
        var result = NDArray(self)
        result.replace(where: mask, with: other)
        return result
    }

    /// The positions, one row per place and one column per axis, where `predicate` holds.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 5], [7, 2]])
    /// print(a.indices { $0 > 4 })
    /// // [[0, 1], [1, 0]]
    /// ```
    @inlinable
    public func indices(where predicate: (Element) -> Bool) -> [[Int]] {
        let (dense, shape) = (NDArray(self), shape)
        var index = [Int](repeating: 0, count: shape.count)
        var result: [[Int]] = []
        dense.withUnsafeBuffer { elements in
            for element in elements {
                if predicate(element) { result.append(index) }
                for axis in shape.indices.reversed() {
                    index[axis] += 1
                    if index[axis] < shape[axis] { break }
                    index[axis] = 0
                }
            }
        }
        return result
    }
}

extension NDArray {
    /// The elements of the first array where the mask holds, and of the second elsewhere, all broadcast to one shape
    /// (`numpy.where`).
    ///
    /// ```swift
    /// let a = NDArray<Double>([-1, 2, -3])
    /// print(NDArray.choosing(where: a .> 0, a, otherwise: NDArray<Double>([0])))
    /// // [0. 2. 0.]
    /// ```
    public static func choosing(
        where mask: some NDArrayProtocol<Bool>, _ first: some NDArrayProtocol<Element>,
        otherwise second: some NDArrayProtocol<Element>
    ) -> NDArray<Element> {
        let name = "NDArray.choosing(where:)"
        let shape = broadcastShape(
            mask.shape, broadcastShape(first.shape, second.shape, operation: name), operation: name)
        var result = NDArray(second.broadcast(to: shape))
        result.withUnsafeMutableBuffer { target in
            guard let base = target.baseAddress else { return }
            copyStrided(
                from: first.broadcast(to: shape), where: mask.broadcast(to: shape), to: base,
                targetStrides: rowMajorStrides(of: shape), shape: shape)
        }
        return result
    }

    /// The elements of an array where the mask holds, and a number elsewhere.
    ///
    /// ```swift
    /// let a = NDArray<Double>([-1, 2, -3])
    /// print(NDArray.choosing(where: a .> 0, a, otherwise: 0))
    /// // [0. 2. 0.]
    /// ```
    public static func choosing(
        where mask: some NDArrayProtocol<Bool>, _ first: some NDArrayProtocol<Element>, otherwise value: Element
    ) -> NDArray<Element> {
        choosing(where: mask, first, otherwise: NDArray(repeating: value, shape: []))
    }

    /// Replaces the elements where a mask holds by a number.
    ///
    /// ```swift
    /// var a = NDArray<Double>([1, 5, 9])
    /// a.replace(where: a .> 4, with: 0)
    /// print(a)
    /// // [1. 0. 0.]
    /// ```
    public mutating func replace(where mask: some NDArrayProtocol<Bool>, with value: Element) {
        replace(where: mask, with: NDArray(repeating: value, shape: []))
    }

    /// Replaces the elements where a mask holds by those of another array, both broadcast to this array's shape.
    ///
    /// ```swift
    /// var a = NDArray<Double>([1, 5, 9])
    /// a.replace(where: a .> 4, with: NDArray<Double>([0]))
    /// print(a)
    /// // [1. 0. 0.]
    /// ```
    public mutating func replace(where mask: some NDArrayProtocol<Bool>, with other: some NDArrayProtocol<Element>) {
        let (shape, strides) = (shape, strides)
        let (source, mask) = (other.broadcast(to: shape), mask.broadcast(to: shape))
        withUnsafeMutableBuffer { target in
            guard let base = target.baseAddress else { return }
            copyStrided(from: source, where: mask, to: base, targetStrides: strides, shape: shape)
        }
    }
}

/// Moves the elements where the mask holds to the front of `target`, which has room for just these.
private func compress<Element: BitwiseCopyable>(
    _ elements: UnsafeBufferPointer<Element>, _ mask: UnsafeBufferPointer<Bool>,
    into target: UnsafeMutableBufferPointer<Element>
) {
    let (source, out) = (UnsafeRawPointer(elements.baseAddress!), UnsafeMutableRawPointer(target.baseAddress!))
    let flags = UnsafeRawPointer(mask.baseAddress!).assumingMemoryBound(to: UInt8.self)
    switch MemoryLayout<Element>.stride {
    case 1: compress(UInt8.self, source, flags, mask.count, out, target.count)
    case 2: compress(UInt16.self, source, flags, mask.count, out, target.count)
    case 4: compress(UInt32.self, source, flags, mask.count, out, target.count)
    case 8: compress(UInt64.self, source, flags, mask.count, out, target.count)
    default:
        var next = 0
        for index in mask.indices where mask[index] {
            target.initializeElement(at: next, to: elements[index])
            next += 1
        }
    }
}

@inline(__always)
private func compress<Word: FixedWidthInteger & BitwiseCopyable>(
    _: Word.Type, _ source: UnsafeRawPointer, _ flags: UnsafePointer<UInt8>, _ count: Int,
    _ target: UnsafeMutableRawPointer, _ total: Int
) {
    let (from, to) = (source.assumingMemoryBound(to: Word.self), target.assumingMemoryBound(to: Word.self))
    var (next, index) = (0, 0)
    // Without a branch: an element that is not wanted is written over by the next one.
    while next < total {
        to[next] = from[index]
        next &+= Int(flags[index])
        index &+= 1
    }
}

/// Copies the elements where the mask holds; all three have one shape.
private func copyStrided<Element>(
    from source: NDArrayView<Element>, where mask: NDArrayView<Bool>, to target: UnsafeMutablePointer<Element>,
    targetStrides: [Int], shape: [Int]
) {
    let walk = RowWalk(shape: shape, strides: [targetStrides, source.strides, mask.strides])
    source.withUnsafeElements { elements in
        mask.withUnsafeElements { mask in
            walk.visitRows { offsets in
                let (to, from, flags) = (target + offsets[0], elements + offsets[1], mask + offsets[2])
                let (step, sourceStep, maskStep) = (walk.strides[0], walk.strides[1], walk.strides[2])
                switch MemoryLayout<Element>.stride {
                case 4: blend(UInt32.self, to, step, from, sourceStep, flags, maskStep, walk.count)
                case 8: blend(UInt64.self, to, step, from, sourceStep, flags, maskStep, walk.count)
                default:
                    for index in 0..<walk.count where flags[index * maskStep] {
                        to[index * step] = from[index * sourceStep]
                    }
                }
            }
        }
    }
}

@inline(__always)
private func blend<Word: FixedWidthInteger & BitwiseCopyable, Element>(
    _: Word.Type, _ target: UnsafeMutablePointer<Element>, _ step: Int, _ source: UnsafePointer<Element>,
    _ sourceStep: Int, _ mask: UnsafePointer<Bool>, _ maskStep: Int, _ count: Int
) {
    let to = UnsafeMutableRawPointer(target).assumingMemoryBound(to: Word.self)
    let from = UnsafeRawPointer(source).assumingMemoryBound(to: Word.self)
    if step == 1, sourceStep == 1, maskStep == 1 {
        for index in 0..<count { to[index] = mask[index] ? from[index] : to[index] }
    } else {
        for index in 0..<count {
            to[index &* step] = mask[index &* maskStep] ? from[index &* sourceStep] : to[index &* step]
        }
    }
}
