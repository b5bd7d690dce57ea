/// Where the stored entries of some consecutive columns (or, for rows, rows) of a sparse matrix stand: an argument of
/// bulk operations.
///
/// The entries of outer index o are those from `starts[o] - starts[0]` up to `starts[o + 1] - starts[0]`, and entry p
/// stands at the inner index `indices[p]`: for ``CompressedColumns`` the outer index is the column, the inner one the row.
/// Nothing is checked.
public struct SparsePattern {
    /// `count` + 1 ascending places.
    public let starts: UnsafePointer<Int>
    /// How many outer indices there are.
    public let count: Int
    /// The inner indices, beginning with that of the first entry of all.
    public let indices: UnsafePointer<Int32>

    public init(starts: UnsafePointer<Int>, count: Int, indices: UnsafePointer<Int32>) {
        self.starts = starts
        self.count = count
        self.indices = indices
    }

    /// How many entries there are.
    public var entryCount: Int { starts[count] - starts[0] }
}
