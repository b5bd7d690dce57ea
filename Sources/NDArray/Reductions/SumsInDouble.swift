/// What becomes of sums that were formed in double precision.
enum SumFinish {
    case dividedBy(Double)
    case squareRoot
}

/// The sums of `row(elements)` over the reduced axes, formed in double precision, in the order of the results.
///
/// Results that advance together are summed in blocks of 64 rows, so that rounding errors grow with the number of
/// blocks and not with the number of elements. Each result is formed by one thread, whatever their number.
///
/// - Parameters:
///   - row: a sum along a row, given the place of the result.
///   - accumulate: adds rows one after another to sums of doubles.
func sumsInDouble<Element: ArrayScalar>(
    _ source: UnsafePointer<Element>, _ plan: ReductionPlan,
    row: (UnsafePointer<Element>, _ stride: Int, _ count: Int, _ result: Int) -> Double,
    accumulate: (
        UnsafePointer<Element>, _ stride: Int, _ rowStride: Int, _ rows: Int, UnsafeMutablePointer<Double>, _ count: Int
    ) -> Void
) -> [Double] {
    var totals = [Double](repeating: 0, count: plan.keptCount)
    guard !totals.isEmpty, plan.reducedCount > 0 else { return totals }
    let (kept, reduced) = (plan.keptWalk(), plan.reducedWalk())
    totals.withUnsafeMutableBufferPointer { totals in
        let totals = totals.baseAddress!
        kept.visitRows { offsets in
            spreadResults(count: kept.count, elementsEach: plan.reducedCount) { first, count in
                let start = source + offsets[1] + first * kept.strides[1]
                let result = offsets[0] + first * kept.strides[0]
                if plan.visitsReducedAxesInside {
                    for index in 0..<count {
                        let (start, result) = (start + index * kept.strides[1], result + index * kept.strides[0])
                        var total = 0.0
                        reduced.visitRows {
                            total += row(start + $0[0], reduced.strides[0], reduced.count, result)
                        }
                        totals[result] = total
                    }
                } else {
                    sumInBlocks(
                        count: count, rows: reduced, into: totals + result, resultStride: kept.strides[0]
                    ) { position, rows, sums in
                        accumulate(start + position, kept.strides[1], reduced.strides[0], rows, sums, count)
                    }
                }
            }
        }
    }
    return totals
}

/// Sums rows that lie at `position`, and as many as given behind it, in blocks of 64.
private func sumInBlocks(
    count: Int, rows: RowWalk, into results: UnsafeMutablePointer<Double>, resultStride: Int,
    accumulate: (_ position: Int, _ rows: Int, _ sums: UnsafeMutablePointer<Double>) -> Void
) {
    // Two rows of sums: of the block, and of all blocks before it.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * count) { scratch in
        scratch.initialize(repeating: 0)
        let (block, sums) = (scratch.baseAddress!, scratch.baseAddress! + count)
        var rowsInBlock = 0
        func finishBlock() {
            for index in 0..<count {
                sums[index] += block[index]
                block[index] = 0
            }
            rowsInBlock = 0
        }
        rows.visitRows { position in
            var done = 0
            while done < rows.count {
                let part = min(64 - rowsInBlock, rows.count - done)
                accumulate(position[0] + done * rows.strides[0], part, block)
                done += part
                rowsInBlock += part
                if rowsInBlock == 64 { finishBlock() }
            }
        }
        finishBlock()
        for index in 0..<count { results[index * resultStride] = sums[index] }
    }
}

/// Calls `body` with parts of `0..<count` results, each of which is formed from so many elements; several threads for many
/// elements in all.
private func spreadResults(count: Int, elementsEach: Int, _ body: (_ first: Int, _ count: Int) -> Void) {
    guard count > 1, count * elementsEach >= 1 << 20 else { return body(0, count) }
    // Not too few elements each, and whole cache lines of the results and, if these advance together, of the elements.
    let part = max(64, (max((1 << 17) / elementsEach, count / 8) + 63) / 64 * 64)
    WorkerPool.shared.forEachIfIdle(count: (count + part - 1) / part) { index in
        body(index * part, min(part, count - index * part))
    }
}

/// The finished sums, rounded to the precision of the elements.
@specialized(where Element == Float)
@specialized(where Element == Double)
func finishedSums<Element: ArrayScalar>(_ sums: [Double], _ finish: SumFinish, shape: [Int]) -> NDArray<Element> {
    NDArray(uninitializedShape: shape) { target in
        switch finish {
        case .dividedBy(1): for index in sums.indices { target.initializeElement(at: index, to: Element(sums[index])) }
        case .dividedBy(let divisor):
            for index in sums.indices { target.initializeElement(at: index, to: Element(sums[index] / divisor)) }
        case .squareRoot:
            for index in sums.indices { target.initializeElement(at: index, to: Element(sums[index].squareRoot())) }
        }
    }
}

/// The sum of `count` terms that lie one after another, `leaf` giving that of a part: pairwise, and the same bits for any
/// number of threads.
func pairwiseSum(count: Int, leaf: @escaping (_ start: Int, _ count: Int) -> Double) -> Double {
    // The kernels halve their rows at the same places.
    let block = 2048
    func half(_ count: Int) -> Int { ((count + block - 1) / block + 1) / 2 * block }
    guard count >= 1 << 20 else { return leaf(0, count) }
    var parts: [(start: Int, count: Int)] = []
    func cut(_ start: Int, _ count: Int) {
        guard count > 1 << 18 else { return parts.append((start, count)) }
        cut(start, half(count))
        cut(start + half(count), count - half(count))
    }
    cut(0, count)
    var sums = [Double](repeating: 0, count: parts.count)
    sums.withUnsafeMutableBufferPointer { sums in
        let sums = sums.baseAddress!
        WorkerPool.shared.forEachIfIdle(count: parts.count) { sums[$0] = leaf(parts[$0].start, parts[$0].count) }
    }
    var next = 0
    func joined(_ count: Int) -> Double {
        guard count > 1 << 18 else {
            next += 1
            return sums[next - 1]
        }
        let first = joined(half(count))
        return first + joined(count - half(count))
    }
    return joined(count)
}
