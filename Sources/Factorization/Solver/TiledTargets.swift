internal import NDArray

/// Data in the order in which the solver reads them: tile after tile, each a dense [rows, frames] matrix.
///
/// In a row-major matrix the rows of a tile are far apart, and fetching them takes longer than one of the products. So data
/// that lie in memory are put in order once, if that pays and there is room for it.
final class TiledTargets<Scalar: ArrayScalar>: @unchecked Sendable {
    private let rows: Int
    /// Per observation, its tiles, or nothing.
    private let targets: [ScratchBuffer<Scalar>?]
    /// The transposes of the tiles, one block of the plan's rows after the other, with rows made up to whole vectors; only where the
    /// gradient of a basis is made of the data themselves or of their quotients.
    private let transposes: [ScratchBuffer<Scalar>?]

    init(_ state: SolverState<Scalar>, _ options: SolverOptions, on pool: WorkerPool) {
        rows = state.rows
        let isWorthwhile = state.isPlain && !state.isSparse && options.maximumIterations >= 4
        var room = isWorthwhile ? machineMemory / 8 : 0
        var targets = [ScratchBuffer<Scalar>?](repeating: nil, count: state.problem.observations.count)
        var transposes = targets
        let areUsed = state.positivePart == .model || state.isQuotient
        let (paddedRows, scalarSize) = (SolverKernels<Scalar>.padded(state.rows), MemoryLayout<Scalar>.size)
        for component in state.plan.components {
            let hasTransposes = areUsed && component.segments.contains { !state.isFixed(source: state.source(of: $0)) }
            for index in component.observations where state.problem.observations[index].target is StoredTarget<Scalar> {
                let size = component.frames * state.rows
                let transposedSize = component.frames * paddedRows
                let (bytes, transposedBytes) = (size * scalarSize, transposedSize * scalarSize)
                guard bytes <= room else { continue }
                room -= bytes
                targets[index] = ScratchBuffer(count: size, isLasting: true)
                guard hasTransposes, transposedBytes <= room else { continue }
                room -= transposedBytes
                transposes[index] = ScratchBuffer(count: transposedSize, isLasting: true)
            }
        }
        (self.targets, self.transposes) = (targets, transposes)
        let (tiles, dataFloor) = (state.plan.tiles, Scalar(options.dataFloor))
        guard targets.contains(where: { $0 != nil }) else { return }
        pool.forEach(count: tiles.count) { number in
            let tile = tiles[number]
            for index in state.plan.components[tile.component].observations {
                let columns = state.columns(ofObservation: index, in: tile)
                guard let buffer = self.targets[index], columns > 0 else { continue }
                let (start, frames) = (tile.frames.lowerBound, tile.frames.count)
                let matrix = buffer.base + start * state.rows
                state.problem.observations[index].target.read(
                    columns: start..<start + columns, into: matrix, rowStride: frames)
                if dataFloor > 0 {
                    for row in 0..<state.rows { raise(matrix + row * frames, toAtLeast: dataFloor, count: columns) }
                }
                guard let transpose = self.transposes[index] else { continue }
                for block in state.plan.rowBlocks {
                    SolverKernels.transpose(
                        matrix + block.lowerBound * frames, rows: block.count, columns: frames, rowStride: frames,
                        into: transpose.base + start * paddedRows + block.lowerBound * frames,
                        rowStride: SolverKernels<Scalar>.padded(block.count))
                }
            }
        }
    }

    /// The observation's part of a tile, zero where it covers nothing, raised to the floor of the data where it does; `nil`
    /// where it has to be fetched.
    func tile(_ observation: Int, _ tile: TilePlan.Tile) -> UnsafePointer<Scalar>? {
        targets[observation].map { UnsafePointer($0.base + tile.frames.lowerBound * rows) }
    }

    /// The transpose of the same for a block of the plan's rows, a dense [frames, rows] matrix whose rows are made up to whole vectors;
    /// `nil` where it has to be made.
    func transposedTile(_ observation: Int, _ block: Range<Int>, _ tile: TilePlan.Tile) -> UnsafePointer<Scalar>? {
        transposes[observation].map {
            let start = tile.frames.lowerBound * SolverKernels<Scalar>.padded(rows)
            return UnsafePointer($0.base + start + block.lowerBound * tile.frames.count)
        }
    }
}
