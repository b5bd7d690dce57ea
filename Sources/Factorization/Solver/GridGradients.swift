internal import Divergences
internal import NDArray

/// The gradient from the observations of a tile that are read in grids, with the memory that one thread needs for it.
///
/// Models and gradients of the segments are kept in panels of some consecutive frames. A few rows of a panel of all the segments of a
/// block of grids fit into the second-level cache, and what a grid needs of them into the first, where its targets never leave it.
final class GridGradients<Scalar: ArrayScalar> {
    private let state: SolverState<Scalar>
    private let divergence: any Divergence
    private let floor: Scalar
    private let dataFloor: Scalar

    /// Per panel and segment, W H, Q and P.
    private let models: ScratchBuffer<Scalar>
    private let negative: ScratchBuffer<Scalar>
    private let positive: ScratchBuffer<Scalar>
    /// For some rows of a panel: the targets of a grid, the model of one of them, and its Q and P.
    private let targets: ScratchBuffer<Scalar>
    private let sum: ScratchBuffer<Scalar>
    private let gradientNegative: ScratchBuffer<Scalar>
    private let gradientPositive: ScratchBuffer<Scalar>

    private typealias Kernels = SolverKernels<Scalar>
    private typealias Grid = ObservationGrid<Scalar>

    private static var width: Int { TargetPanel.width }
    /// Rows that are looked at at a time.
    private static var rowStep: Int { 16 }

    /// - Parameter capacity: of a matrix of [rows, frames] for each segment of a tile.
    init(_ state: SolverState<Scalar>, divergence: any Divergence, options: SolverOptions, capacity: Int) {
        self.state = state
        self.divergence = divergence
        floor = Scalar(options.floor)
        dataFloor = Scalar(options.dataFloor)
        let hasPositive = !state.hasConstantPositivePart
        models = ScratchBuffer(count: capacity, isLasting: true)
        negative = ScratchBuffer(count: capacity, isLasting: true)
        positive = ScratchBuffer(count: hasPositive ? capacity : 0, isLasting: true)
        let step = Self.rowStep * Self.width
        targets = ScratchBuffer(count: Grid.firstSide * Grid.secondSide * step)
        sum = ScratchBuffer(count: step)
        gradientNegative = ScratchBuffer(count: step)
        gradientPositive = ScratchBuffer(count: hasPositive ? step : 0)
    }

    /// Takes over the model of a segment, a dense [rows, frames] matrix.
    func setModel(_ matrix: UnsafePointer<Scalar>, of segment: Int, _ tile: TilePlan.Tile) {
        Kernels.splitIntoPanels(
            matrix, rows: state.rows, columns: tile.frames.count,
            into: models.base + partSize * state.localIndex[segment],
            panelStride: panelSize(tile))
    }

    /// Adds up the weighted gradient parts of all grids.
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func collect(_ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile) {
        for panel in 0..<tile.frames.count / Self.width {
            for segment in part.updatedSegments {
                let offset = panelSize(tile) * panel + partSize * state.localIndex[segment]
                (negative.base + offset).setToZero(count: partSize)
                if !state.hasConstantPositivePart { (positive.base + offset).setToZero(count: partSize) }
            }
        }
        forEachGrid(part.readings, tile) { grid, rows, columns, panel in
            let offset = panelSize(tile) * panel + rows.lowerBound * Self.width
            guard state.isQuotient else { return addGradients(grid, rows, columns, offset) }
            Kernels.addGridQuotients(
                firstCount: grid.firstCount, secondCount: grid.secondCount, parts: grid.parts, stride: partSize,
                models: models.base + offset, to: negative.base + offset, first: grid.updatesFirst,
                second: grid.updatesSecond, targets: targets.base, weight: grid.weight,
                count: rows.count * Self.width, minimum: floor)
        }
    }

    /// Adds what has been added up to the Q and P of a segment, dense [rows, frames] matrices.
    func add(
        _ segment: Int, _ tile: TilePlan.Tile, to q: UnsafeMutablePointer<Scalar>, _ p: UnsafeMutablePointer<Scalar>?
    ) {
        func add(_ sums: ScratchBuffer<Scalar>, to matrix: UnsafeMutablePointer<Scalar>) {
            Kernels.addPanels(
                sums.base + partSize * state.localIndex[segment], panelStride: panelSize(tile), to: matrix,
                rows: state.rows, columns: tile.frames.count)
        }
        add(negative, to: q)
        if let p { add(positive, to: p) }
    }

