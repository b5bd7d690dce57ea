internal import NDArray

/// The space spanned by A Ω, A A' A Ω, (A A')² A Ω, …, with random Ω, in which the leading left singular vectors of A lie
/// more and more completely.
///
/// Musco & Musco, "Randomized block Krylov methods for stronger and faster approximate singular value decomposition",
/// NIPS 2015; Golub, Luk & Overton, "A block Lanczos method for computing the singular values and corresponding singular
/// vectors of a matrix", ACM Transactions on Mathematical Software 7 (1981). The space grows until the triplets are right
/// to the last digits.
struct BlockKrylovSpace<Scalar: ArrayScalar> {
    /// A, no higher than wide.
    private let matrix: NDArray<Scalar>
    /// Orthonormal columns, block after block.
    private var basis: NDArray<Scalar>
    /// basis' A.
    private var projection: NDArray<Scalar>
    private let width: Int

    /// The first triplets of a matrix; `nil` where the whole decomposition is no more work, or is needed.
    static func triplets(
        of matrix: NDArray<Scalar>, count: Int
    ) throws(LinearAlgebraError) -> LeadingSingularVectors<Scalar>? {
        // More vectors than are wanted, without which the last of those come slowly.
        let (width, extent) = (count + 10, min(matrix.shape[0], matrix.shape[1]))
        // Spectrograms of speech take 5 blocks in single and 8 to 12 in double precision.
        guard 16 * width <= extent else { return nil }
        guard matrix.shape[0] <= matrix.shape[1] else {
            return try triplets(of: NDArray(matrix.transposed()), count: count)?.transposed
        }
        var space = try BlockKrylovSpace(matrix, width: width)
        var blocks = 1
        while true {
            if let found = try space.triplets(count: count) { return found }
            // Looking costs as much as some blocks do.
            let next = blocks + (blocks + 1) / 2
            guard next * width <= extent / 2 else { return nil }
            for _ in blocks..<next { try space.grow() }
            blocks = next
        }
    }

    private init(_ matrix: NDArray<Scalar>, width: Int) throws(LinearAlgebraError) {
        self.matrix = matrix
        self.width = width
        // Any numbers do; always the same, so that the result depends on the matrix alone.
        var generator = PhiloxGenerator(seed: 0)
        let start = NDArray<Scalar>(normal: [matrix.shape[1], width], using: &generator)
        basis = try matrix.matmul(start).qr().q
        projection = basis.transposed().matmul(matrix)
    }

    private mutating func grow() throws(LinearAlgebraError) {
        let last = projection[(projection.shape[0] - width)..., .all]
        // The scale is of no account, but the square of the matrix may be out of range.
        let peak = last.abs().max()
        var block = matrix.matmul((last / (peak > 0 ? peak : 1)).transposed())
        // Once more for what rounding left of the space so far.
        for _ in 0..<2 {
            block -= basis.matmul(basis.transposed().matmul(block))
            block = try block.qr().q
        }
        basis = NDArray(concatenating: [basis, block], axis: 1)
        projection = NDArray(concatenating: [projection, block.transposed().matmul(matrix)], axis: 0)
    }

    /// The first triplets of the projection, if they are singular triplets of the matrix.
    private func triplets(count: Int) throws(LinearAlgebraError) -> LeadingSingularVectors<Scalar>? {
        let svd = try projection.svd()
        let left = basis.matmul(svd.u[.all, 0..<count])
        let values = NDArray(svd.singularValues[0..<count])
        let right = NDArray(svd.vt[0..<count, .all])
        // A' u = σ v holds by itself; A v = σ u and u' u = 1 have to be looked at.
        let limit = 128 * Scalar.ulpOfOne
        guard values[0] > 0 else { return nil }
        // Squares of tiny numbers would be zero.
        let residual = (matrix.matmul(right.transposed()) - left * values) / values[0]
        guard residual.norm(axis: 0).max() <= limit else { return nil }
        let angles = left.transposed().matmul(left) - NDArray(identity: count)
        guard angles.abs().max() <= limit else { return nil }
        return LeadingSingularVectors(left: left, values: values, right: right)
    }
}
