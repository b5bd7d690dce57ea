internal import NDArray

/// The memory for one step of one basis: dense [rows, components] matrices.
final class BasisWorkspace<Scalar: ArrayScalar> {
    /// Q H' and P H'.
    let negative, positive: ScratchBuffer<Scalar>
    /// The gradient of prices that grow faster than linearly, and the basis before the step; made when they are needed.
    private(set) lazy var penalty = ScratchBuffer<Scalar>(count: negative.count)
    private(set) lazy var before = ScratchBuffer<Scalar>(count: negative.count)

    private var grams: ScratchBuffer<Scalar>?

    /// Per component, a price of 0.
    let noPrices: [Double]

    init(rows: Int, components: Int) {
        noPrices = Array(repeating: 0, count: components)
        negative = ScratchBuffer(count: rows * components)
        positive = ScratchBuffer(count: rows * components)
    }

    /// Room for the products of the activations of the source with those of a partner, as many numbers as `count`.
    func gram(count: Int) -> UnsafeMutablePointer<Scalar> {
        if let grams, grams.count >= count { return grams.base }
        let larger = ScratchBuffer<Scalar>(count: count)
        grams = larger
        return larger.base
    }
}
