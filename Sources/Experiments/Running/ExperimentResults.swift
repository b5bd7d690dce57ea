public import Separation

/// All scores of an experiment.
public struct ExperimentResults: Sendable {
    public let settings: ExperimentSettings
    public let corpus: Corpus
    public let draws: [ExperimentDraw]
    /// Per draw, one per setting of `ExperimentSettings.referenceSettings`.
    public let references: [[ReferenceResult]]
    /// All cells, in the order of `ExperimentSettings.cells`.
    public let cells: [CellResult]
    public let notes: LoadNotes

    private let tasksOfPoints: [ExperimentPoint: [TaskScores]]

    init(
        settings: ExperimentSettings, corpus: Corpus, draws: [ExperimentDraw], references: [[ReferenceResult]],
        cells: [CellResult], notes: LoadNotes
    ) {
        self.settings = settings
        self.corpus = corpus
        self.draws = draws
        self.references = references
        self.cells = cells
        self.notes = notes
        var found: [ExperimentPoint: [CellResult]] = [:]
        for result in cells { found[result.cell.point, default: []].append(result) }
        tasksOfPoints = found.compactMapValues { results in
            results.contains { $0.failure != nil } ? nil : results.flatMap(\.tasks)
        }
    }

    /// Those that have no scores.
    public var failures: [CellResult] { cells.filter { $0.failure != nil } }

    /// The mixtures of all draws as the trainings of a point have separated them, draw by draw; nil where some draw has none.
    public func tasks(_ point: ExperimentPoint) -> [TaskScores]? { tasksOfPoints[point] }

    /// The scores of all mixtures of all draws untouched, in the front end of a variant.
    public func mixtureTasks(_ setting: ReferenceSetting) -> [TaskScores] { tasks(setting, \.mixture) }

    /// The scores of all mixtures of all draws under the ideal mask of a variant.
    public func idealMaskTasks(_ setting: ReferenceSetting) -> [TaskScores] { tasks(setting, \.idealMask) }

    private func tasks(
        _ setting: ReferenceSetting, _ scores: (ReferenceResult) -> [TaskScores]
    ) -> [TaskScores] {
        guard let index = settings.referenceSettings.firstIndex(of: setting) else { return [] }
        return references.flatMap { scores($0[index]) }
    }

    /// The number of mixtures of all draws.
    public var mixtureCount: Int { draws.reduce(0) { $0 + $1.tasks.count } }
}
