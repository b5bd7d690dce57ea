import NDArray

extension NDArray {
    /// The dense sub-array at the given indices of the leading axes.
    func part(_ indices: Int...) -> NDArray {
        let rest = Array(shape.dropFirst(indices.count))
        let size = rest.reduce(1, *)
        var start = 0
        for (axis, index) in indices.enumerated() { start += index * strides[axis] }
        return NDArray(Array(elements[start..<start + size]), shape: rest)
    }
}
