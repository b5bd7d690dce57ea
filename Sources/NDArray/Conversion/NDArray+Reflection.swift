extension NDArray: CustomReflectable {
    /// Shape, strides and a summary of the elements, for debuggers and `dump`.
    ///
    /// ```swift
    /// for child in NDArray<Double>(arange: 1000).customMirror.children { print(child.label!, child.value) }
    /// // shape [1000]
    /// // strides [1]
    /// // elements [  0.   1.   2. ... 997. 998. 999.]
    /// ```
    public var customMirror: Mirror { mirror(of: self) }
}

extension NDArrayView: CustomReflectable {
    /// Shape, strides and a summary of the elements, for debuggers and `dump`.
    public var customMirror: Mirror { mirror(of: self) }
}

func mirror(of array: some NDArrayProtocol) -> Mirror {
    let children: KeyValuePairs<String, Any> = [
        "shape": array.shape, "strides": array.strides, "elements": array.formatted(ArrayFormat(threshold: 50)),
    ]
    return Mirror(array, children: children, displayStyle: .struct)
}
