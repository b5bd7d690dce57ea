public import Separation

/// What became of one cell: how training went and the scores of all mixtures, or why there is nothing.
///
/// It holds nothing that differs between two runs of the same experiment, such as times.
public struct CellResult: Hashable, Sendable, Codable {
    public struct Training: Hashable, Sendable, Codable {
        public var iterations: Int
        /// The name of a `StopReason`, such as `converged` or `iterationLimit`.
        public var stopReason: String
        /// Before the first iteration and after each that evaluated it.
        public var objective: [Double]
    }

    public let cell: ExperimentCell
    public let training: Training?
    /// One per mixture of the draw, in its order.
    public let tasks: [TaskScores]
    /// Why the cell has no scores.
    public let failure: String?

    init(_ cell: ExperimentCell, training: Training, tasks: [TaskScores]) {
        (self.cell, self.training, self.tasks, failure) = (cell, training, tasks, nil)
    }

    init(_ cell: ExperimentCell, failure: String) {
        (self.cell, self.failure, training, tasks) = (cell, failure, nil, [])
    }
}

/// The scores that belong to a draw and to no method: those of doing nothing, and of the best possible mask.
public struct ReferenceResult: Hashable, Sendable, Codable {
    public let mixture: [TaskScores]
    public let idealMask: [TaskScores]
}
