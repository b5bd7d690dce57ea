/// Lines of cells in aligned columns: the first to the left, the others to the right.
///
/// - Parameter lines: with as many cells each.
func alignedTable(_ lines: [[String]]) -> String {
    let widths = lines[0].indices.map { column in lines.reduce(0) { max($0, $1[column].count) } }
    func padding(_ text: String, _ column: Int) -> String {
        String(repeating: " ", count: widths[column] - text.count)
    }
    return lines.map { cells in
        cells.dropFirst().enumerated().reduce(cells[0] + padding(cells[0], 0)) { line, cell in
            line + "  " + padding(cell.element, cell.offset + 1) + cell.element
        }
    }.joined(separator: "\n")
}
