internal import Factorization
internal import Separation
internal import Synchronization

/// How far an experiment is.
public struct ExperimentProgress: Sendable {
    /// Of the work that this run has to do, estimated.
    public let fraction: Double
    public let cell: ExperimentCell
    /// Cells that are complete, and all.
    public let finished: Int
    public let cells: Int
    /// What is being done: `training, 12 of 100 iterations`.
    public let activity: String
}

/// Adds up what is done. A cell's work grows with its components, and part of it, the scores, does not.
final class ProgressMeter: Sendable {
    private struct State {
        var skipped = 0.0
        var done = 0.0
        var finished = 0
    }

    private let works: [ExperimentCell: Double]
    private let total: Double
    private let cellsWithPairs: Set<ExperimentCell>
    private let state = Mutex(State())
    private let report: @Sendable (ExperimentProgress) -> Void

    init(_ settings: ExperimentSettings, report: @escaping @Sendable (ExperimentProgress) -> Void) {
        works = Dictionary(
            uniqueKeysWithValues: settings.cells.map { cell in
                let variant = settings.variant(cell.point.variant)
                let training = variant.method == .dnmf ? 1.5 : 1
                let pairs = variant.reconstruction == nil ? 0.0 : 10
                return (cell, Double(cell.point.components) * (training + pairs) + 60)
            })
        total = works.values.reduce(0, +)
        cellsWithPairs = Set(settings.cells.filter { settings.variant($0.point.variant).reconstruction != nil })
        self.report = report
    }

    private func work(_ cell: ExperimentCell) -> Double { works[cell] ?? 0 }

    func skip(finished: [ExperimentCell]) {
        state.withLock { state in
            state.finished += finished.count
            state.skipped += finished.reduce(0) { $0 + work($1) }
        }
    }

    func finish(_ cell: ExperimentCell) {
        state.withLock { state in
            state.finished += 1
            state.done += work(cell)
        }
    }

    /// How much of a cell's time is the training of its bases, and of everything before mixtures are separated.
    private func shares(_ cell: ExperimentCell) -> (bases: Double, training: Double) {
        cellsWithPairs.contains(cell) ? (0.1, 0.9) : (0.6, 0.6)
    }

    func show(_ cell: ExperimentCell, reconstruction: ReconstructionProgress) {
        let (bases, training) = shares(cell)
        let pairs =
            Double(reconstruction.finishedPairs) + Double(reconstruction.step) / Double(reconstruction.stepCount)
        show(
            cell, bases + (training - bases) * pairs / Double(max(1, reconstruction.pairCount)),
            "reconstruction bases, pair \(min(reconstruction.finishedPairs + 1, reconstruction.pairCount)) of \(reconstruction.pairCount)"
        )
    }

    func show(_ cell: ExperimentCell, training: SolverProgress) {
        let share = Double(training.iteration) / Double(training.maximumIterations)
        show(
            cell, shares(cell).bases * share,
            "training, \(training.iteration) of \(training.maximumIterations) iterations")
    }

    func show(_ cell: ExperimentCell, separated: Int, of tasks: Int) {
        let training = shares(cell).training
        show(
            cell, training + (1 - training) * Double(separated) / Double(tasks),
            "separating, \(separated) of \(tasks) mixtures")
    }

    private func show(_ cell: ExperimentCell, _ share: Double, _ activity: String) {
        let (fraction, finished) = state.withLock { state in
            ((state.done + share * work(cell)) / max(total - state.skipped, 1), state.finished)
        }
        report(
            ExperimentProgress(
                fraction: fraction, cell: cell, finished: finished, cells: works.count, activity: activity))
    }
}
