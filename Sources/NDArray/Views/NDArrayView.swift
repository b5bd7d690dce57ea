/// A window onto the elements of an array: a slice, a transpose, a broadcast. Making one copies nothing.
///
/// A view has value semantics like ``NDArray``: it keeps the elements it was made from, even when the array is changed
/// afterwards. Only inside a mutating expression such as `a[0..<2, .all] += 1` does writing to the view write to the
/// array.
///
/// ```swift
/// let a = NDArray<Float>(arange: 6).reshaped([2, 3])
/// print(a.transposed()[.all, 1])    // [3. 4. 5.]
/// ```
public struct NDArrayView<Element: BitwiseCopyable & Sendable>: NDArrayProtocol {
    var layout: ArrayLayout
    @usableFromInline var storage: ArrayStorage<Element>
    /// Present while the view stands for a part of an array that is being changed in place.
    var window: MutableWindow?

    public var shape: [Int] { layout.shape }
    public var strides: [Int] { layout.strides }

    init(storage: ArrayStorage<Element>, layout: ArrayLayout, window: MutableWindow? = nil) {
        self.storage = storage
        self.layout = layout
        self.window = window
    }

    /// A view of all elements of an array; copies nothing where the array's storage allows.
    public init(_ source: some NDArrayProtocol<Element>) { self = source.view }

    public var view: NDArrayView<Element> {
        // A copy of a mutable window must not write to the array behind it.
        NDArrayView(storage: storage, layout: layout)
    }

    @usableFromInline var origin: UnsafeMutablePointer<Element> { storage.base + layout.offset }

    public func withUnsafeElements<Result, Failure: Error>(
        _ body: (UnsafePointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(storage) {} }
        return try body(UnsafePointer(origin))
    }

    /// The element at an index per axis.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// let columns = a.transposed()
    /// print(columns[1, 0])
    /// // 2.0
    /// ```
    ///
    /// - Precondition: one index per axis, each inside its axis.
    public subscript(_ indices: Int...) -> Element {
        get { storage.base[position(of: indices)] }
        set {
            makeWritable()
            storage.base[position(of: indices)] = newValue
        }
    }

    private func position(of indices: [Int]) -> Int {
        require(
            indices.count == shape.count,
            "NDArrayView subscript: \(indices.count) indices for a view of shape \(shape)")
        var position = layout.offset
        for axis in indices.indices {
            require(
                indices[axis] >= 0 && indices[axis] < layout.shape[axis],
                "NDArrayView subscript: index \(indices) is outside the shape \(shape)")
            position += indices[axis] * layout.strides[axis]
        }
        return position
    }

    /// The elements in row-major order.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// print(a.transposed().elements)
    /// // [1.0, 3.0, 2.0, 4.0]
    /// ```
    public var elements: [Element] { NDArray(self).elements }
}

extension NDArray {
    /// A view of all elements; copies nothing.
    public var view: NDArrayView<Element> { NDArrayView(storage: storage, layout: layout) }

    var layout: ArrayLayout { ArrayLayout(shape: shape, strides: strides, offset: 0) }
}

extension NDArrayProtocol {
    /// A view of all elements, for storages that have none to share: of a dense copy.
    public var view: NDArrayView<Element> { NDArray(self).view }
}
