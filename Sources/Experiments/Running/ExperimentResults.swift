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

    /// Per draw, nil where there are no scores.
    private let tasksOfPoints: [ExperimentPoint: [[TaskScores]?]]

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
        var found: [ExperimentPoint: [[TaskScores]?]] = [:]
        for result in cells {
            found[result.cell.point, default: []].append(result.failure == nil ? result.tasks : nil)
        }
        tasksOfPoints = found
    }

    /// Those that have no scores.
    public var failures: [CellResult] { cells.filter { $0.failure != nil } }

    /// The scores of every voice of every mixture by every training that has not failed.
    public var voices: [SeparationScores] { cells.flatMap(\.tasks).flatMap(\.speakers).map(\.scores) }

    /// The mixtures of all draws as the trainings of a point have separated them, draw by draw, without those of trainings that have failed;
    /// nil where all have.
    public func tasks(_ point: ExperimentPoint) -> [TaskScores]? {
        let finished = (tasksOfPoints[point] ?? []).compactMap(\.self)
        return finished.isEmpty ? nil : finished.flatMap(\.self)
    }

    /// The same mixtures as two trainings have separated them, of those draws in which neither has failed; nil where there is none.
    func tasks(_ first: ExperimentPoint, _ second: ExperimentPoint) -> ([TaskScores], [TaskScores])? {
        let pairs = zip(tasksOfPoints[first] ?? [], tasksOfPoints[second] ?? []).compactMap { one, other in
            one.flatMap { one in other.map { (one, $0) } }
        }
        return pairs.isEmpty ? nil : (pairs.flatMap(\.0), pairs.flatMap(\.1))
    }

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
