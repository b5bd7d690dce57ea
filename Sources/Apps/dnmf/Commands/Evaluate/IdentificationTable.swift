internal import Separation

/// How often the speakers of mixtures were found, in per cent, with those of one and of both sexes where there are both.
func identificationTable(_ evaluation: IdentificationEvaluation) -> String {
    var rows = [("one of \(counted(evaluation.pairCount, "pair"))", evaluation.all)]
    if evaluation.sameSex.mixtureCount > 0, evaluation.oppositeSex.mixtureCount > 0 {
        rows += [("  same sex", evaluation.sameSex), ("  opposite sex", evaluation.oppositeSex)]
    }
    let tops = IdentificationSummary.reportedTops
    return alignedTable(
        [["% of the mixtures", "both found", "at least one"] + tops.map { "pair in top \($0)" } + ["n"]]
            + rows.map { name, summary in
                [name]
                    + ([summary.both, summary.atLeastOne] + tops.map(summary.top)).map {
                        formatted(100 * $0, decimals: 1)
                    } + ["\(summary.mixtureCount)"]
            })
}
