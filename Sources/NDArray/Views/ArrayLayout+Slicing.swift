extension ArrayLayout {
    /// The layout of the part that `indices` select.
    func sliced(_ indices: [any AxisIndex]) -> ArrayLayout {
        let selections = expandingEllipsis(indices.map(\.axisSelection))
        var result = ArrayLayout(shape: [], strides: [], offset: offset)
        var axis = 0
        for selection in selections {
            if case .insertedAxis = selection {
                result.shape.append(1)
                result.strides.append(0)
            } else {
                result.append(selection, extent: shape[axis], stride: strides[axis], axis: axis, of: shape)
                axis += 1
            }
        }
        result.shape += shape[axis...]
        result.strides += strides[axis...]
        // An empty part may begin behind the last element; nothing is read there.
        if result.shape.contains(0) { result.offset = offset }
        return result
    }

    private func expandingEllipsis(_ selections: [AxisSelection]) -> [AxisSelection] {
        var named = 0
        var ellipsis: Int?
        for (position, selection) in selections.enumerated() {
            switch selection {
            case .remainingAxes:
                require(ellipsis == nil, "NDArray slice: .ellipsis may stand only once")
                ellipsis = position
            case .insertedAxis: break
            default: named += 1
            }
        }
        require(
            named <= shape.count, "NDArray slice: \(named) indices for an array of shape \(shape)")
        guard let ellipsis else { return selections }
        let filling = [AxisSelection](repeating: .whole(step: 1), count: shape.count - named)
        return selections[..<ellipsis] + filling + selections[(ellipsis + 1)...]
    }

    private mutating func append(
        _ selection: AxisSelection, extent: Int, stride: Int, axis: Int, of whole: [Int]
    ) {
        switch selection {
        case .position(let position):
            require(
                position >= 0 && position < extent,
                "NDArray slice: index \(position) is outside axis \(axis) of the shape \(whole)")
            offset += position * stride
        case .range(let lower, let upper):
            let (first, end) = (lower ?? 0, upper ?? extent)
            require(
                first >= 0 && first <= end && end <= extent,
                "NDArray slice: range \(first)..<\(end) is outside axis \(axis) of the shape \(whole)")
            append(start: first, step: 1, count: end - first, stride: stride)
        case .strided(let start, let step, let count):
            let last = start + (count - 1) * step
            require(
                count == 0 || (min(start, last) >= 0 && max(start, last) < extent),
                "NDArray slice: positions \(start) to \(last) are outside axis \(axis) of the shape \(whole)")
            append(start: start, step: step, count: count, stride: stride)
        case .whole(let step):
            require(step != 0, "NDArray slice: a step of 0 on axis \(axis)")
            let count = (extent + abs(step) - 1) / abs(step)
            append(start: step > 0 ? 0 : max(extent - 1, 0), step: step, count: count, stride: stride)
        case .insertedAxis, .remainingAxes:
            fatalError("NDArray slice: \(selection) does not select positions")
        }
    }

    private mutating func append(start: Int, step: Int, count: Int, stride: Int) {
        shape.append(count)
        strides.append(step * stride)
        offset += start * stride
    }
}
