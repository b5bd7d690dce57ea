/// A dense N-dimensional array with value semantics.
///
/// Elements lie in row-major (C) order in memory aligned to 64 bytes. Copies share memory until one of them is
/// written. Windows onto it (slices, transposes) are ``NDArrayView`` values and copy nothing.
///
/// ```swift
/// var a = NDArray<Float>(zeros: [2, 3])
/// a[1, 2] = 5
/// print(a.sum())        // 5.0
/// ```
public struct NDArray<Element: BitwiseCopyable & Sendable>: NDArrayProtocol {
    public private(set) var shape: [Int]
    public private(set) var strides: [Int]
    @usableFromInline var storage: ArrayStorage<Element>

    /// An array of the given shape whose elements `initializer` must all initialise.
    ///
    /// ```swift
    /// let a = NDArray<Double>(uninitializedShape: [3]) { memory in
    ///     for index in memory.indices { memory.initializeElement(at: index, to: Double(index * index)) }
    /// }
    /// print(a)
    /// // [0. 1. 4.]
    /// ```
    ///
    /// - Parameters:
    ///   - shape: the extent of each axis.
    ///   - initializer: receives the uninitialised elements in row-major order.
    @inlinable
    public init<Failure: Error>(
        uninitializedShape shape: [Int],
        initializingWith initializer: (UnsafeMutableBufferPointer<Element>) throws(Failure) -> Void
    ) throws(Failure) {
        let count = checkedCount(of: shape)
        let storage = ArrayStorage<Element>(uninitializedCount: count)
        try initializer(UnsafeMutableBufferPointer(start: storage.base, count: count))
        self.init(shape: shape, storage: storage)
    }

    @usableFromInline
    init(shape: [Int], storage: ArrayStorage<Element>) {
        self.shape = shape
        self.strides = rowMajorStrides(of: shape)
        self.storage = storage
    }

    /// An array with every element equal to `value`.
    ///
    /// ```swift
    /// print(NDArray(repeating: true, shape: [2]))
    /// // [true true]
    /// ```
    @inlinable
    public init(repeating value: Element, shape: [Int]) {
        self.init(uninitializedShape: shape) { $0.initialize(repeating: value) }
    }

    /// An array of the given shape from its elements in row-major order.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2, 3, 4], shape: [2, 2]))
    /// // [[1. 2.]
    /// //  [3. 4.]]
    /// ```
    ///
    /// - Precondition: `elements` holds as many elements as the shape.
    @inlinable
    public init(_ elements: some Collection<Element>, shape: [Int]) {
        require(
            elements.count == checkedCount(of: shape),
            "NDArray.init: \(elements.count) elements do not fill the shape \(shape)")
        self.init(uninitializedShape: shape) { _ = $0.initialize(fromContentsOf: elements) }
    }

    /// A one-dimensional array.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2, 3]))
    /// // [1. 2. 3.]
    /// ```
    @inlinable
    public init(_ elements: some Collection<Element>) {
        self.init(elements, shape: [elements.count])
    }

    /// A dense copy of any array or view; shares memory where the source is itself a dense array.
    ///
    /// ```swift
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// let columns = NDArray(a.transposed())
    /// print(columns.isContiguous, a.transposed().isContiguous)
    /// // true false
    /// ```
    @inlinable
    public init(_ source: some NDArrayProtocol<Element>) {
        if let dense = source as? NDArray<Element> {
            self = dense
        } else {
            let (shape, strides) = (source.shape, source.strides)
            self.init(uninitializedShape: shape) { target in
                source.withUnsafeElements {
                    copyStrided(
                        from: $0, strides: strides, to: target.baseAddress!, targetStrides: rowMajorStrides(of: shape),
                        shape: shape)
                }
            }
        }
    }
}

extension NDArray where Element: ExpressibleByIntegerLiteral {
    /// An array of zeros.
    ///
    /// ```swift
    /// print(NDArray<Double>(zeros: [2, 2]))
    /// // [[0. 0.]
    /// //  [0. 0.]]
    /// ```
    @inlinable
    public init(zeros shape: [Int]) { self.init(repeating: 0, shape: shape) }

    /// An array of ones.
    ///
    /// ```swift
    /// print(NDArray<Double>(ones: [2, 2]))
    /// // [[1. 1.]
    /// //  [1. 1.]]
    /// ```
    @inlinable
    public init(ones shape: [Int]) { self.init(repeating: 1, shape: shape) }
}

@usableFromInline
func checkedCount(of shape: [Int]) -> Int {
    var count = 1
    for extent in shape {
        require(extent >= 0, "NDArray: negative extent in shape \(shape)")
        let (product, overflow) = count.multipliedReportingOverflow(by: extent)
        require(!overflow, "NDArray: shape \(shape) has too many elements")
        count = product
    }
    return count
}