    /// Σ weight · D over the grids.
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func divergence(_ readings: ObservationReadings<Scalar>, _ tile: TilePlan.Tile) -> Double {
        var total = 0.0
        forEachGrid(readings, tile) { grid, rows, columns, panel in
            let offset = panelSize(tile) * panel + rows.lowerBound * Self.width
            forEachTarget(of: grid, rows, columns, offset) { target, index, covered in
                var divergenceSum = 0.0
                if covered == Self.width {
                    divergenceSum = divergence.sumRun(of: target, from: sum.base, count: rows.count * Self.width)
                } else {
                    for row in 0..<rows.count {
                        let start = row * Self.width
                        divergenceSum += divergence.sumRun(of: target + start, from: sum.base + start, count: covered)
                    }
                }
                total += Double(grid.weight) * divergenceSum
            }
        }
        return total
    }

    /// The elements of a [rows, panel] matrix.
    private var partSize: Int { state.rows * Self.width }

    /// The elements of such a matrix for every segment of a tile's component.
    private func panelSize(_ tile: TilePlan.Tile) -> Int {
        partSize * state.plan.components[tile.component].segments.count
    }

    /// Calls `body` for some rows of a panel of every grid, when they are in ``targets``, with the number of columns before the
    /// panel and the panel's number within the tile.
    private func forEachGrid(
        _ readings: ObservationReadings<Scalar>, _ tile: TilePlan.Tile,
        _ body: (_ grid: Grid, _ rows: Range<Int>, _ start: Int, _ panel: Int) -> Void
    ) {
        let firstPanel = tile.frames.lowerBound / Self.width
        for panel in 0..<tile.frames.count / Self.width {
            let start = (firstPanel + panel) * Self.width
            for block in readings.blocks {
                for row in stride(from: 0, to: state.rows, by: Self.rowStep) {
                    let rows = row..<min(row + Self.rowStep, state.rows)
                    for grid in readings.grids[block] where grid.mostColumns > start {
                        grid.target.read(rows: rows, panel: firstPanel + panel, into: targets.base)
                        prepareTargets(of: grid, rows, start)
                        body(grid, rows, start, panel)
                    }
                }
            }
        }
    }

    /// Raises the targets to the floor of the data, and makes those zero that are not covered.
    private func prepareTargets(of grid: Grid, _ rows: Range<Int>, _ start: Int) {
        let size = rows.count * Self.width
        if dataFloor > 0 { raise(targets.base, toAtLeast: dataFloor, count: grid.columns.count * size) }
        guard grid.fewestColumns < start + Self.width else { return }
        for (index, columns) in grid.columns.enumerated() where columns < start + Self.width {
            let covered = max(columns - start, 0)
            for row in 0..<rows.count {
                (targets.base + index * size + row * Self.width + covered).setToZero(count: Self.width - covered)
            }
        }
    }

    /// Calls `body` for every target of a grid that covers some of the columns, when its model is in ``sum``.
    private func forEachTarget(
        of grid: Grid, _ rows: Range<Int>, _ start: Int, _ offset: Int,
        _ body: (_ target: UnsafePointer<Scalar>, _ index: Int, _ covered: Int) -> Void
    ) {
        let size = rows.count * Self.width
        for (index, columns) in grid.columns.enumerated() where columns > start {
            let (first, second) = (grid.firstPart(of: index), grid.secondPart(of: index))
            Kernels.setSum(
                sum.base, models.base + offset + partSize * first, models.base + offset + partSize * second,
                floor: floor, count: size)
            body(targets.base + index * size, index, min(columns - start, Self.width))
        }
    }

    /// Adds the weighted parts of the gradients of a grid, whatever the divergence.
    private func addGradients(_ grid: Grid, _ rows: Range<Int>, _ start: Int, _ offset: Int) {
        let hasPositive = !state.hasConstantPositivePart
        forEachTarget(of: grid, rows, start, offset) { target, index, covered in
            divergence.writeGradientRun(
                of: target, from: sum.base, count: rows.count * Self.width, weight: grid.weight,
                positive: hasPositive ? gradientPositive.base : nil, negative: gradientNegative.base)
            let part = grid.updatesFirst ? grid.firstPart(of: index) : grid.secondPart(of: index)
            let other = grid.updatesFirst && grid.updatesSecond ? grid.secondPart(of: index) : nil
            func add(_ gradient: ScratchBuffer<Scalar>, to sums: ScratchBuffer<Scalar>) {
                Kernels.addColumns(
                    gradient.base, rows: rows.count, columns: covered, width: Self.width,
                    to: sums.base + offset + partSize * part,
                    and: other.map { sums.base + offset + partSize * $0 })
            }
            add(gradientNegative, to: negative)
            if hasPositive { add(gradientPositive, to: positive) }
        }
    }
}
