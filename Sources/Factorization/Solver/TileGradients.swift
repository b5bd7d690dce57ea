internal import NDArray

/// Where the gradient of the divergence on one tile of frames comes from, with the memory that one thread needs for it.
///
/// For a segment with basis W and activations H, and with Q and P the two non-negative parts of the derivative of all
/// observations in the segment's reconstruction, a step needs W'Q and W'P, and then, at the activations that it moved, Q H'
/// and P H'.
protocol TileGradients<Scalar>: AnyObject {
    associatedtype Scalar: ArrayScalar

    /// Looks at the tile with the present factors, for ``multiply(_:_:_:evaluates:numerator:denominator:)``.
    func prepareActivations(_ group: UpdateGroup<Scalar>, _ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile)

    /// W'Q, and W'P unless the positive part is constant, both of shape [components, frames].
    ///
    /// - Parameter evaluates: whether ``evaluated`` is needed, too.
    func multiply(
        _ segment: Int, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>, evaluates: Bool,
        numerator: UnsafeMutablePointer<Scalar>, denominator: UnsafeMutablePointer<Scalar>)

    /// Σ weight · D over the tile that has been multiplied last, at the factors of then: the number that
    /// ``divergence(_:_:_:)`` would have found, bit for bit. Only where products take a model of every entry of one segment.
    var evaluated: Double { get }

    /// Looks at the tile again after the activations of some segments have moved, for ``addBasisGradients(_:_:_:to:)``.
    func prepareBases(
        _ group: UpdateGroup<Scalar>, _ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile, moved: [Int])

    /// Adds Q H', and what P H' is made of unless the positive part is constant, to the sums of the segment's source.
    func addBasisGradients(
        _ segment: Int, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>, to sums: ReductionSums<Scalar>)

    /// Σ weight · D over the tile, at the present factors.
    func divergence(_ part: UpdateGroup<Scalar>.Part, _ tile: TilePlan.Tile, _ moments: BasisMoments<Scalar>) -> Double
}

extension TileGradients {
    var evaluated: Double { preconditionFailure("the divergence is computed apart") }
}
