internal import Support
internal import Testing

@testable internal import NDArray

/// Matrices that have no solution are errors; their descriptions name the operation, the shape and what to do.
@Suite struct LinearAlgebraErrorTests {
    private let singular = NDArray<Double>(rows: [[1, 2], [2, 4]])
    private let infinite = NDArray<Double>(rows: [[1, .infinity], [0, 1]])
    private let identity = NDArray<Double>(identity: 2)

    @Test func singularMatrices() throws {
        #expect(throws: LinearAlgebraError.singular(operation: "NDArray.solve", shape: [2, 2], matrix: 0)) {
            try singular.solve(NDArray([1.0, 2]))
        }
        let error = LinearAlgebraError.singular(operation: "NDArray.inverse", shape: [2, 2, 2], matrix: 1)
        var stack = NDArray<Double>(zeros: [2, 2, 2])
        stack[0].assign(identity)
        stack[1].assign(singular)
        #expect(throws: error) { try stack.inverse() }
        #expect(
            error.description
                == "NDArray.inverse: matrix 1 of the stack of shape [2, 2, 2] is singular; use leastSquares or pseudoInverse"
        )
        #expect(singular.determinant() == 0)
        #expect(try singular.conditionNumber(.one) == .infinity)
    }

    @Test func matricesThatAreNotPositiveDefinite() throws {
        let error = LinearAlgebraError.notPositiveDefinite(
            operation: "NDArray.cholesky", shape: [2, 2], matrix: 0, minor: 2)
        for triangle in MatrixTriangle.allCases {
            #expect(throws: error) { try singular.asType(Float.self).cholesky(triangle) }
        }
        #expect(
            error.description == """
                NDArray.cholesky: the matrix of shape [2, 2] is not positive definite (leading minor 2); \
                add to its diagonal or use symmetricEigen
                """)
        #expect(throws: LinearAlgebraError.self) { try (-identity).cholesky() }
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan])
    func numbersThatAreNotFinite(value: Double) throws {
        for shape in [[2, 2], [2, 2, 2]] {
            var a = NDArray(identity.broadcast(to: shape))
            let last = shape.count == 2 ? 0 : 1
            if last == 0 { a[1, 0] = value } else { a[1, 1, 0] = value }
            func error(_ operation: String) -> LinearAlgebraError {
                .nonFinite(operation: "NDArray.\(operation)", shape: shape, matrix: last)
            }
            #expect(throws: error("solve")) { try a.solve(identity) }
            #expect(throws: error("inverse")) { try a.inverse() }
            #expect(throws: error("cholesky")) { try a.cholesky() }
            #expect(throws: error("qr")) { try a.qr() }
            #expect(throws: error("svd")) { try a.svd() }
            #expect(throws: error("singularValues")) { try a.singularValues() }
            #expect(throws: error("symmetricEigen")) { try a.symmetricEigen() }
            #expect(throws: error("symmetricEigenvalues")) { try a.symmetricEigenvalues() }
            #expect(throws: error("pseudoInverse")) { try a.pseudoInverse() }
            #expect(a.determinants().elements.map(\.isNaN) == (0...last).map { $0 == last })
            guard last == 0 else { continue }
            #expect(throws: error("leastSquares")) { try a.leastSquares(identity) }
            #expect(throws: error("leastSquares")) { try identity.leastSquares(a) }
            #expect(throws: error("matrixRank")) { try a.matrixRank() }
            #expect(throws: error("conditionNumber")) { try a.conditionNumber() }
            #expect(throws: error("conditionNumber")) { try a.conditionNumber(.one) }
            #expect(a.determinant().isNaN)
            let parts = a.signAndLogDeterminant()
            #expect(parts.sign.isNaN && parts.logMagnitude.isNaN)
            #expect(
                error("qr").description
                    == "NDArray.qr: the matrix of shape [2, 2] has infinite or NaN elements; remove them first")
        }
    }

    /// What the other triangle holds does not matter.
    @Test func onlyTheLowerTriangleIsRead() throws {
        let a = NDArray<Double>(rows: [[4, .nan], [2, 5]])
        #expect(try a.cholesky().rows == [[2, 0], [1, 2]])
        #expect(try a.transposed().cholesky(.upper).rows == [[2, 1], [0, 2]])
        let reference = try NDArray<Double>(rows: [[4, 2], [2, 5]]).symmetricEigen()
        #expect(try a.symmetricEigen().values == reference.values)
    }

    /// LAPACK's two algorithms are tried one after the other, each on the whole matrix.
    @Test func anotherAlgorithmIsTriedWhereOneDoesNotConverge() throws {
        let a = NDArray<Double>(rows: [[0, 2], [3, 0], [0, 0]])
        let stack = MatrixStack(a.shape, operation: "NDArray.svd")
        var values = [Double](repeating: 0, count: 2)
        var search = SingularValues(a, stack)
        let fails: SingularValues<Double>.Attempt = { _, m, n, a, _, _, _, _, _, _ in
            a.update(repeating: .nan, count: m * n)
            return 1
        }
        search.attempts[0] = fails
        try search.find(0, nil, &values)
        expectClose(NDArray(values), NDArray([3, 2]), relative: 1e-14)
        search.attempts[1] = fails
        let error = LinearAlgebraError.notConverged(operation: "NDArray.svd", shape: [3, 2], matrix: 0)
        #expect(throws: error) { try search.find(0, nil, &values) }
        #expect(
            error.description == "NDArray.svd: no convergence for the matrix of shape [3, 2]; scale it or use Double")
    }

    /// Both algorithms give the same decomposition.
    @Test(arguments: SVDAlgorithm.allCases, [nil] + DecompositionSize.allCases.map(Optional.some))
    func eitherAlgorithmDecomposes(algorithm: SVDAlgorithm, size: DecompositionSize?) throws {
        var generator = PhiloxGenerator(seed: 5)
        let a = NDArray<Float>(normal: [4, 3], using: &generator)
        let expected = try a.singularValues()
        var search = SingularValues(a, MatrixStack(a.shape, operation: "NDArray.svd"))
        search.attempts = [SingularValues.attempt(algorithm)]
        let width = size == .complete ? 4 : 3
        var values = NDArray<Float>(zeros: [3])
        var (u, vt) = (NDArray<Float>(zeros: [4, width]), NDArray<Float>(zeros: [3, 3]))
        try values.withUnsafeMutableBuffer { values throws(LinearAlgebraError) in
            try u.withUnsafeMutableBuffer { u throws(LinearAlgebraError) in
                try vt.withUnsafeMutableBuffer { vt throws(LinearAlgebraError) in
                    try search.find(0, size, values.baseAddress!, u: u.baseAddress!, width: width, vt: vt.baseAddress!)
                }
            }
        }
        let laws = DecompositionLaws<Float>()
        laws.expectEqual(values, expected)
        if size != nil { laws.check(SingularValueDecomposition(u: u, singularValues: values, vt: vt), a) }
    }
}
