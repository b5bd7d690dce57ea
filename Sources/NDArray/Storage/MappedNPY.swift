#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A `.npy` file as a read-only array: its elements are read from the disk when they are touched, and may be more than
/// fit into memory.
///
/// The file must hold numbers of exactly this type in this machine's byte order; either memory order will do. All
/// operations of ``NDArrayProtocol`` work on it, and views of it keep the file mapped. Writing to such a view copies
/// its elements first. Deleting or replacing the file does no harm; if another program makes it *shorter*, touching the
/// lost elements ends the process, as with every mapped file.
///
/// ```swift
/// let path = "/tmp/ndarray-mapped.npy"
/// try NDArray<Float>(rows: [[1, 2, 3], [4, 5, 6]]).write(npy: path)
/// let mapped = try MappedNPY<Float>(path: path)
/// print(mapped.shape, mapped.sum(axis: 0), mapped[1, 1...])
/// // [2, 3] [5. 7. 9.] [5. 6.]
/// ```
public struct MappedNPY<Element: NPYElement>: NDArrayProtocol {
    private let storage: ArrayStorage<Element>
    private let layout: ArrayLayout

    public var shape: [Int] { layout.shape }
    public var strides: [Int] { layout.strides }

    /// A view of all elements, which keeps the file mapped.
    public var view: NDArrayView<Element> { NDArrayView(storage: storage, layout: layout) }

    /// Maps a file. Reads nothing but its header.
    ///
    /// - Throws: ``NPYError`` if the file is missing or damaged, or if its elements cannot be used as they lie there.
    public init(path: String) throws(NPYError) {
        do throws(NPYError.Reason) {
            let reader = try NPYReader.open(path: path)
            let (header, type) = (reader.header, reader.header.elementType)
            guard type.kind != .bool else { throw .notMappable("truth values must be checked one by one") }
            guard type.kind == Element.npyKind, type.isNative else {
                throw .notMappable("its elements are \(type.code), not \(NPYElementType(Element.npyKind).code)")
            }
            guard reader.offset % MemoryLayout<Element>.alignment == 0 else {
                throw .notMappable("its elements begin at byte \(reader.offset), which is not aligned for them")
            }
            storage = try Self.map(reader)
            let strides =
                header.isFortranOrder
                ? Array(rowMajorStrides(of: header.shape.reversed()).reversed()) : rowMajorStrides(of: header.shape)
            layout = ArrayLayout(shape: header.shape, strides: strides, offset: 0)
        } catch {
            throw NPYError(path: path, reason: error)
        }
    }

    public func withUnsafeElements<Result, Failure: Error>(
        _ body: (UnsafePointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try view.withUnsafeElements(body)
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
        require(
            indices.count == shape.count && zip(indices, shape).allSatisfy { $0 >= 0 && $0 < $1 },
            "MappedNPY subscript: index \(indices) is outside the shape \(shape)")
        return storage.base[zip(indices, strides).reduce(0) { $0 + $1.0 * $1.1 }]
    }

    private static func map(_ reader: borrowing NPYReader) throws(NPYError.Reason) -> ArrayStorage<Element> {
        let length = reader.offset + reader.byteCount
        guard reader.byteCount > 0 else { return ArrayStorage(uninitializedCount: 0) }
        guard let start = mmap(nil, length, PROT_READ, MAP_SHARED, reader.rawDescriptor, 0), start != MAP_FAILED else {
            throw .unreadable("it cannot be mapped: \(systemErrorText(errno))")
        }
        let count = reader.byteCount / MemoryLayout<Element>.stride
        let elements = (start + reader.offset).bindMemory(to: Element.self, capacity: count)
        nonisolated(unsafe) let mapping = start
        return ArrayStorage(readOnly: elements, count: count) { munmap(mapping, length) }
    }
}

extension MappedNPY: NPYWritable {}
