internal import NDArray

/// A non-negative matrix made smaller: each cell is the mean of a block of entries, so that there are no more cells than asked for.
struct BlockMeans {
    /// How many rows and columns of the matrix one cell covers; the last cells may cover fewer.
    let block: (rows: Int, columns: Int)
    let rows: Int
    let columns: Int
    /// Row by row.
    let cells: [Double]

    /// Entries that are negative or not finite count as 0.
    ///
    /// - Complexity: O(rows · columns) of the matrix.
    init(_ matrix: NDArray<Double>, atMost limit: (rows: Int, columns: Int)) {
        let (height, width) = (matrix.shape[0], matrix.shape[1])
        let block = (rows: Self.blockLength(height, limit.rows), columns: Self.blockLength(width, limit.columns))
        let rows = (height + block.rows - 1) / block.rows
        let columns = (width + block.columns - 1) / block.columns
        var cells = [Double](repeating: 0, count: rows * columns)
        matrix.withUnsafeBuffer { entries in
            for row in 0..<height {
                let line = row / block.rows
                let blockHeight = min(block.rows, height - line * block.rows)
                for cell in 0..<columns {
                    let covered = cell * block.columns..<min((cell + 1) * block.columns, width)
                    // Dividing first, so that no sum overflows.
                    let weight = 1 / Double(blockHeight * covered.count)
                    var sum = 0.0
                    for column in covered {
                        let entry = entries[row * width + column]
                        if entry > 0, entry.isFinite { sum += entry * weight }
                    }
                    cells[line * columns + cell] += sum
                }
            }
        }
        (self.block, self.rows, self.columns, self.cells) = (block, rows, columns, cells)
    }

    private static func blockLength(_ count: Int, _ limit: Int) -> Int { max(1, (count + limit - 1) / limit) }
}
