internal import NDArray

/// Seeded random arrays in random layouts, for tests of properties that hold for all of them.
struct RandomLayouts {
    var generator: PhiloxGenerator

    init(seed: UInt64) { generator = PhiloxGenerator(seed: seed) }

    mutating func shape(rank: Int? = nil, smallest: Int = 0) -> [Int] {
        let rank = rank ?? generator.integer(below: 5)
        return (0..<rank).map { _ in smallest + generator.integer(below: 6 - smallest) }
    }

    /// A view of the given shape whose strides are anything: permuted, reversed, with gaps.
    mutating func view<Scalar: ArrayScalar>(_ shape: [Int], as _: Scalar.Type = Double.self) -> NDArrayView<Scalar> {
        let order = generator.permutation(shape.count)
        let steps = shape.map { _ in generator.integer(below: 2) + 1 }
        let stored = order.map { shape[$0] * steps[$0] }
        var view = NDArray<Scalar>(normal: stored, using: &generator).view
        view = view.permuted(order.indices.map { axis in order.firstIndex(of: axis)! })
        for (axis, step) in steps.enumerated() {
            let sign = generator.integer(below: 2) == 0 ? 1 : -1
            view = view.strided(axis: axis, step: sign * step)
        }
        precondition(view.shape == shape)
        return view
    }
}

extension NDArrayView {
    /// Every `step`-th position of one axis.
    func strided(axis: Int, step: Int) -> NDArrayView {
        let last = rank - 1
        var order = Array(0..<rank)
        order.swapAt(axis, last)
        return permuted(order)[.ellipsis, .every(step)].permuted(order)
    }
}
