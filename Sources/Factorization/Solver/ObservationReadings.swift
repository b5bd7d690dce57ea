internal import NDArray

/// How the observations of one component are read for the update of a group of sources: in grids, where their targets offer that,
/// and the others one by one.
final class ObservationReadings<Scalar: ArrayScalar>: @unchecked Sendable {
    /// What is read in grids, block after block.
    let grids: [ObservationGrid<Scalar>]
    /// Runs of grids whose segments' panels are in the second-level cache together.
    let blocks: [Range<Int>]
    let singles: [Int]

    /// Blocks of so many first and second segments.
    private static var blockSide: Int { 64 }

    /// - Parameters:
    ///   - observations: those of the component in which a source of the group takes part; those without a weight are
    ///     not read.
    ///   - isUpdated: per source.
    init(_ observations: [Int], isUpdated: [Bool], _ state: SolverState<Scalar>) {
        let problem = state.problem
        var singles: [Int] = []
        // Per first segment, its second segments and their observations in ascending order.
        var partners: [Int: [(second: Int, observation: Int)]] = [:]
        for index in observations where state.weights[index] > 0 {
            let observation = problem.observations[index]
            if observation.segments.count == 2, observation.entryWeights == nil,
                observation.segments[0] != observation.segments[1]
            {
                partners[observation.segments[0], default: []].append((observation.segments[1], index))
            } else {
                singles.append(index)
            }
        }
        var grids: [(key: [Int], grid: ObservationGrid<Scalar>)] = []
        func add(_ observations: [[Int]]) {
            let targets = observations.map { $0.map { problem.observations[$0].target } }
            guard let target = targets[0][0].grid(targets) else {
                singles += observations.joined()
                return
            }
            let first = observations.map { problem.observations[$0[0]].segments[0] }
            let second = observations[0].map { problem.observations[$0].segments[1] }
            let grid = ObservationGrid(
                target, first: first, second: second, observations: Array(observations.joined()),
                updates: (isUpdated[state.source(of: first[0])], isUpdated[state.source(of: second[0])]), state)
            let blocks = [first[0], second[0]].map { state.localIndex[$0] / Self.blockSide }
            grids.append((blocks + [first[0], second[0]], grid))
        }
        for run in Self.runs(partners, sources: state.source(of:)) {
            let lists = run.map { partners[$0]! }
            for positions in Self.pieces(of: lists[0].map(\.second), sources: state.source(of:)) {
                let observations = lists.map { list in positions.map { list[$0].observation } }
                let weights = Set(observations.joined().lazy.map { state.weights[$0] })
                guard weights.count > 1 else {
                    add(observations)
                    continue
                }
                for observation in observations.joined() { add([[observation]]) }
            }
        }
        grids.sort { $0.key.lexicographicallyPrecedes($1.key) }
        var blocks: [Range<Int>] = []
        for index in grids.indices {
            if let block = blocks.last, grids[block.lowerBound].key[..<2] == grids[index].key[..<2] {
                blocks[blocks.count - 1] = block.lowerBound..<index + 1
            } else {
                blocks.append(index..<index + 1)
            }
        }
        self.grids = grids.map(\.grid)
        self.blocks = blocks
        self.singles = Self.nearNeighbours(singles, problem)
    }

    /// First segments of one source that have the same partners, some at a time.
    private static func runs(
        _ partners: [Int: [(second: Int, observation: Int)]], sources: (Int) -> Int
    ) -> [[Int]] {
        var runs: [[Int]] = []
        for segment in partners.keys.sorted() {
            if let run = runs.last, run.count < ObservationGrid<Scalar>.firstSide, sources(run[0]) == sources(segment),
                partners[run[0]]!.lazy.map(\.second).elementsEqual(partners[segment]!.lazy.map(\.second))
            {
                runs[runs.count - 1].append(segment)
            } else {
                runs.append([segment])
            }
        }
        return runs
    }

    /// The positions of different second segments of one source, some at a time.
    private static func pieces(of segments: [Int], sources: (Int) -> Int) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        for (position, segment) in segments.enumerated() {
            if let piece = pieces.last, piece.count < ObservationGrid<Scalar>.secondSide,
                sources(segments[piece.lowerBound]) == sources(segment), !segments[piece].contains(segment)
            {
                pieces[pieces.count - 1] = piece.lowerBound..<position + 1
            } else {
                pieces.append(position..<position + 1)
            }
        }
        return pieces
    }

    /// Observations in an order in which those that follow one another have few segments between them.
    private static func nearNeighbours(_ observations: [Int], _ problem: Problem<Scalar>) -> [Int] {
        let side = 4
        let keyed = observations.map { index in
            let segments = problem.observations[index].segments
            return (segments[0] / side, segments.count > 1 ? segments[1] / side : -1, index)
        }
        return keyed.sorted { $0 < $1 }.map(\.2)
    }
}
