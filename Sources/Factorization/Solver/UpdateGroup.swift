internal import NDArray

/// The sources that are updated together, and what of the problem their update touches.
struct UpdateGroup {
    /// The part of one component that concerns the group.
    struct Part {
        /// Observations in which a source of the group takes part.
        var observations: [Int]
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

    init<Scalar: ArrayScalar>(sources: [Int], problem: Problem<Scalar>, plan: TilePlan) {
        self.sources = sources
        let isUpdated = problem.sources.indices.map(Set(sources).contains)
        self.isUpdated = isUpdated
        parts = plan.components.map { component in
            let observations = component.observations.filter { index in
                problem.observations[index].segments.contains { isUpdated[problem.segments[$0].source] }
            }
            let ordered = Self.nearNeighbours(observations, problem)
            let needed = Set(observations.flatMap { problem.observations[$0].segments })
            let segments = component.segments.filter(needed.contains)
            let updated = segments.filter { isUpdated[problem.segments[$0].source] }
            return Part(
                observations: ordered, segments: segments, updatedSegments: updated,
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

    /// Observations in an order in which those that follow one another have few segments between them: what is kept of a
    /// segment is then fetched into the cache nearby once for several mixtures.
    private static func nearNeighbours<Scalar: ArrayScalar>(_ observations: [Int], _ problem: Problem<Scalar>) -> [Int]
    {
        let side = 4
        let keyed = observations.map { index in
            let segments = problem.observations[index].segments
            return (segments[0] / side, segments.count > 1 ? segments[1] / side : -1, index)
        }
        return keyed.sorted { $0 < $1 }.map(\.2)
    }

    static func groups<Scalar: ArrayScalar>(
        of problem: Problem<Scalar>, plan: TilePlan, schedule: Schedule
    ) -> [UpdateGroup] {
        switch schedule {
        case .roundRobin:
            problem.sources.indices.map { UpdateGroup(sources: [$0], problem: problem, plan: plan) }
        case .simultaneous: [UpdateGroup(sources: Array(problem.sources.indices), problem: problem, plan: plan)]
        }
    }
}
