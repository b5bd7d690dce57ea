internal import NDArray
internal import Support
internal import Testing

/// Shapes that do not fit trap with a message that names the operation and all of them.
@Suite struct LinearAlgebraShapeTests {
    @Test func productsTrap() async {
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = NDArray<Float>(zeros: [2, 3, 4]).matmul(NDArray(zeros: [2, 3, 4]))
            }, "NDArray.matmul: shapes [2, 3, 4] and [2, 3, 4]")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = NDArray<Float>(zeros: [2, 3, 4]).matmul(NDArray(zeros: [3, 4, 5]))
            }, "NDArray.matmul: the batch axes of shapes [2, 3, 4] and [3, 4, 5] do not broadcast")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = NDArray<Float>(zeros: []).matmul(NDArray(zeros: [2]))
            }, "NDArray.matmul: matrices or vectors are needed, not shapes [] and [2]")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                var c = NDArray<Float>(zeros: [2, 2])
                NDArray<Float>(zeros: [3, 2, 2]).multiply(NDArray(zeros: [2, 2]), into: &c)
            }, "NDArray.multiply: shapes [3, 2, 2] and [2, 2] into [2, 2]")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                var c = NDArray<Float>(zeros: [4, 4])
                let a = NDArray<Float>(identity: 2)
                a.multiply(a, into: &c[.every(2), .every(2)])
            },
            "NDArray.multiply: the rows of the target, of shape [2, 2] and strides [8, 2], are not contiguous")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = NDArray<Float>(zeros: [2, 2, 2]).trace()
            }, "NDArray.trace: a matrix is needed, not shape [2, 2, 2]")
    }

    @Test func equationsTrap() async {
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = try? NDArray<Float>(zeros: [2, 3]).solve(NDArray(zeros: [2]))
            }, "NDArray.solve: shapes [2, 3] and [2]")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = try? NDArray<Float>(zeros: [2, 2, 2]).solve(NDArray(zeros: [3, 2, 1]))
            }, "NDArray.solve: the batch axes of shapes [2, 2, 2] and [3, 2, 1] do not broadcast")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = try? NDArray<Float>(zeros: [3, 2]).leastSquares(NDArray(zeros: [2]))
            }, "NDArray.leastSquares: shapes [3, 2] and [2]")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = try? NDArray<Float>(zeros: [3, 2]).inverse()
            }, "NDArray.inverse: square matrices are needed, not shape [3, 2]")
    }

    @Test func decompositionsTrap() async {
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = try? NDArray<Float>(zeros: [3]).qr()
            }, "NDArray.qr: a matrix or a stack of matrices is needed, not shape [3]")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = try? NDArray<Float>(zeros: [3]).svd()
            }, "NDArray.svd: a matrix or a stack of matrices is needed, not shape [3]")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = try? NDArray<Float>(zeros: [3, 2]).cholesky()
            }, "NDArray.cholesky: square matrices are needed, not shape [3, 2]")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = try? NDArray<Float>(zeros: [3, 2]).symmetricEigen()
            }, "NDArray.symmetricEigen: square matrices are needed, not shape [3, 2]")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = NDArray<Float>(zeros: [2, 3, 3]).determinant()
            }, "NDArray.determinant: a matrix is needed, not shape [2, 3, 3]")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = NDArray<Float>(zeros: [2, 3]).signAndLogDeterminant()
            }, "NDArray.signAndLogDeterminant: square matrices are needed, not shape [2, 3]")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = try? NDArray<Float>(zeros: [2, 3, 3]).matrixRank()
            }, "NDArray.matrixRank: a matrix is needed, not shape [2, 3, 3]")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = try? NDArray<Float>(zeros: [0, 3]).conditionNumber()
            }, "NDArray.conditionNumber: the matrix of shape [0, 3] is empty")
    }

    /// Only the last two axes of an operand that BLAS takes are looked at; the elements stay where they are.
    @Test func productsWriteIntoParts() {
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        var c = NDArray<Double>(zeros: [2, 3, 4])
        let before = c
        a.multiply(a, into: &c[.all, 0..<2, 1..<3])
        #expect(c[1, 0..<2, 1..<3] as NDArray == a.matmul(a))
        #expect(c.sum() == 2 * a.matmul(a).sum())
        #expect(before.sum() == 0)
        var view = c.view
        a.multiply(a, into: &view[0, 0..<2, 0..<2], alpha: 0, beta: 0)
        #expect(c[0, 0, 1] == 7 && view[0, 0, 1] == 0)
    }

    /// What LAPACK works on is a copy.
    @Test func decompositionsLeaveTheMatrix() throws {
        var generator = PhiloxGenerator(seed: 8)
        let a = NDArray<Double>(normal: [3, 3], using: &generator)
        let copy = a.map { $0 }
        _ = (try a.inverse(), try a.qr(), try a.svd(), try a.symmetricEigen(), try a.leastSquares(a), a.determinant())
        _ = (try a.solve(a), try a.matmul(a.transposed()).cholesky())
        #expect(a == copy)
    }
}
