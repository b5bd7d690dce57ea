/// An N-dimensional array as algorithms see it: a shape, a stride per axis, and memory that can be read.
///
/// Element `[i0, i1, …]` lies `i0 * strides[0] + i1 * strides[1] + …` elements from the pointer that
/// ``withUnsafeElements(_:)`` hands out. Strides may be negative (reversed axes) or zero (broadcast axes).
/// The owning ``NDArray`` and the borrowed-window ``NDArrayView`` conform; an algorithm written once against this
/// protocol serves both.
public protocol NDArrayProtocol<Element>: Sendable {
    associatedtype Element: BitwiseCopyable & Sendable

    /// The extent of each axis; empty for a 0-d array, which holds one element.
    var shape: [Int] { get }

    /// The distance in elements between neighbours along each axis.
    var strides: [Int] { get }

    /// A view of all elements; copies nothing unless the storage cannot be shared.
    var view: NDArrayView<Element> { get }

    /// Calls `body` with a pointer to element `[0, 0, …]`, valid during the call.
    func withUnsafeElements<Result, Failure: Error>(
        _ body: (UnsafePointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result
}

extension NDArrayProtocol {
    /// The number of axes.
    @inlinable public var rank: Int { shape.count }

    /// The number of elements: the product of the shape.
    @inlinable public var count: Int { shape.reduce(1, *) }

    @inlinable public var isEmpty: Bool { shape.contains(0) }

    /// Whether the elements lie one after another in row-major (C) order.
    @inlinable public var isContiguous: Bool {
        var expected = 1
        for axis in shape.indices.reversed() where shape[axis] != 1 {
            if strides[axis] != expected { return isEmpty }
            expected *= shape[axis]
        }
        return true
    }
}

/// Row-major strides of a dense array.
///
/// ```swift
/// print(rowMajorStrides(of: [2, 3, 4]))
/// // [12, 4, 1]
/// ```
@inlinable
public func rowMajorStrides(of shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
        strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
}
