public import Separation

extension ExperimentResults {
    /// Table 1 of the paper for any metric: methods and components against the price of the activations, with the untouched mixture and the
    /// ideal mask.
    public func tableOfMeans(_ metric: Metric, _ group: TaskGroup = .all) -> ResultTable {
        var rows = settings.components.flatMap { components in
            settings.methods.map { method in
                ResultTable.Row(
                    labels: ["\(components)", method.rawValue.uppercased()],
                    cells: cells(method, components) { ScoreInterval(metric, of: $0, group) })
            }
        }
        rows += references.map { name, tasks in
            // They depend on no price; one cell says it.
            let cell = ScoreInterval(metric, of: tasks, group)
            return ResultTable.Row(labels: ["", name], cells: settings.sparsities.map { _ in cell })
        }
        let which = group == .all ? "" : ", \(group.title)"
        return ResultTable(
            title: "\(metric.title)\(metric.isInDecibels ? " in dB" : "")\(which)", metric: metric, isDifference: false,
            labelHeadings: ["K", "method"], columns: sparsityColumns, rows: rows)
    }

    /// Table 2 of the paper for any metric: mixtures of one sex and of two, at one number of components.
    public func tableOfSexes(_ metric: Metric, components: Int) -> ResultTable {
        let rows = [TaskGroup.sameSex, .oppositeSex].flatMap { group in
            settings.methods.map { method in
                ResultTable.Row(
                    labels: [group.title, method.rawValue.uppercased()],
                    cells: cells(method, components) { ScoreInterval(metric, of: $0, group) })
            }
        }
        return ResultTable(
            title: "\(metric.title)\(metric.isInDecibels ? " in dB" : ""), K = \(components)", metric: metric,
            isDifference: false,
            labelHeadings: ["mixtures", "method"], columns: sparsityColumns, rows: rows)
    }

    /// The paired differences between two methods.
    public func tableOfDifferences(
        _ metric: Metric, _ first: ModelDescription.Method.Name, minus second: ModelDescription.Method.Name
    ) -> ResultTable {
        let rows = settings.components.flatMap { components in
            TaskGroup.allCases.map { group in
                ResultTable.Row(
                    labels: ["\(components)", group.title],
                    cells: settings.sparsities.map { sparsity in
                        guard let a = tasks(first, components: components, sparsity: sparsity),
                            let b = tasks(second, components: components, sparsity: sparsity)
                        else { return nil }
                        return ScoreInterval(metric, of: a, minus: b, group)
                    })
            }
        }
        let names = [first, second].map { $0.rawValue.uppercased() }
        return ResultTable(
            title: "\(metric.title), \(names[0]) − \(names[1])\(metric.isInDecibels ? " in dB" : "")", metric: metric,
            isDifference: true, labelHeadings: ["K", "mixtures"], columns: sparsityColumns, rows: rows)
    }

    /// What every method is compared with.
    public var references: [(name: String, tasks: [TaskScores])] {
        [("untouched mixture", mixtureTasks), ("ideal mask", idealMaskTasks)]
    }

    private var sparsityColumns: [String] { settings.sparsities.map { "λ = " + sparsityText($0) } }

    private func cells(
        _ method: ModelDescription.Method.Name, _ components: Int, _ interval: ([TaskScores]) -> ScoreInterval?
    ) -> [ScoreInterval?] {
        settings.sparsities.map { sparsity in
            tasks(method, components: components, sparsity: sparsity).flatMap(interval)
        }
    }
}
