public import NDArray

/// A target that is mostly zeros, of which only the other entries are kept.
///
/// With `KullbackLeibler` or `Euclidean` the solver looks at the stored entries alone; see <doc:SparseData> for when
/// that is so, and what it saves. Anything else works too, as on a dense matrix, from tiles in which the zeros are written
/// out.
///
/// ```swift
/// let counts = CompressedColumns<Double>(shape: [4, 3], entries: [(0, 0, 2), (3, 0, 1), (1, 2, 5)])
/// let topics = try factorize(SparseTarget(counts), components: 2)
/// ```
public struct SparseTarget<Scalar: ArrayScalar>: ObservationTarget {
    /// S, without the zeros among its stored entries.
    public let matrix: CompressedColumns<Scalar>

    /// - Throws: ``FactorizationError/invalidTarget(_:)`` where a stored entry is negative or not a finite number.
    public init(_ matrix: CompressedColumns<Scalar>) throws(FactorizationError) {
        if let (index, value) = firstInvalidEntry(of: matrix.values) {
            let column = matrix.columnStarts.withUnsafeBuffer { starts in starts.lastIndex { $0 <= index }! }
            throw invalidEntry(value, named: "data", row: Int(matrix.rowIndices[index]), column: column)
        }
        self.matrix = matrix.nonZeroCount < matrix.storedCount ? matrix.droppingZeros() : matrix
    }

    private init(withoutZeros matrix: CompressedColumns<Scalar>) { self.matrix = matrix }

    public var rows: Int { matrix.rows }
    public var columns: Int { matrix.columns }

    public func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        require(
            columns.lowerBound >= 0 && columns.upperBound <= self.columns,
            "SparseTarget.read: columns \(columns) of a matrix of shape \(matrix.shape)")
        for row in 0..<rows { (destination + row * rowStride).update(repeating: 0, count: columns.count) }
        matrix.add(columns: columns, to: destination, rowStride: rowStride)
    }

    /// The mean of all entries, the zeros included; zero for a target without entries.
    ///
    /// - Complexity: O(stored entries).
    public func mean() -> Double {
        rows == 0 || columns == 0 ? 0 : matrix.values.preciseSum() / Double(rows) / Double(columns)
    }

    /// The sum of every column.
    ///
    /// - Complexity: O(stored entries + columns).
    public func columnSums() -> [Double] {
        matrix.withUnsafeEntries(ofColumns: 0..<columns) { pattern, values in
            (0..<columns).map { column in
                var sum = 0.0
                for place in pattern.starts[column]..<pattern.starts[column + 1] { sum += Double(values[place]) }
                return sum
            }
        }
    }

    /// The columns as a sparse target, so that work on them is in proportion to the non-zeros, too.
    public func slice(columns: Range<Int>) -> any ObservationTarget<Scalar> {
        SparseTarget(withoutZeros: matrix[columns: columns])
    }

    /// The first entry with a weight that is zero.
    public func firstZero(weights: (any ObservationTarget<Scalar>)?) -> (row: Int, column: Int)? {
        let (entries, factors) = (ScratchBuffer<Scalar>(count: rows), ScratchBuffer<Scalar>(count: rows))
        for row in 0..<rows { factors.base[row] = 1 }
        for column in 0..<columns {
            // A full column has no zeros.
            guard matrix.columnStarts[column + 1] - matrix.columnStarts[column] < rows else { continue }
            read(columns: column..<column + 1, into: entries.base, rowStride: 1)
            weights?.read(columns: column..<column + 1, into: factors.base, rowStride: 1)
            for row in 0..<rows where entries.base[row] == 0 && factors.base[row] > 0 { return (row, column) }
        }
        return nil
    }
}
