import NDArray

/// A description of an array with random numbers in a random layout, which can be made smaller.
struct RandomArray: CustomStringConvertible {
    var shape: [Int]
    /// The axes in the order of their memory, outermost first.
    var order: [Int]
    /// Per axis, every how manieth element of the memory belongs to the array; negative backwards.
    var steps: [Int]
    var seed: UInt64

    /// - Parameters:
    ///   - shape: its shape, or nil for one of up to 5 axes of 0 to 5 elements.
    ///   - generator: where randomness comes from.
    init(shape: [Int]? = nil, using generator: inout PhiloxGenerator) {
        self.shape = shape ?? (0..<generator.integer(below: 6)).map { _ in generator.integer(below: 6) }
        order = generator.permutation(self.shape.count)
        steps = self.shape.map { _ in (generator.integer(below: 2) + 1) * (generator.integer(below: 2) == 0 ? 1 : -1) }
        seed = generator.next()
    }

    /// Equal descriptions give equal arrays.
    func view<Scalar: ArrayScalar>(as _: Scalar.Type = Double.self) -> NDArrayView<Scalar> {
        var generator = PhiloxGenerator(seed: seed)
        let stored = NDArray<Scalar>(normal: order.map { shape[$0] * abs(steps[$0]) }, using: &generator)
        var view = stored.view.permuted(order.indices.map { axis in order.firstIndex(of: axis)! })
        for (axis, step) in steps.enumerated() { view = view.strided(axis: axis, step: step) }
        return view
    }

    /// Arrays that differ from this one by one simplification each.
    func smaller() -> [RandomArray] {
        var result: [RandomArray] = []
        func add(_ change: (inout RandomArray) -> Void) {
            var other = self
            change(&other)
            result.append(other)
        }
        for axis in shape.indices {
            add {
                $0.shape.remove(at: axis)
                $0.steps.remove(at: axis)
                $0.order = $0.order.filter { $0 != axis }.map { $0 > axis ? $0 - 1 : $0 }
            }
            if shape[axis] > 1 { add { $0.shape[axis] /= 2 } }
            if shape[axis] > 2 { add { $0.shape[axis] -= 1 } }
            if steps[axis] != 1 { add { $0.steps[axis] = 1 } }
        }
        if order != Array(shape.indices) { add { $0.order = Array(shape.indices) } }
        return result
    }

    var description: String { "shape \(shape), memory order \(order), steps \(steps), seed \(seed)" }
}
