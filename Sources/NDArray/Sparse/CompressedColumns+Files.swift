extension CompressedColumns {
    /// Reads a file of `scipy.sparse.save_npz`, in the formats csc or csr.
    ///
    /// Values of any real type are converted, as ``NPZFile/array(_:as:)`` does. Rows in any order and repeated entries are
    /// accepted, as by ``init(shape:columnStarts:rowIndices:values:)``.
    ///
    /// ```swift
    /// let path = "/tmp/ndarray-sparse.npz"
    /// try CompressedColumns<Float>(shape: [2, 3], entries: [(0, 2, 7), (1, 0, 8)]).write(npz: path)
    /// print(try CompressedColumns<Double>(contentsOfNPZ: path))
    /// // 2 x 3 with 2 stored entries
    /// ```
    ///
    /// - Throws: ``SparseFileError`` where the file is missing or damaged, or holds anything but such a matrix.
    public init(contentsOfNPZ path: String) throws(SparseFileError) {
        do throws(SparseFileError.Reason) {
            let file: NPZFile
            do throws(NPZError) { file = try NPZFile(path: path) } catch { throw .file(error.reason) }
            self = try Self.read(file)
        } catch {
            throw SparseFileError(path: path, reason: error)
        }
    }

    private static func read(_ file: NPZFile) throws(SparseFileError.Reason) -> CompressedColumns {
        // Formats that keep other arrays shall be refused by their names.
        for name in ["format", "shape", "data"] where !file.names.contains(name) { throw .notSparse(missing: name) }
        let format: String
        do throws(NPZError) { format = try file.text("format") } catch { throw .file(error.reason) }
        guard format == "csc" || format == "csr" else { throw .unsupportedFormat(format) }
        for name in ["indices", "indptr"] where !file.names.contains(name) { throw .notSparse(missing: name) }
        let shape: [Int] = try array("shape", file).elements
        if let complaint = sparseShapeComplaint(shape) { throw .malformed(complaint) }
        guard shape.allSatisfy({ $0 < machineMemory / 16 }) else { throw .tooLarge(shape) }
        let (starts, wide): (NDArray<Int>, NDArray<Int>) = (try array("indptr", file), try array("indices", file))
        guard wide.withUnsafeBuffer({ $0.allSatisfy { $0 >= 0 && $0 <= Int(Int32.max) } }) else {
            throw .malformed("an index is negative or above 2³¹ − 1")
        }
        let indices = wide.withUnsafeBuffer { NDArray($0.map { Int32($0) }, shape: wide.shape) }
        let values: NDArray<Element> = try array("data", file)
        do throws(CompressedColumnsError) {
            guard format == "csr" else {
                return try CompressedColumns(checking: shape, columnStarts: starts, rowIndices: indices, values: values)
            }
            return try CompressedColumns(
                checking: shape.reversed(), columnStarts: starts, rowIndices: indices, values: values
            ).transposed()
        } catch {
            throw .malformed(format == "csr" ? "in the transpose, \(error)" : "\(error)")
        }
    }

    private static func array<Value: NPYElement>(
        _ name: String, _ file: NPZFile
    ) throws(SparseFileError.Reason) -> NDArray<Value> {
        do throws(NPZError) { return try file.array(name) } catch { throw .file(error.reason) }
    }

    /// Writes a file that `scipy.sparse.load_npz` reads, in the format csc.
    ///
    /// Equal arrays give equal bytes, and the file appears under its name only when it is complete.
    ///
    /// ```swift
    /// let path = "/tmp/ndarray-words.npz"
    /// try CompressedColumns<Double>(shape: [2, 3], entries: [(0, 2, 7)]).write(npz: path, compressed: true)
    /// print(try NPZFile(path: path).names)
    /// // ["data", "format", "indices", "indptr", "shape"]
    /// ```
    ///
    /// - Parameters:
    ///   - path: where the file shall be; `.npz` is not appended.
    ///   - compressed: whether the arrays are deflated, as SciPy does it.
    public func write(npz path: String, compressed: Bool = false) throws(FileWriteError) {
        // SciPy has one type for all indices: the narrower one where it will do.
        let starts: any NPYWritable =
            storedCount <= Int(Int32.max) ? NDArray<Int32>(converting: columnStarts) : columnStarts
        try NPZFile.write(
            [
                "format": NPYText("csc"), "shape": NDArray<Int>(shape), "indptr": starts, "indices": rowIndices,
                "data": values,
            ], to: path, compressed: compressed)
    }
}
