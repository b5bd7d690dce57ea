internal import Separation

/// The mean scores of a model beside those of doing nothing and of the best possible mask.
func scoreTable(_ evaluation: Evaluation, method: String) -> String {
    scoreTable(
        scoreRows(of: evaluation, method: method) + [
            ScoreRow("untouched mixture", evaluation.mixture.mean), ScoreRow("ideal mask", evaluation.idealMask.mean),
        ])
}

/// The mean scores of a method, and those of pairs of one and of both sexes where there are both.
func scoreRows(of evaluation: Evaluation, method: String) -> [ScoreRow] {
    let model = evaluation.model
    guard model.sameSex.taskCount > 0, model.oppositeSex.taskCount > 0 else { return [ScoreRow(method, model.mean)] }
    return [
        ScoreRow(method, model.mean), ScoreRow("  same sex", model.sameSex),
        ScoreRow("  opposite sex", model.oppositeSex),
    ]
}

/// The headings of the cells of a ``ScoreRow``.
let scoreHeadings = ["SNR_MEL", "masked SNR_MEL", "SNR_WAV", "SI-SDR", "mixtures"]

/// One line of a table of scores.
struct ScoreRow {
    let name: String
    let scores: ScoreAverages

    init(_ name: String, _ scores: ScoreAverages) {
        self.name = name
        self.scores = scores
    }

    /// The four figures, with a dash where there is none.
    var cells: [String] {
        [scores.melSNR, scores.maskedMelSNR, scores.waveformSNR, scores.scaleInvariantSDR].map { average in
            average.mean.map { formatted($0, decimals: 2) } ?? "-"
        } + ["\(scores.taskCount)"]
    }
}

/// Aligned columns, all scores in dB.
func scoreTable(_ rows: [ScoreRow]) -> String {
    let width = rows.reduce(0) { max($0, $1.name.count) }
    func padding(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
    func line(_ name: String, _ cells: [String]) -> String {
        zip(scoreHeadings, cells).reduce(name + padding(width - name.count)) { line, column in
            line + "  " + padding(column.0.count - column.1.count) + column.1
        }
    }
    return ([line("dB", scoreHeadings)] + rows.map { line($0.name, $0.cells) }).joined(separator: "\n")
}
