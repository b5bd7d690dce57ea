internal import NDArray

/// The sources that are updated together, and what of the problem their update touches.
struct UpdateGroup<Scalar: ArrayScalar> {
    /// The part of one component that concerns the group.
    final class Part: @unchecked Sendable {
        /// Observations in which a source of the group takes part.
        let observations: [Int]
        /// How they are read, where the component has several segments; changes between steps alone.
        fileprivate(set) var readings: ObservationReadings<Scalar>
        /// All segments of these observations, whose reconstructions are needed.
        let segments: [Int]
        /// The segments of the group's own sources.
        let updatedSegments: [Int]
        /// Of these, those of which activations are learned.
        let movingSegments: [Int]
        /// Of these, those whose basis is learned.
        let learningSegments: [Int]

        fileprivate init(_ component: TilePlan.Component, isUpdated: [Bool], _ state: SolverState<Scalar>) {
            let problem = state.problem
            let observations = component.observations.filter { index in
                problem.observations[index].segments.contains { isUpdated[problem.segments[$0].source] }
            }
            let needed = Set(observations.flatMap { problem.observations[$0].segments })
            let segments = component.segments.filter(needed.contains)
            let updated = segments.filter { isUpdated[problem.segments[$0].source] }
            self.observations = observations
            readings = ObservationReadings(observations, isUpdated: isUpdated, state)
            self.segments = segments
            updatedSegments = updated
            movingSegments = updated.filter { index in
                let segment = problem.segments[index]
                return !segment.fixed.coversAll(problem.sources[segment.source].components)
            }
            learningSegments = updated.filter { !state.isFixed(source: problem.segments[$0].source) }
        }
    }

    let sources: [Int]
    /// Of these, those whose basis is learned.
    let learningSources: [Int]
    /// Per source, whether it is one of the group's.
    let isUpdated: [Bool]
    /// One per component of the plan.
    let parts: [Part]

    init(sources: [Int], _ state: SolverState<Scalar>) {
        let problem = state.problem
        self.sources = sources
        learningSources = sources.filter { !state.isFixed(source: $0) }
        let isUpdated = problem.sources.indices.map(Set(sources).contains)
        self.isUpdated = isUpdated
        parts = state.plan.components.map { Part($0, isUpdated: isUpdated, state) }
    }

    /// Reads the observations that have a weight now.
    func readPresentObservations(_ state: SolverState<Scalar>) {
        for part in parts {
            part.readings = ObservationReadings(part.observations, isUpdated: isUpdated, state)
        }
    }

    static func groups(_ state: SolverState<Scalar>, schedule: Schedule) -> [UpdateGroup] {
        switch schedule {
        case .roundRobin: state.problem.sources.indices.map { UpdateGroup(sources: [$0], state) }
        case .simultaneous: [UpdateGroup(sources: Array(state.problem.sources.indices), state)]
        }
    }
}
