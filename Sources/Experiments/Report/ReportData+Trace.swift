internal import Factorization

extension CellResult {
    /// How its training went; nil where that has failed.
    var trace: ReportData.Trace? {
        training.map { training in
            ReportData.Trace(
                variant: cell.point.variant, components: cell.point.components,
                sparsityText: superscripted(sparsityText(cell.point.sparsity)), iterations: training.iterations,
                ending: StopReason(rawValue: training.stopReason)?.words ?? training.stopReason,
                objective: training.objective, evaluated: training.evaluatedIterations)
        }
    }
}

extension CellResult.Training {
    /// After how many iterations the objective had each of its values: it is looked at before the first one, after every one or, without
    /// a tolerance, every tenth, and after the last.
    var evaluatedIterations: [Int] {
        let interval = objective.count == iterations + 1 ? 1 : 10
        return objective.indices.map { min($0 * interval, iterations) }
    }
}

extension StopReason {
    fileprivate var words: String {
        switch self {
        case .iterationLimit: "iteration limit reached"
        case .converged: "converged"
        case .stationary: "stationary point reached"
        case .timeLimit: "time limit reached"
        case .cancelled: "cancelled"
        }
    }
}
