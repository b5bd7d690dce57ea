/// What may stand for one axis between the brackets of a slicing subscript.
///
/// - An `Int` picks one position and removes the axis; negative numbers do not count from the end, they trap.
/// - A range (`1..<3`, `1...2`, `2...`, `..<4`) keeps a part of the axis.
/// - `stride(from:to:by:)` and `stride(from:through:by:)` keep every n-th position, backwards for a negative step.
/// - `.all` keeps the axis, `.reversed` turns it round, `.every(n)` keeps every n-th position.
/// - `.newAxis` inserts an axis of extent 1, `.ellipsis` stands for as many `.all` as are missing.
///
/// Axes that are not mentioned at the end are kept whole.
public protocol AxisIndex: Sendable {
    /// What the index selects; ``AxisSelection`` is the complete list.
    var axisSelection: AxisSelection { get }
}

/// The selection that an ``AxisIndex`` makes.
public enum AxisSelection: AxisIndex {
    case position(Int)
    /// Positions from `lower` (default: the first) up to but not including `upper` (default: the end).
    case range(lower: Int?, upper: Int?)
    /// `count` positions from `start` on, `step` apart.
    case strided(start: Int, step: Int, count: Int)
    /// The whole axis, every `step`-th position, from the last one on if `step` is negative.
    case whole(step: Int)
    case insertedAxis
    case remainingAxes

    public var axisSelection: AxisSelection { self }
}

extension AxisIndex where Self == AxisSelection {
    /// The whole axis.
    public static var all: AxisSelection { .whole(step: 1) }

    /// The whole axis, last position first.
    public static var reversed: AxisSelection { .whole(step: -1) }

    /// Every `step`-th position, from the first on, or from the last on if `step` is negative.
    public static func every(_ step: Int) -> AxisSelection { .whole(step: step) }

    /// A new axis of extent 1.
    public static var newAxis: AxisSelection { .insertedAxis }

    /// All axes that are not mentioned otherwise.
    public static var ellipsis: AxisSelection { .remainingAxes }
}

extension Int: AxisIndex {
    public var axisSelection: AxisSelection { .position(self) }
}

extension Range<Int>: AxisIndex {
    public var axisSelection: AxisSelection { .range(lower: lowerBound, upper: upperBound) }
}

extension ClosedRange<Int>: AxisIndex {
    public var axisSelection: AxisSelection { .range(lower: lowerBound, upper: upperBound + 1) }
}

extension PartialRangeFrom<Int>: AxisIndex {
    public var axisSelection: AxisSelection { .range(lower: lowerBound, upper: nil) }
}

extension PartialRangeUpTo<Int>: AxisIndex {
    public var axisSelection: AxisSelection { .range(lower: nil, upper: upperBound) }
}

extension PartialRangeThrough<Int>: AxisIndex {
    public var axisSelection: AxisSelection { .range(lower: nil, upper: upperBound + 1) }
}

extension StrideTo<Int>: AxisIndex {
    public var axisSelection: AxisSelection { strided(self) }
}

extension StrideThrough<Int>: AxisIndex {
    public var axisSelection: AxisSelection { strided(self) }
}

private func strided(_ positions: some Sequence<Int>) -> AxisSelection {
    var iterator = positions.makeIterator()
    guard let first = iterator.next() else { return .strided(start: 0, step: 1, count: 0) }
    guard let second = iterator.next() else { return .strided(start: first, step: 1, count: 1) }
    var count = 2
    while iterator.next() != nil { count += 1 }
    return .strided(start: first, step: second - first, count: count)
}
