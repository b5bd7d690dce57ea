internal import NDArray

/// The sources that are updated together, and what of the problem their update touches.
struct UpdateGroup<Scalar: ArrayScalar> {
    /// The part of one component that concerns the group.
    struct Part {
        /// Observations in which a source of the group takes part.
        var observations: [Int]
        /// How they are read, where the component has several segments.
        var readings: ObservationReadings<Scalar>
        /// All segments of these observations, whose reconstructions are needed.
        var segments: [Int]
        /// The segments of the group's own sources.
        var updatedSegments: [Int]
        /// Of these, those of which activations are learned.
        var movingSegments: [Int]
        /// Of these, those whose basis is learned.
        var learningSegments: [Int]
    }

    var sources: [Int]
    /// Per source, whether it is one of the group's.
    var isUpdated: [Bool]
    /// One per component of the plan.
    var parts: [Part]

    init(sources: [Int], _ state: SolverState<Scalar>) {
        let problem = state.problem
        self.sources = sources
        let isUpdated = problem.sources.indices.map(Set(sources).contains)
        self.isUpdated = isUpdated
        parts = state.plan.components.map { component in
            let observations = component.observations.filter { index in
                problem.observations[index].segments.contains { isUpdated[problem.segments[$0].source] }
            }
            let needed = Set(observations.flatMap { problem.observations[$0].segments })
            let segments = component.segments.filter(needed.contains)
            let updated = segments.filter { isUpdated[problem.segments[$0].source] }
            return Part(
                observations: observations,
                readings: ObservationReadings(observations, isUpdated: isUpdated, state), segments: segments,
                updatedSegments: updated,
                movingSegments: updated.filter { index in
                    let segment = problem.segments[index]
                    return !segment.fixed.coversAll(problem.sources[segment.source].components)
                },
                learningSegments: updated.filter { index in
                    let source = problem.sources[problem.segments[index].source]
                    return !source.fixed.coversAll(source.components)
                })
        }
    }

    /// Reads the observations that have a weight now.
    mutating func readPresentObservations(_ state: SolverState<Scalar>) {
        for index in parts.indices {
            parts[index].readings = ObservationReadings(parts[index].observations, isUpdated: isUpdated, state)
        }
    }

    static func groups(_ state: SolverState<Scalar>, schedule: Schedule) -> [UpdateGroup] {
        switch schedule {
        case .roundRobin: state.problem.sources.indices.map { UpdateGroup(sources: [$0], state) }
        case .simultaneous: [UpdateGroup(sources: Array(state.problem.sources.indices), state)]
        }
    }
}
