/// The axes that a reduction removes and those that stay, and the layout in which it visits the elements.
struct ReductionPlan {
    /// The shape of the result, with reduced axes of extent 1 if they are kept.
    let resultShape: [Int]
    let keptShape: [Int]
    let keptStrides: [Int]
    let reducedShape: [Int]
    let reducedStrides: [Int]

    init(shape: [Int], strides: [Int], axes: [Int], keepDims: Bool, operation: String) {
        var isReduced = [Bool](repeating: false, count: shape.count)
        for axis in axes {
            let resolved = resolvedAxis(axis, rank: shape.count, operation: operation)
            precondition(!isReduced[resolved], "\(operation): axes \(axes) name an axis twice (shape \(shape))")
            isReduced[resolved] = true
        }
        let kept = shape.indices.filter { !isReduced[$0] }
        let reduced = shape.indices.filter { isReduced[$0] }
        keptShape = kept.map { shape[$0] }
        keptStrides = kept.map { strides[$0] }
        reducedShape = reduced.map { shape[$0] }
        reducedStrides = reduced.map { strides[$0] }
        resultShape = keepDims ? shape.indices.map { isReduced[$0] ? 1 : shape[$0] } : keptShape
    }

    var keptCount: Int { keptShape.reduce(1, *) }
    var reducedCount: Int { reducedShape.reduce(1, *) }

    /// Whether the elements of one result lie closer together than the results do, so that it is best to finish them
    /// one by one; otherwise all results advance together, row by row.
    var visitsReducedAxesInside: Bool {
        func nearest(_ shape: [Int], _ strides: [Int]) -> Int {
            zip(shape, strides).filter { $0.0 > 1 }.map { abs($0.1) }.min() ?? Int.max
        }
        return nearest(reducedShape, reducedStrides) <= nearest(keptShape, keptStrides)
    }

    /// The rows along the kept axes, for the results (dense) and the elements.
    func keptWalk() -> RowWalk { RowWalk(shape: keptShape, strides: [rowMajorStrides(of: keptShape), keptStrides]) }

    func reducedWalk() -> RowWalk { RowWalk(shape: reducedShape, strides: [reducedStrides]) }
}

/// `finish` of the sums of `row(elements)` over the reduced axes, which are formed in double precision.
///
/// Results that advance together are summed in blocks of 64 rows, so that rounding errors grow with the number of
/// blocks and not with the number of elements.
@specialized(where Element == Float)
@specialized(where Element == Double)
func reduceToSums<Element: ArrayScalar>(
    _ source: UnsafePointer<Element>, _ plan: ReductionPlan,
    row: (UnsafePointer<Element>, _ stride: Int, _ count: Int) -> Double,
    accumulate: (UnsafePointer<Element>, _ stride: Int, UnsafeMutablePointer<Double>, _ count: Int) -> Void,
    finish: (Double) -> Element
) -> NDArray<Element> {
    let (kept, reduced) = (plan.keptWalk(), plan.reducedWalk())
    func result(_ totals: [Double]) -> NDArray<Element> {
        NDArray(uninitializedShape: plan.resultShape) { target in
            for index in totals.indices { target.initializeElement(at: index, to: finish(totals[index])) }
        }
    }
    var totals = [Double](repeating: 0, count: plan.keptCount)
    guard !totals.isEmpty, plan.reducedCount > 0 else { return result(totals) }
    if plan.visitsReducedAxesInside {
        let (rowStride, rowCount, isSingleRow) = (reduced.strides[0], reduced.count, reduced.isSingleRow)
        kept.visitRows { offsets in
            for index in 0..<kept.count {
                let start = source + offsets[1] + index * kept.strides[1]
                var total = 0.0
                if isSingleRow {
                    total = row(start, rowStride, rowCount)
                } else {
                    reduced.visitRows { total += row(start + $0[0], rowStride, rowCount) }
                }
                totals[offsets[0] + index * kept.strides[0]] = total
            }
        }
        return result(totals)
    }
    // Two rows of sums: of the block, and of all blocks before it.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * kept.count) { scratch in
        let (block, sums) = (scratch.baseAddress!, scratch.baseAddress! + kept.count)
        func finishBlock() {
            for index in 0..<kept.count {
                sums[index] += block[index]
                block[index] = 0
            }
        }
        kept.visitRows { offsets in
            scratch.initialize(repeating: 0)
            var rowsInBlock = 0
            reduced.visitRows { position in
                for step in 0..<reduced.count {
                    let start = source + offsets[1] + position[0] + step * reduced.strides[0]
                    accumulate(start, kept.strides[1], block, kept.count)
                    rowsInBlock += 1
                    if rowsInBlock == 64 {
                        finishBlock()
                        rowsInBlock = 0
                    }
                }
            }
            finishBlock()
            for index in 0..<kept.count { totals[offsets[0] + index * kept.strides[0]] = sums[index] }
        }
    }
    return result(totals)
}
