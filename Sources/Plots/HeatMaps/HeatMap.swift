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
        let means = BlockMeans(matrix, atMost: limit)
        let maximum = means.cells.max() ?? 0
        (block, rows, columns, self.maximum) = (means.block, means.rows, means.columns, maximum)
        steps = means.cells.map { maximum > 0 ? UInt8((255 * ($0 / maximum).squareRoot()).rounded()) : 0 }
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
}
