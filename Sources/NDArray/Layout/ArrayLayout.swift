/// Where the elements of an array lie in its storage.
struct ArrayLayout: Equatable, Sendable {
    var shape: [Int]
    var strides: [Int]
    /// The position of element `[0, 0, …]`.
    var offset: Int

    /// Whether two indices lead to the same element, as in broadcast axes.
    var repeatsElements: Bool {
        zip(shape, strides).contains { $0 > 1 && $1 == 0 }
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
