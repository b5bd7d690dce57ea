internal import NDArray

/// A non-negative matrix as cells of a picture: each cell is the mean of a block of entries, so that there are no more cells
/// than asked for.
///
/// The colour of a cell of value v is step round(255 √(v / m)) of the palette, m the largest cell. The root lets small
/// entries be seen beside large ones.
struct HeatMap {
    /// How many rows and columns of the matrix one cell covers; the last cells may cover fewer.
    let block: (rows: Int, columns: Int)
    let rows: Int
    let columns: Int
    /// The largest cell; 0 for a matrix of zeros.
    let maximum: Double
    /// The step of the palette of each cell, row by row.
    let steps: [UInt8]

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
        let maximum = cells.max() ?? 0
        (self.block, self.rows, self.columns, self.maximum) = (block, rows, columns, maximum)
        steps = cells.map { maximum > 0 ? UInt8((255 * ($0 / maximum).squareRoot()).rounded()) : 0 }
    }

    /// A PNG in which a cell is a block of equal pixels: at least as many pixels as asked for, where there are fewer cells,
    /// so that programs that smooth an enlarged picture do not blur it.
    func png(atLeast size: (width: Int, height: Int)) -> [UInt8] {
        let across = max(1, (size.width + columns - 1) / columns)
        let down = max(1, (size.height + rows - 1) / rows)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(steps.count * across * down)
        for row in 0..<rows {
            let line = steps[row * columns..<(row + 1) * columns].flatMap { repeatElement($0, count: across) }
            for _ in 0..<down { pixels += line }
        }
        return palettePNG(pixels, width: columns * across, height: rows * down, palette: ColourMap.palette)
    }

    private static func blockLength(_ count: Int, _ limit: Int) -> Int { max(1, (count + limit - 1) / limit) }
}
