internal import NDArray
internal import Support
internal import Testing

@Suite("NumPy's results: linear algebra")
struct LinearAlgebraOracleTests: OracleCheck {
    static let topic = OracleTopic("linear_algebra")

    @Test(arguments: topic.cases)
    func agrees(_ oracle: OracleCase) throws { try Self.topic.check(oracle, self) }

    func check<Scalar: ArrayScalar>(
        _ oracle: OracleCase, _ a: [NDArrayView<Scalar>], _ expected: [NDArray<Scalar>]
    ) throws {
        // Short sums of products lose only some of the last digits.
        let isProduct = ["matmul", "multiply", "einsum", "outer", "kronecker", "trace"].contains(oracle.operation)
        let laws = DecompositionLaws<Scalar>(
            relative: oracle.tolerance ?? (isProduct ? 16 * Double(Scalar.ulpOfOne) : nil))
        let results: [NDArray<Scalar>]
        switch oracle.operation {
        case "matmul": results = [a[0].matmul(a[1])]
        case "multiply": results = [multiply(oracle, a)]
        case "einsum":
            let subscripts = oracle["subscripts"].text!
            results = [a.count == 1 ? einsum(subscripts, a[0]) : einsum(subscripts, a[0], a[1])]
        case "outer": results = [a[0].outer(a[1])]
        case "kronecker": results = [a[0].kronecker(a[1])]
        case "trace": results = [scalar(a[0].trace(offset: oracle["offset"].int!))]
        case "solve": results = [try a[0].solve(a[1])]
        case "inverse": results = [try a[0].inverse()]
        case "determinant": results = [scalar(a[0].determinant())]
        case "determinants": results = [a[0].determinants()]
        case "signAndLogDeterminant":
            let result = a[0].signAndLogDeterminant()
            results = [scalar(result.sign), scalar(result.logMagnitude)]
        case "cholesky": results = [try a[0].cholesky(oracle["upper"].bool! ? .upper : .lower)]
        case "qr":
            let qr = try a[0].qr(size(oracle))
            #expect(qr.q.shape == oracle["q"].ints! && qr.r.shape == oracle["r"].ints!)
            laws.check(qr, a[0])
            if oracle["deficient"].bool == true { return }
            results = [laws.positiveDiagonal(qr.r)]
        case "svd":
            let svd = try a[0].svd(size(oracle))
            #expect(svd.u.shape == oracle["u"].ints! && svd.vt.shape == oracle["vt"].ints!)
            laws.check(svd, a[0])
            laws.expectEqual(try a[0].singularValues(), svd.singularValues)
            results = [svd.singularValues]
        case "symmetricEigen":
            let eigen = try a[0].symmetricEigen()
            laws.check(eigen, a[0])
            laws.expectEqual(try a[0].symmetricEigenvalues(), eigen.values)
            results = [eigen.values]
        case "leastSquares":
            let fit = try a[0].leastSquares(a[1], relativeCutoff: cutoff(oracle))
            results = [fit.solution, fit.residualSums, scalar(Scalar(fit.rank)), fit.singularValues]
        case "pseudoInverse": results = [try a[0].pseudoInverse(relativeCutoff: cutoff(oracle))]
        case "matrixRank": results = [scalar(Scalar(try a[0].matrixRank(relativeCutoff: cutoff(oracle))))]
        case "conditionNumber":
            results = [scalar(try a[0].conditionNumber(oracle["norm"].text == "one" ? .one : .two))]
        default:
            Issue.record("unknown operation \(oracle.operation)")
            return
        }
        try #require(results.count == expected.count)
        for (result, target) in zip(results, expected) { laws.expectEqual(result, target) }
    }

    /// `alpha A B + beta C` into a whole array, into part of a larger one, and into columns; all of them are the same.
    private func multiply<Scalar: ArrayScalar>(_ oracle: OracleCase, _ a: [NDArrayView<Scalar>]) -> NDArray<Scalar> {
        let (alpha, beta) = (Scalar(oracle["alpha"].double!), Scalar(oracle["beta"].double!))
        var whole = NDArray(a[2])
        a[0].multiply(a[1], into: &whole, alpha: alpha, beta: beta)
        let rank = whole.rank
        let extents = Array(whole.shape.dropLast(2)) + [whole.shape[rank - 2] + 2, whole.shape[rank - 1] + 3]
        var larger = NDArray<Scalar>(repeating: 7, shape: extents)
        let (rows, columns) = (1..<(extents[rank - 2] - 1), 2..<(extents[rank - 1] - 1))
        larger[.ellipsis, rows, columns].assign(a[2])
        var expected = larger
        expected[.ellipsis, rows, columns].assign(whole)
        a[0].multiply(a[1], into: &larger[.ellipsis, rows, columns], alpha: alpha, beta: beta)
        expectClose(larger, expected, relative: 8 * Double(Scalar.ulpOfOne))
        let swapped = Array(0..<(rank - 2)) + [rank - 1, rank - 2]
        var byColumns = NDArray(a[2].permuted(swapped)).permuted(swapped)
        a[0].multiply(a[1], into: &byColumns, alpha: alpha, beta: beta)
        expectClose(byColumns, whole, relative: 8 * Double(Scalar.ulpOfOne))
        return whole
    }

    private func scalar<Scalar: ArrayScalar>(_ value: Scalar) -> NDArray<Scalar> { NDArray([value], shape: []) }

    private func size(_ oracle: OracleCase) -> DecompositionSize {
        oracle["mode"].text == "complete" ? .complete : .reduced
    }

    private func cutoff<Scalar: ArrayScalar>(_ oracle: OracleCase) -> Scalar? {
        oracle["cutoff"].double.map { Scalar($0) }
    }
}
