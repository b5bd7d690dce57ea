internal import CKernels
internal import NDArray

/// Observations of two segments each and of one weight that are read together: those of every first with every second segment.
final class ObservationGrid<Scalar: ArrayScalar>: @unchecked Sendable {
    /// At most so many first and second segments: as many mixtures as have their sums in the processor's registers.
    static var firstSide: Int { Int(KERNEL_GRID_FIRST) }
    static var secondSide: Int { Int(KERNEL_GRID_SECOND) }

    let target: any TargetGrid<Scalar>
    let firstCount: Int
    let secondCount: Int
    /// The positions of the first and then of the second segments among their component's.
    let parts: UnsafeMutablePointer<Int32>
    /// The weight of each of them.
    let weight: Scalar
    /// Per observation, row after row, the columns it covers, and the most and the fewest.
    let columns: [Int]
    let mostColumns: Int
    let fewestColumns: Int
    /// Whether the sources of the first and of the second segments are updated.
    let updatesFirst: Bool
    let updatesSecond: Bool

    init(
        _ target: any TargetGrid<Scalar>, first: [Int], second: [Int], observations: [Int], updates: (Bool, Bool),
        _ state: SolverState<Scalar>
    ) {
        self.target = target
        (firstCount, secondCount) = (first.count, second.count)
        (updatesFirst, updatesSecond) = updates
        parts = .allocate(capacity: first.count + second.count)
        for (index, segment) in (first + second).enumerated() {
            (parts + index).initialize(to: Int32(state.localIndex[segment]))
        }
        weight = state.weights[observations[0]]
        columns = observations.map { state.problem.observations[$0].target.columns }
        (mostColumns, fewestColumns) = (columns.max() ?? 0, columns.min() ?? 0)
    }

    deinit { parts.deallocate() }

    /// The position of the first segment of an observation among its component's.
    func firstPart(of index: Int) -> Int { Int(parts[index / secondCount]) }

    /// The position of the second one.
    func secondPart(of index: Int) -> Int { Int(parts[firstCount + index % secondCount]) }
}
