/// Brackets, separators, line breaks and ellipses of a printed array (NumPy's `array2string`).
struct PrintLayout {
    let shape: [Int]
    let format: ArrayFormat
    private let isSummarized: Bool

    init(shape: [Int], format: ArrayFormat) {
        self.shape = shape
        self.format = format
        isSummarized = shape.reduce(1, *) > format.threshold
    }

    /// The indices of the elements that are shown, in row-major order.
    func shownIndices() -> [[Int]] {
        shape.indices.reduce(into: [[]]) { result, axis in
            let positions = shownPositions(axis)
            result = result.flatMap { index in positions.map { index + [$0] } }
        }
    }

    /// - Parameter words: the text of every shown element, in row-major order.
    func text(words: [String]) -> String {
        var words = words[...]
        return text(axis: 0, indent: " ", width: format.lineWidth, words: &words)
    }

    private func isCut(_ axis: Int) -> Bool { isSummarized && shape[axis] > 2 * format.edgeItems }

    private func shownPositions(_ axis: Int) -> [Int] {
        guard isCut(axis) else { return Array(0..<shape[axis]) }
        return Array(0..<format.edgeItems) + Array((shape[axis] - format.edgeItems)..<shape[axis])
    }

    private func text(axis: Int, indent: String, width: Int, words: inout ArraySlice<String>) -> String {
        let body =
            axis == shape.count - 1
            ? row(axis: axis, indent: indent, width: width, words: &words)
            : parts(axis: axis, indent: indent, width: width, words: &words)
        return "[" + body.dropFirst(indent.count) + "]"
    }

    private func parts(axis: Int, indent: String, width: Int, words: inout ArraySlice<String>) -> String {
        let separator = String(repeating: "\n", count: shape.count - axis - 1)
        var lines: [String] = []
        let positions = shownPositions(axis)
        for index in positions.indices {
            if isCut(axis), index == format.edgeItems { lines.append(indent + "...") }
            lines.append(indent + text(axis: axis + 1, indent: indent + " ", width: width - 1, words: &words))
        }
        return lines.joined(separator: separator)
    }

    private func row(axis: Int, indent: String, width: Int, words: inout ArraySlice<String>) -> String {
        var finished = ""
        var line = indent
        // Room for the closing bracket.
        let limit = width - 1
        func append(_ word: String) {
            if line.count + word.count > limit, line.count > indent.count {
                finished += line.droppingTrailingSpaces() + "\n"
                line = indent
            }
            line += word
        }
        let positions = shownPositions(axis)
        for index in positions.indices {
            if isCut(axis), index == format.edgeItems {
                append("...")
                line += " "
            }
            append(words.removeFirst())
            if index < positions.count - 1 { line += " " }
        }
        return finished + line
    }
}

extension String {
    fileprivate func droppingTrailingSpaces() -> Substring {
        var result = self[...]
        while result.last == " " { result.removeLast() }
        return result
    }
}
