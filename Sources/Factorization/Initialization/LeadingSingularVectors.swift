internal import NDArray

/// The first singular triplets of a matrix: S ≈ Σ_j σ_j u_j v_j'.
struct LeadingSingularVectors<Scalar: ArrayScalar> {
    /// Columns u_j, of shape [rows, count].
    let left: NDArray<Scalar>
    /// σ_j, descending.
    let values: NDArray<Scalar>
    /// Rows v_j', of shape [count, columns].
    let right: NDArray<Scalar>

    /// The first `count` of a matrix, to the last digits.
    ///
    /// Where few are wanted of a large matrix, by projection on a block Krylov space, with LAPACK's full decomposition if
    /// that does not converge; otherwise LAPACK's at once.
    ///
    /// - Throws: `LinearAlgebraError` where entries are not finite or LAPACK does not converge.
    init(_ matrix: NDArray<Scalar>, count: Int) throws(LinearAlgebraError) {
        if let found = try BlockKrylovSpace.triplets(of: matrix, count: count) {
            self = found
            return
        }
        let svd = try matrix.svd()
        left = NDArray(svd.u[.all, 0..<count])
        values = NDArray(svd.singularValues[0..<count])
        right = NDArray(svd.vt[0..<count, .all])
    }

    /// About the first `count` of a sparse matrix, of which nothing is written out as a dense one.
    ///
    /// - Throws: `LinearAlgebraError` where LAPACK does not converge.
    init(approximating matrix: CompressedColumns<Scalar>, count: Int) throws(LinearAlgebraError) {
        self = try BlockKrylovSpace.approximateTriplets(of: SparseMap(matrix), count: count)
    }

    init(left: NDArray<Scalar>, values: NDArray<Scalar>, right: NDArray<Scalar>) {
        self.left = left
        self.values = values
        self.right = right
    }

    var transposed: LeadingSingularVectors {
        LeadingSingularVectors(
            left: NDArray(right.transposed()), values: values, right: NDArray(left.transposed()))
    }
}
