internal import Separation

/// What Wang & Sha (ICASSP 2014) report of GRID, section 4.3: K = 560, the best of all λ.
private struct PublishedFigure {
    let metric: Metric
    let group: TaskGroup
    let method: ModelDescription.Method.Name
    let value: Double

    static let all: [PublishedFigure] = [
        PublishedFigure(metric: .melSNR, group: .all, method: .snmf, value: 6.02),
        PublishedFigure(metric: .melSNR, group: .all, method: .dnmf, value: 6.71),
        PublishedFigure(metric: .waveformSNR, group: .all, method: .snmf, value: 5.01),
        PublishedFigure(metric: .waveformSNR, group: .all, method: .dnmf, value: 5.16),
        PublishedFigure(metric: .melSNR, group: .sameSex, method: .snmf, value: 4.63),
        PublishedFigure(metric: .melSNR, group: .sameSex, method: .dnmf, value: 5.28),
        PublishedFigure(metric: .melSNR, group: .oppositeSex, method: .snmf, value: 7.16),
        PublishedFigure(metric: .melSNR, group: .oppositeSex, method: .dnmf, value: 7.80),
    ]
}

extension ExperimentResults {
    /// The paper's own figures beside those of this experiment, which are the best of all prices, too, at the largest number of
    /// components; nil where the corpus is not GRID or nothing is comparable.
    public var tableOfPublishedFigures: ResultTable? {
        guard corpus.isGRID else { return nil }
        let rows = PublishedFigure.all.compactMap { figure -> ResultTable.Row? in
            guard
                let variant = settings.variants.first(where: {
                    $0.method == figure.method && $0.frontEnd == FrontEnd(.paper)
                }), let components = variant.components.max()
            else { return nil }
            let intervals = variant.sparsities.compactMap { sparsity in
                tasks(ExperimentPoint(variant.name, components: components, sparsity: sparsity)).flatMap {
                    ScoreInterval(figure.metric, of: $0, figure.group)
                }
            }
            return ResultTable.Row(
                labels: [figure.metric.title, figure.group.title, "\(components)", variant.title],
                numbers: [figure.value], cells: [intervals.max { $0.mean < $1.mean }])
        }
        guard !rows.isEmpty else { return nil }
        return ResultTable(
            title: "Wang & Sha (ICASSP 2014), K = 560, and this experiment, in dB, the best of all λ", metric: .melSNR,
            isDifference: false, labelHeadings: ["metric", "mixtures", "K here", "method"],
            columns: ["published", "here"], rows: rows)
    }
}
