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
            require(!isReduced[resolved], "\(operation): axes \(axes) name an axis twice (shape \(shape))")
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
