public import Separation

extension ExperimentResults {
    /// The means of a metric: as Table 1 of the paper, methods and components against the price of the activations, or, where every
    /// variant has been tried at one point alone, methods against kinds of mixtures. With them the untouched mixture and the ideal mask.
    public func tableOfMeans(_ metric: Metric, _ group: TaskGroup = .all) -> ResultTable {
        guard !settings.hasOnePointEach else { return tableOfPoints(metric) }
        var rows = settings.components.flatMap { components in
            settings.variants.filter { $0.components.contains(components) }.map { variant in
                ResultTable.Row(
                    labels: ["\(components)", variant.title],
                    cells: cells(variant, components) { ScoreInterval(metric, of: $0, group) })
            }
        }
        rows += referenceRows.map { name, tasks in
            // They depend on no price.
            let cell = ScoreInterval(metric, of: tasks, group)
            return ResultTable.Row(labels: ["", name], cells: settings.sparsities.map { _ in cell })
        }
        let which = group == .all ? "" : ", \(group.title)"
        return ResultTable(
            title: "\(title(metric))\(which)", metric: metric, isDifference: false, labelHeadings: ["K", "method"],
            columns: sparsityColumns, rows: rows)
    }

    /// The metrics that come first: those of the paper, unless single methods are compared whose spectra cannot be.
    var headlineMetrics: [Metric] {
        settings.hasOnePointEach && !settings.variants.haveComparableSpectra
            ? [.scaleInvariantSDR, .waveformSNR] : [.melSNR, .waveformSNR]
    }

    /// The tables of the other metrics that anything has.
    var tablesOfOtherMetrics: [ResultTable] {
        Metric.allCases.filter { !headlineMetrics.contains($0) }.map { tableOfMeans($0) }.filter(\.hasScores)
    }

    /// The tables of differences of all metrics that anything has.
    var allTablesOfDifferences: [ResultTable] {
        Metric.allCases.flatMap(tablesOfDifferences).filter(\.hasScores)
    }

    /// Table 2 of the paper for any metric: mixtures of one sex and of two, at one number of components.
    public func tableOfSexes(_ metric: Metric, components: Int) -> ResultTable {
        let rows = [TaskGroup.sameSex, .oppositeSex].flatMap { group in
            settings.variants.filter { $0.components.contains(components) }.map { variant in
                ResultTable.Row(
                    labels: [group.title, variant.title],
                    cells: cells(variant, components) { ScoreInterval(metric, of: $0, group) })
            }
        }
        return ResultTable(
            title: "\(title(metric)), K = \(components)", metric: metric, isDifference: false,
            labelHeadings: ["mixtures", "method"], columns: sparsityColumns, rows: rows)
    }

    /// The paired differences of all comparisons, one table each, or one for all where every variant has been tried at one point alone.
    public func tablesOfDifferences(_ metric: Metric) -> [ResultTable] {
        guard !settings.hasOnePointEach else {
            let rows = settings.comparisons.flatMap { comparison in
                settings.points(of: comparison.first).map { point in
                    ResultTable.Row(
                        labels: [settings.title(of: comparison)],
                        cells: TaskGroup.allCases.map { difference(metric, point, in: comparison, $0) })
                }
            }
            return rows.isEmpty
                ? []
                : [
                    ResultTable(
                        title: "\(title(metric)), differences", metric: metric, isDifference: true,
                        labelHeadings: ["methods"], columns: TaskGroup.allCases.map(\.title), rows: rows)
                ]
        }
        return settings.comparisons.map { comparison in
            let variant = comparison.first
            let rows = variant.components.flatMap { components in
                TaskGroup.allCases.map { group in
                    ResultTable.Row(
                        labels: ["\(components)", group.title],
                        cells: variant.sparsities.map { sparsity in
                            difference(
                                metric,
                                ExperimentPoint(variant.name, components: components, sparsity: sparsity),
                                in: comparison, group)
                        })
                }
            }
            return ResultTable(
                title: "\(metric.title), \(settings.title(of: comparison))\(metric.isInDecibels ? " in dB" : "")",
                metric: metric,
                isDifference: true, labelHeadings: ["K", "mixtures"],
                columns: variant.sparsities.map { "λ = " + sparsityText($0) }, rows: rows)
        }
    }

    /// The mean of the differences between a training and what it is compared with; nil where there is nothing to compare, as with spectra
    /// of two front ends.
    public func difference(
        _ metric: Metric, _ point: ExperimentPoint, in comparison: Comparison, _ group: TaskGroup = .all
    ) -> ScoreInterval? {
        settings.counterpart(of: point, in: comparison).flatMap { difference(metric, point, minus: $0, group) }
    }

    /// The same of any two trainings.
    func difference(
        _ metric: Metric, _ first: ExperimentPoint, minus second: ExperimentPoint, _ group: TaskGroup = .all
    ) -> ScoreInterval? {
        let isComparable =
            !metric.isOfSpectra
            || settings.variant(first.variant).frontEnd == settings.variant(second.variant).frontEnd
        guard isComparable, let (minuend, subtrahend) = tasks(first, second) else { return nil }
        return ScoreInterval(metric, of: minuend, minus: subtrahend, group)
    }

    /// What every method is compared with: of each front end, the untouched mixture, and under each mask the ideal one.
    public var referenceRows: [(name: String, tasks: [TaskScores])] {
        let all = settings.referenceSettings
        return all.flatMap { setting -> [(name: String, tasks: [TaskScores])] in
            let names = settings.variants.filter { $0.referenceSetting == setting }.map(\.title)
            let list = names.count > 3 ? "\(names[0]) and \(names.count - 1) more" : names.joined(separator: "; ")
            let suffix = all.count == 1 ? "" : " (\(list))"
            return [
                ("untouched mixture" + suffix, mixtureTasks(setting)), ("ideal mask" + suffix, idealMaskTasks(setting)),
            ]
        }
    }

    /// One row per training, for experiments in which every variant has one.
    private func tableOfPoints(_ metric: Metric) -> ResultTable {
        func cells(_ tasks: [TaskScores]?) -> [ScoreInterval?] {
            TaskGroup.allCases.map { group in tasks.flatMap { ScoreInterval(metric, of: $0, group) } }
        }
        let rows = settings.variants.flatMap { variant in
            settings.points(of: variant).map { point in
                ResultTable.Row(
                    labels: ["\(point.components)", sparsityText(point.sparsity), variant.title],
                    cells: cells(tasks(point)))
            }
        }
        return ResultTable(
            title: title(metric), metric: metric, isDifference: false, labelHeadings: ["K", "λ", "method"],
            columns: TaskGroup.allCases.map(\.title),
            rows: rows
                + referenceRows.map { ResultTable.Row(labels: ["", "", $0.name], cells: cells($0.tasks)) })
    }

    private func title(_ metric: Metric) -> String { metric.title + (metric.isInDecibels ? " in dB" : "") }

    private var sparsityColumns: [String] { settings.sparsities.map { "λ = " + sparsityText($0) } }

    private func cells(
        _ variant: ExperimentVariant, _ components: Int, _ interval: ([TaskScores]) -> ScoreInterval?
    ) -> [ScoreInterval?] {
        settings.sparsities.map { sparsity in
            tasks(ExperimentPoint(variant.name, components: components, sparsity: sparsity)).flatMap(interval)
        }
    }
}
