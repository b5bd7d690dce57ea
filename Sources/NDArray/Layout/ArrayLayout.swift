/// Where the elements of an array lie in its storage.
struct ArrayLayout: Equatable, Sendable {
    var shape: [Int]
    var strides: [Int]
    /// The position of element `[0, 0, …]`.
    var offset: Int

    /// Whether two indices may lead to the same element, as in broadcast axes and overlapping windows.
    var repeatsElements: Bool {
        // From the axis with the nearest neighbours outwards, each must step over all that the ones before reach.
        var reach = 1
        for (extent, stride) in zip(shape, strides).filter({ $0.0 > 1 }).sorted(by: { abs($0.1) < abs($1.1) }) {
            if abs(stride) < reach { return true }
            reach += (extent - 1) * abs(stride)
        }
        return false
    }
}

/// An axis counted from the front (0, 1, …) or from the back (-1, -2, …), as one from the front.
///
/// - Precondition: the axis exists.
@usableFromInline
func resolvedAxis(_ axis: Int, rank: Int, operation: String) -> Int {
    let resolved = axis < 0 ? axis + rank : axis
    require(resolved >= 0 && resolved < rank, "\(operation): axis \(axis) of an array of rank \(rank)")
    return resolved
}
