internal import Foundation
public import Separation

/// A table of mean scores with their intervals.
public struct ResultTable: Sendable {
    public struct Row: Sendable {
        public let labels: [String]
        /// Numbers without an interval, which have the first columns.
        public let numbers: [Double]
        public let cells: [ScoreInterval?]

        init(labels: [String], numbers: [Double] = [], cells: [ScoreInterval?]) {
            self.labels = labels
            self.numbers = numbers
            self.cells = cells
        }
    }

    public let title: String
    public let metric: Metric
    /// Whether the scores are differences.
    public let isDifference: Bool
    /// Over the labels of the rows.
    public let labelHeadings: [String]
    public let columns: [String]
    public let rows: [Row]

    /// Whether anything is in it.
    var hasScores: Bool { rows.contains { row in row.cells.contains { $0 != nil } } }

    /// A cell's mean and interval: `5.12 [4.90, 5.33]`, a number without an interval where it is of one mixture, and a dash where there is none.
    public func text(_ cell: ScoreInterval?) -> String {
        guard let cell else { return "–" }
        guard cell.count > 1 else { return number(cell.mean) }
        return "\(number(cell.mean)) [\(number(cell.low)), \(number(cell.high))]"
    }

    /// A score with the decimals that mean something, and a sign where it is a difference; what rounds to zero has none.
    public func number(_ value: Double) -> String {
        let text = String(format: "%\(isDifference ? "+" : "").\(metric.decimals)f", value)
        return Double(text) == 0 ? text.filter { $0 != "-" && $0 != "+" } : text
    }

    public var markdown: String {
        let headings = labelHeadings + columns
        let lines = rows.map { $0.labels + $0.numbers.map(number) + $0.cells.map(text) }
        let rule = headings.indices.map { $0 < labelHeadings.count ? "---" : "---:" }
        return (["**\(title)**", ""] + ([headings, rule] + lines).map { "| " + $0.joined(separator: " | ") + " |" })
            .joined(separator: "\n")
    }
}

/// A price as it is written in the paper: `0`, `10^-2.5`, or as a decimal number.
func sparsityText(_ sparsity: Double) -> String {
    let halves = 2 * Double.log10(sparsity)
    guard sparsity > 0, abs(halves - halves.rounded()) < 1e-9, sparsity < 0.1 else { return plainNumber(sparsity) }
    return "10^\(plainNumber(halves.rounded() / 2))"
}

private func plainNumber(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : String(format: "%.4g", value)
}
