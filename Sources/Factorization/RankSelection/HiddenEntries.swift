internal import NDArray

/// Entries scattered over a matrix that a fit must not see.
struct HiddenEntries: Sendable {
    let rows: Int
    let columns: Int
    private(set) var count = 0
    /// A bit per entry, row after row.
    private var bits: [UInt64]

    /// Hides every entry with the probability `share`.
    init(rows: Int, columns: Int, share: Double, using generator: inout PhiloxGenerator) {
        self.rows = rows
        self.columns = columns
        bits = [UInt64](repeating: 0, count: (rows * columns + 63) / 64)
        for index in 0..<rows * columns where Double.random(in: 0..<1, using: &generator) < share {
            bits[index / 64] |= 1 << UInt64(index % 64)
            count += 1
        }
    }

    func contains(row: Int, column: Int) -> Bool {
        let index = row * columns + column
        return bits[index / 64] >> UInt64(index % 64) & 1 == 1
    }
}

/// The weights that hide entries: 0 for them, 1 for all others.
struct VisibilityTarget<Scalar: ArrayScalar>: ObservationTarget {
    let hidden: HiddenEntries

    var rows: Int { hidden.rows }
    var columns: Int { hidden.columns }

    func read(columns range: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        for row in 0..<rows {
            let values = destination + row * rowStride
            values.update(repeating: 1, count: range.count)
            hide(hidden, row: row, columns: range, of: values, as: 0)
        }
    }
}

/// A target in which the hidden entries are replaced by the mean of the others, so that a start that is scaled to the data
/// sees nothing of them.
struct VisibleTarget<Scalar: ArrayScalar>: ObservationTarget {
    let base: any ObservationTarget<Scalar>
    let hidden: HiddenEntries
    private var filling: Scalar = 0

    init(_ base: any ObservationTarget<Scalar>, without hidden: HiddenEntries) {
        self.base = base
        self.hidden = hidden
        // With zeros in their places, the sum is that of the others.
        let total = columnSums().reduce(0, +)
        filling = Scalar(total / Double(max(base.rows * base.columns - hidden.count, 1)))
    }

    var rows: Int { base.rows }
    var columns: Int { base.columns }

    func read(columns range: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        base.read(columns: range, into: destination, rowStride: rowStride)
        for row in 0..<rows {
            hide(hidden, row: row, columns: range, of: destination + row * rowStride, as: filling)
        }
    }
}

/// Writes `filling` to the hidden entries of a part of a row.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func hide<Scalar: ArrayScalar>(
    _ hidden: HiddenEntries, row: Int, columns: Range<Int>, of values: UnsafeMutablePointer<Scalar>, as filling: Scalar
) {
    for index in 0..<columns.count where hidden.contains(row: row, column: columns.lowerBound + index) {
        values[index] = filling
    }
}
