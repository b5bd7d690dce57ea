internal import NDArray

/// The factors of a problem in the layout that the solver works on.
///
/// Activations lie tile after tile, each tile a dense [components, frames] matrix, so that a tile is contiguous memory.
/// Segments that are shorter than their component's time axis are padded with zeros, which stay zero.
final class SolverState<Scalar: ArrayScalar>: @unchecked Sendable {
    let problem: Problem<Scalar>
    let plan: TilePlan
    let rows: Int

    /// Per source, W as a dense [rows, components] matrix.
    let bases: [ScratchBuffer<Scalar>]

    /// Per segment, H tile after tile.
    let activations: [ScratchBuffer<Scalar>]

    /// Per segment and frame, the summed weights of the observations that cover it.
    let coverage: [ScratchBuffer<Scalar>]

    /// Per segment and frame, the summed penalty weights of the observations that cover it.
    let penaltyCoverage: [ScratchBuffer<Scalar>]

    /// The position of every segment among its component's.
    let localIndex: [Int]

    init(_ problem: Problem<Scalar>) {
        self.problem = problem
        plan = TilePlan(problem)
        rows = problem.rows
        bases = problem.sources.map { ScratchBuffer(copying: $0.basis) }
        var localIndex = [Int](repeating: 0, count: problem.segments.count)
        var frames = [Int](repeating: 0, count: problem.segments.count)
        for component in plan.components {
            let longest = component.segments.map { problem.segments[$0].frames }.max() ?? 0
            for (local, segment) in component.segments.enumerated() {
                localIndex[segment] = local
                frames[segment] = longest
            }
        }
        self.localIndex = localIndex
        activations = problem.segments.enumerated().map { index, segment in
            ScratchBuffer(count: problem.sources[segment.source].components * frames[index])
        }
        coverage = frames.map { ScratchBuffer(count: $0) }
        penaltyCoverage = frames.map { ScratchBuffer(count: $0) }
        measureCoverage()
        for tile in plan.tiles {
            for segment in plan.components[tile.component].segments { loadActivations(of: segment, tile) }
        }
    }

    func components(of source: Int) -> Int { problem.sources[source].components }

    /// The [components, frames] matrix of a segment's activations within a tile.
    func activations(of segment: Int, in tile: TilePlan.Tile) -> UnsafeMutablePointer<Scalar> {
        activations[segment].base + components(of: problem.segments[segment].source) * tile.frames.lowerBound
    }

    /// Adds up the weights of the observations over every frame.
    private func measureCoverage() {
        for observation in problem.observations {
            for segment in observation.segments {
                let (weights, penalties) = (coverage[segment].base, penaltyCoverage[segment].base)
                for frame in 0..<observation.target.columns {
                    weights[frame] += Scalar(observation.weight)
                    penalties[frame] += Scalar(observation.penaltyWeight)
                }
            }
        }
    }

    private func loadActivations(of segment: Int, _ tile: TilePlan.Tile) {
        let frames = problem.segments[segment].frames
        let columns = min(tile.frames.upperBound, frames) - tile.frames.lowerBound
        guard columns > 0 else { return }
        let destination = activations(of: segment, in: tile)
        problem.segments[segment].activations.withUnsafeBuffer { source in
            for row in 0..<components(of: problem.segments[segment].source) {
                (destination + row * tile.frames.count).update(
                    from: source.baseAddress! + row * frames + tile.frames.lowerBound, count: columns)
            }
        }
    }

    /// Whether no entry of any factor has overflowed.
    var isFinite: Bool {
        (bases + activations).allSatisfy { Scalar.areAllFinite($0.base, stride: 1, count: $0.count) }
    }

    /// The problem with the present factors.
    func updatedProblem() -> Problem<Scalar> {
        var result = problem
        for (index, basis) in bases.enumerated() {
            result.sources[index].basis.withUnsafeMutableBuffer { target in
                _ = target.update(fromContentsOf: UnsafeBufferPointer(start: basis.base, count: basis.count))
            }
        }
        for tile in plan.tiles {
            for segment in plan.components[tile.component].segments {
                storeActivations(of: segment, tile, in: &result.segments[segment])
            }
        }
        return result
    }

    private func storeActivations(of segment: Int, _ tile: TilePlan.Tile, in result: inout Segment<Scalar>) {
        let frames = result.frames
        let columns = min(tile.frames.upperBound, frames) - tile.frames.lowerBound
        guard columns > 0 else { return }
        let source = activations(of: segment, in: tile)
        let rows = components(of: result.source)
        result.activations.withUnsafeMutableBuffer { target in
            for row in 0..<rows {
                (target.baseAddress! + row * frames + tile.frames.lowerBound).update(
                    from: source + row * tile.frames.count, count: columns)
            }
        }
    }
}
