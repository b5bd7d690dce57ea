internal import NDArray

/// The space spanned by A Ω, A A' A Ω, (A A')² A Ω, …, with random Ω, in which the leading left singular vectors of A lie
/// more and more completely.
///
/// Musco & Musco, "Randomized block Krylov methods for stronger and faster approximate singular value decomposition",
/// NIPS 2015; Golub, Luk & Overton, "A block Lanczos method for computing the singular values and corresponding singular
/// vectors of a matrix", ACM Transactions on Mathematical Software 7 (1981). The space grows until the triplets are right
/// to the last digits.
struct BlockKrylovSpace<Matrix: LinearMap> {
    typealias Scalar = Matrix.Scalar

    /// A, no higher than wide.
    private let matrix: Matrix
    /// Orthonormal columns, block after block.
    private var basis: NDArray<Scalar>
    /// basis' A.
    private var projection: NDArray<Scalar>
    private let width: Int

    /// The first triplets of a matrix; `nil` where the whole decomposition is no more work, or is needed.
    static func triplets(
        of matrix: Matrix, count: Int
    ) throws(LinearAlgebraError) -> LeadingSingularVectors<Scalar>? {
        // More vectors than are wanted, without which the last of those come slowly.
        let (width, extent) = (count + 10, min(matrix.shape[0], matrix.shape[1]))
        // Spectrograms of speech take 5 blocks in single and 8 to 12 in double precision.
        guard 16 * width <= extent else { return nil }
        guard matrix.shape[0] <= matrix.shape[1] else {
            return try triplets(of: matrix.turned, count: count)?.transposed
        }
        var space = try BlockKrylovSpace(matrix, width: width)
        var blocks = 1
        while true {
            let (found, areExact) = try space.triplets(count: count)
            if areExact { return found }
            // Looking costs as much as some blocks do.
            let next = blocks + (blocks + 1) / 2
            guard next * width <= extent / 2 else { return nil }
            for _ in blocks..<next { try space.grow() }
            blocks = next
        }
    }

    /// The first triplets as they are in a space of at most 5 (count + 10) dimensions.
    ///
    /// To the last digits where singular values decay fast. Where they do not, they are what is best in the space, whose first
    /// vectors are those that power iterations of as many steps would find, or better.
    static func approximateTriplets(
        of matrix: Matrix, count: Int
    ) throws(LinearAlgebraError) -> LeadingSingularVectors<Scalar> {
        guard matrix.shape[0] <= matrix.shape[1] else {
            return try approximateTriplets(of: matrix.turned, count: count).transposed
        }
        let width = min(count + 10, matrix.shape[0])
        var space = try BlockKrylovSpace(matrix, width: width)
        for blocks in 2...5 where blocks * width <= matrix.shape[0] {
            var larger = space
            try larger.grow()
            // Where the rank is exhausted there are no more directions, and rounding takes their place.
            guard larger.isOrthonormal else { break }
            space = larger
        }
        return try space.triplets(count: count).found
    }

    private init(_ matrix: Matrix, width: Int) throws(LinearAlgebraError) {
        self.matrix = matrix
        self.width = width
        // Any numbers do; always the same, so that the result depends on the matrix alone.
        var generator = PhiloxGenerator(seed: 0)
        let start = NDArray<Scalar>(normal: [matrix.shape[1], width], using: &generator)
        basis = try matrix.product(with: start).qr().q
        projection = matrix.leftProduct(with: basis)
    }

    private mutating func grow() throws(LinearAlgebraError) {
        let last = projection[(projection.shape[0] - width)..., .all]
        // The scale is of no account, but the square of the matrix may be out of range.
        let peak = last.abs().max()
        var block = matrix.product(with: NDArray((last / (peak > 0 ? peak : 1)).transposed()))
        // Once more for what rounding left of the space so far.
        for _ in 0..<2 {
            block -= basis.matmul(basis.transposed().matmul(block))
            block = try block.qr().q
        }
        basis = NDArray(concatenating: [basis, block], axis: 1)
        projection = NDArray(concatenating: [projection, matrix.leftProduct(with: block)], axis: 0)
    }

    private var isOrthonormal: Bool {
        (basis.transposed().matmul(basis) - NDArray(identity: basis.shape[1])).abs().max() <= 128 * Scalar.ulpOfOne
    }

    /// The first triplets of the projection, and whether they are singular triplets of the matrix.
    private func triplets(
        count: Int
    ) throws(LinearAlgebraError) -> (found: LeadingSingularVectors<Scalar>, areExact: Bool) {
        let svd = try projection.svd()
        let left = basis.matmul(svd.u[.all, 0..<count])
        let values = NDArray(svd.singularValues[0..<count])
        let right = NDArray(svd.vt[0..<count, .all])
        let found = LeadingSingularVectors(left: left, values: values, right: right)
        // A' u = σ v holds by itself; A v = σ u and u' u = 1 have to be looked at.
        let limit = 128 * Scalar.ulpOfOne
        guard values[0] > 0 else { return (found, false) }
        // Squares of tiny numbers would be zero.
        let residual = (matrix.product(with: NDArray(right.transposed())) - left * values) / values[0]
        guard residual.norm(axis: 0).max() <= limit else { return (found, false) }
        let angles = left.transposed().matmul(left) - NDArray(identity: count)
        return (found, angles.abs().max() <= limit)
    }
}
