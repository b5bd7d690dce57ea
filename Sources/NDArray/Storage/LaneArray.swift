/// An array whose rows (last axis) are padded to whole SIMD vectors, for loops that are written with vectors.
///
/// Rows begin at multiples of the vector's size, so that every vector is aligned and belongs to one row. The padding
/// holds zeros and is not part of the array: what a closure computes there is thrown away, and reductions put their
/// neutral element in its place. All operations of ``NDArrayProtocol`` work on the array by means of its strides, and
/// matrix products on it copy nothing.
///
/// ```swift
/// let a = LaneArray<SIMD8<Float>>(NDArray(rows: [[1, 2, 3], [4, 5, 6]]))
/// print(a.strides, a.mapVectors { 1 / $0 }.sum(axis: 0))
/// // [8, 1] [1.25 0.7  0.5 ]
/// ```
///
/// `SIMD16<Float>` and `SIMD8<Double>` fill a cache line and the widest registers; shorter vectors waste less padding
/// on short rows.
public struct LaneArray<Vector: SIMD & BitwiseCopyable & Sendable>: NDArrayProtocol
where Vector.Scalar: ArrayScalar {
    public typealias Element = Vector.Scalar

    public let shape: [Int]
    public let strides: [Int]
    @usableFromInline var storage: ArrayStorage<Vector.Scalar>

    /// The number of elements from one row to the next, padding included: a multiple of the vector's lanes.
    public let rowLength: Int

    /// Memory for an array; the caller initialises all of it, padding included.
    @usableFromInline
    init(uninitializedShape shape: [Int]) {
        require(!shape.isEmpty, "LaneArray: an array without axes has no rows")
        let lanes = Vector.scalarCount
        let columns = shape[shape.count - 1]
        require(columns <= Int.max - lanes, "LaneArray: shape \(shape) has too many elements")
        rowLength = (columns + lanes - 1) / lanes * lanes
        let padded = Array(shape.dropLast()) + [rowLength]
        storage = ArrayStorage(uninitializedCount: checkedCount(of: padded))
        self.shape = shape
        strides = rowMajorStrides(of: padded)
    }

    /// An array with every element equal to `value`.
    ///
    /// ```swift
    /// print(LaneArray<SIMD4<Double>>(repeating: 2, shape: [2, 3]).sum())
    /// // 12.0
    /// ```
    public init(repeating value: Element, shape: [Int]) {
        self.init(uninitializedShape: shape)
        storage.base.initialize(repeating: value, count: storage.count)
        clearPadding()
    }

    /// A copy of any array or view.
    ///
    /// - Precondition: it has at least one axis.
    public init(_ source: some NDArrayProtocol<Element>) {
        self.init(uninitializedShape: source.shape)
        let (target, strides) = (storage.base, strides)
        source.withUnsafeElements {
            copyStrided(from: $0, strides: source.strides, to: target, targetStrides: strides, shape: shape)
        }
        clearPadding()
    }

    /// A view of all elements; copies nothing.
    public var view: NDArrayView<Element> { NDArrayView(storage: storage, layout: layout) }

    private var layout: ArrayLayout { ArrayLayout(shape: shape, strides: strides, offset: 0) }

    @inlinable
    public func withUnsafeElements<Result, Failure: Error>(
        _ body: (UnsafePointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(storage) {} }
        return try body(UnsafePointer(storage.base))
    }

    /// The part of the array that the indices select, as a view; see ``AxisIndex`` for what may stand there.
    ///
    /// - Precondition: no more indices than axes, each inside its axis.
    public subscript(_ indices: any AxisIndex...) -> NDArrayView<Element> {
        NDArrayView(storage: storage, layout: layout.sliced(indices))
    }

    /// The element at an index per axis.
    ///
    /// - Precondition: one index per axis, each inside its axis.
    public subscript(_ indices: Int...) -> Element {
        get { storage.base[offset(of: indices)] }
        set {
            let offset = offset(of: indices)
            makeUnique()
            storage.base[offset] = newValue
        }
    }

    private func offset(of indices: [Int]) -> Int {
        require(
            indices.count == shape.count && zip(indices, shape).allSatisfy { $0 >= 0 && $0 < $1 },
            "LaneArray subscript: index \(indices) is outside the shape \(shape)")
        return zip(indices, strides).reduce(0) { $0 + $1.0 * $1.1 }
    }

    @usableFromInline
    mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
    }

    /// Sets the padding of every row to zero.
    @usableFromInline
    func clearPadding() {
        let columns = shape[shape.count - 1]
        guard columns < rowLength else { return }
        for row in stride(from: 0, to: storage.count, by: rowLength) {
            (storage.base + row + columns).update(repeating: 0, count: rowLength - columns)
        }
    }
}

extension LaneArray: Equatable {
    /// Whether the shapes and all elements are equal.
    public static func == (a: LaneArray, b: LaneArray) -> Bool { haveEqualElements(a, b) }
}

extension LaneArray: NPYWritable {}

extension LaneArray: CustomStringConvertible, CustomReflectable {
    public var description: String { formatted() }
    public var customMirror: Mirror { mirror(of: self) }
}
