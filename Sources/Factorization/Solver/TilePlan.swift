internal import NDArray

/// How the work of an iteration is cut: into tiles of frames, and tiles into chunks.
///
/// Everything but the reduction over frames in a basis update is independent per frame. Segments that share an
/// observation share a time axis, so they form a *component*, which is cut into tiles of consecutive frames. Partial
/// sums are kept per chunk of tiles and added in order. The cut depends on the problem alone, never on the number of
/// threads, so results are identical bit for bit for any number of them.
struct TilePlan {
    /// Segments that are connected through observations.
    struct Component {
        var segments: [Int]
        var observations: [Int]
        /// The length of the time axis: that of the longest segment, made up to whole vectors where the work is dense.
        var frames = 0

        /// Whether the component is one segment with one observation, as in plain and sparse factorisation.
        var isPlain: Bool { segments.count == 1 && observations.count <= 1 }
    }

    /// Frames `frames` of one component; rows of tile matrices are `frames.count` elements apart.
    struct Tile {
        var component: Int
        var frames: Range<Int>
    }

    var components: [Component]
    var tiles: [Tile]
    /// Rows that are worked on at a time where nothing of the size of a tile is kept. As many as the others or a few fewer; all but the
    /// last begin and end at whole vectors.
    let rowBlocks: [Range<Int>]
    /// Runs of tiles that are worked on one after the other.
    var chunks: [Range<Int>]

    static let maximumChunks = 32

    /// - Parameter isSparse: whether the work is on the non-zeros of the data alone.
    init<Scalar: ArrayScalar>(_ problem: Problem<Scalar>, isSparse: Bool) {
        var components = Self.components(of: problem)
        rowBlocks = Self.rowBlocks(problem.rows, unit: SolverKernels<Scalar>.unit)
        tiles = []
        for index in components.indices {
            let component = components[index]
            let longest = component.segments.map { problem.segments[$0].frames }.max() ?? 0
            let frames = isSparse ? longest : SolverKernels<Scalar>.padded(longest)
            components[index].frames = frames
            // A tile's matrices have a row per row of the data, or, where only non-zeros are looked at, per activation.
            let height =
                isSparse
                ? component.segments.reduce(0) { $0 + problem.sources[problem.segments[$1].source].components }
                : problem.rows * component.segments.count
            let width = Self.width(
                frames: frames, height: height, scalarSize: MemoryLayout<Scalar>.size, isSparse: isSparse,
                isPlain: component.isPlain)
            for start in stride(from: 0, to: frames, by: width) {
                tiles.append(Tile(component: index, frames: start..<min(start + width, frames)))
            }
        }
        self.components = components
        let isPlain = components.allSatisfy(\.isPlain)
        let count = min(
            tiles.count,
            isSparse ? Self.sparseChunks(problem) : Self.denseChunks(tiles: tiles.count, isPlain: isPlain))
        chunks = (0..<count).map { [tiles] in $0 * tiles.count / count..<($0 + 1) * tiles.count / count }
    }

    private static func rowBlocks(_ rows: Int, unit: Int) -> [Range<Int>] {
        let largest = 96
        let count = (rows + largest - 1) / largest
        let units = (rows + unit - 1) / unit
        return (0..<count).map { $0 * units / count * unit..<min(rows, ($0 + 1) * units / count * unit) }
    }

    /// Wide enough for efficient products, narrow enough that a tile's matrices stay in the second-level cache and that
    /// short recordings still give every thread some tiles.
    private static func width(frames: Int, height: Int, scalarSize: Int, isSparse: Bool, isPlain: Bool) -> Int {
        let cacheBytes = 1 << 20
        // A second of speech is enough for two threads.
        let unit = isSparse || frames > 256 ? 64 : 32
        // Of these, no matrix but that of the data is of the size of a tile.
        if isPlain && !isSparse { return unit }
        let fitting = cacheBytes / max(1, height * 3 * scalarSize)
        let wanted = min(fitting, (frames + (isSparse ? 63 : 15)) / (isSparse ? 64 : 16))
        return min(max((wanted + unit - 1) / unit * unit, unit), (isSparse ? 64 : 2) * unit)
    }

    /// Every chunk has sums of the size of the bases, which are added up in every step: not for a tile each, unless there
    /// would be few, or unless a tile is the work of many observations.
    private static func denseChunks(tiles: Int, isPlain: Bool) -> Int {
        isPlain ? max(min(tiles, 8), min(tiles / 4, maximumChunks)) : maximumChunks
    }

    /// Every chunk has sums over all rows, which are cleared and added up in every step. That may take a fraction of the
    /// time that the non-zeros take, or, where there are few, of what the step of the basis itself takes.
    private static func sparseChunks<Scalar: ArrayScalar>(_ problem: Problem<Scalar>) -> Int {
        let entries = problem.observations.reduce(0) {
            $0 + (($1.target as? SparseTarget<Scalar>)?.matrix.storedCount ?? 0)
        }
        return min(max(entries / max(4 * problem.rows, 1), 4), maximumChunks)
    }

    private static func components<Scalar: ArrayScalar>(of problem: Problem<Scalar>) -> [Component] {
        var parent = Array(problem.segments.indices)
        func root(_ segment: Int) -> Int {
            var segment = segment
            while parent[segment] != segment {
                parent[segment] = parent[parent[segment]]
                segment = parent[segment]
            }
            return segment
        }
        for observation in problem.observations {
            let first = root(observation.segments[0])
            for other in observation.segments.dropFirst() { parent[root(other)] = first }
        }
        var indexOfRoot: [Int: Int] = [:]
        var components: [Component] = []
        for segment in problem.segments.indices {
            let index = indexOfRoot[root(segment), default: components.count]
            if index == components.count {
                indexOfRoot[root(segment)] = index
                components.append(Component(segments: [], observations: []))
            }
            components[index].segments.append(segment)
        }
        for (index, observation) in problem.observations.enumerated() where observation.weight > 0 {
            components[indexOfRoot[root(observation.segments[0])]!].observations.append(index)
        }
        return components
    }
}
