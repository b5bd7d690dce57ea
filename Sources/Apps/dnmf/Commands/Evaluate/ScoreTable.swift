internal import Separation

/// The mean scores of a model beside those of doing nothing and of the best possible mask.
func scoreTable(_ evaluation: Evaluation, method: String) -> String {
    scoreTable(
        scoreRows(of: evaluation, method: method) + [
            ScoreRow("mixture", evaluation.mixture.mean), ScoreRow("ideal mask", evaluation.idealMask.mean),
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

/// The headings of the cells of a ``ScoreRow``; the last one is the number of mixtures with scores.
let scoreHeadings = Metric.allCases.map { $0 == .maskedMelSNR ? "masked" : $0.title } + ["n"]

/// One line of a table of scores.
struct ScoreRow {
    let name: String
    let scores: ScoreAverages

    init(_ name: String, _ scores: ScoreAverages) {
        self.name = name
        self.scores = scores
    }

    /// All metrics, with a dash where there is none.
    var cells: [String] {
        Metric.allCases.map { scores[$0].mean.map { formatted($0, decimals: 2) } ?? "-" } + [
            "\(scores.scoredTaskCount)"
        ]
    }
}

/// All scores are in dB, except STOI.
func scoreTable(_ rows: [ScoreRow]) -> String {
    alignedTable([["dB"] + scoreHeadings] + rows.map { [$0.name] + $0.cells })
}
