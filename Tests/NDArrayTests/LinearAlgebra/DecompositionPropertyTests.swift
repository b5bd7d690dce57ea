internal import NDArray
internal import Support
internal import Testing

/// What holds for every matrix, in any layout.
@Suite struct DecompositionPropertyTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func decompositionsGiveBackTheMatrix(seed: UInt64) throws {
        try decompose(seed, Double.self)
        try decompose(seed, Float.self)
    }

    private func decompose<Scalar: ArrayScalar>(_ seed: UInt64, _: Scalar.Type) throws {
        var random = RandomLayouts(seed: seed)
        let batch = random.shape(rank: random.generator.integer(below: 3))
        let extents = random.shape(rank: 2)
        let a = random.view(batch + extents, as: Scalar.self)
        let laws = DecompositionLaws<Scalar>()
        for size in DecompositionSize.allCases {
            laws.check(try a.qr(size), a)
            laws.check(try a.svd(size), a)
        }
        let square = random.view(batch + [extents[0], extents[0]], as: Scalar.self)
        laws.check(try square.symmetricEigen(), square)
        let n = extents[0]
        let turned = Array(batch.indices) + [batch.count + 1, batch.count]
        let definite = square.matmul(square.permuted(turned)) + NDArray<Scalar>(identity: n)
        for triangle in MatrixTriangle.allCases {
            let factor = try definite.cholesky(triangle)
            let (lower, upper) =
                triangle == .lower ? (factor.view, factor.permuted(turned)) : (factor.permuted(turned), factor.view)
            laws.expectEqual(lower.matmul(upper), definite, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func solvingUndoesMultiplying(seed: UInt64) throws {
        var random = RandomLayouts(seed: seed)
        let batch = random.shape(rank: random.generator.integer(below: 3))
        let extents = random.shape(rank: 2)
        let (n, r) = (extents[0], extents[1])
        // Diagonally dominant, so that the condition is small.
        let a = random.view(batch + [n, n]) + 12 * NDArray<Double>(identity: n)
        let x = random.view([n, r])
        expectClose(
            try a.solve(a.matmul(x)), x.broadcast(to: batch + [n, r]), relative: 1e-13, absolute: 1e-13)
        let y = random.view([n])
        expectClose(
            try a.solve(a.matmul(y).reshaped(batch + [n, 1])), y.reshaped([n, 1]).broadcast(to: batch + [n, 1]),
            relative: 1e-13, absolute: 1e-13)
        let identity = NDArray<Double>(identity: n).broadcast(to: batch + [n, n])
        expectClose(a.matmul(try a.inverse()), identity, relative: 1e-13, absolute: 1e-13)
        expectClose(try a.pseudoInverse(), try a.inverse(), relative: 1e-13, absolute: 1e-13)
        let single = a.asType(Float.self)
        expectClose(
            try single.solve(single.matmul(x.asType(Float.self))), x.asType(Float.self).broadcast(to: batch + [n, r]),
            relative: 1e-5, absolute: 1e-5)
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func determinantsMultiply(seed: UInt64) throws {
        var random = RandomLayouts(seed: seed)
        let n = random.generator.integer(below: 7)
        let (a, b) = (random.view([n, n]), random.view([n, n]))
        let product = a.matmul(b).determinant()
        expectClose(product, a.determinant() * b.determinant(), relative: 1e-11)
        let logarithm = a.signAndLogDeterminant()
        expectClose(logarithm.sign * Double.exp(logarithm.logMagnitude), a.determinant(), relative: 1e-12)
        expectClose(a.transposed().determinant(), a.determinant(), relative: 1e-11)
    }

    /// The four equations of Penrose, which have one solution.
    @Test(arguments: 0..<30 as Range<UInt64>)
    func pseudoInversesObeyPenrose(seed: UInt64) throws {
        var random = RandomLayouts(seed: seed)
        let extents = random.shape(rank: 3, smallest: 1)
        // Of rank at most extents[1].
        let a = random.view([extents[0], extents[1]]).matmul(random.view([extents[1], extents[2]]))
        let rank = try a.matrixRank(relativeCutoff: 1e-10)
        #expect(rank == min(extents[0], extents[1], extents[2]))
        let inverse = try a.pseudoInverse(relativeCutoff: 1e-10)
        let noise = 1e-13 * Double(try a.singularValues().elements[0]) * max(1, inverse.norm()) * max(1, inverse.norm())
        let (left, right) = (inverse.matmul(a), a.matmul(inverse))
        expectClose(a.matmul(left), a, relative: 0, absolute: noise)
        expectClose(left.matmul(inverse), inverse, relative: 0, absolute: noise)
        expectClose(left.transposed(), left, relative: 0, absolute: noise)
        expectClose(right.transposed(), right, relative: 0, absolute: noise)
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func theLeastResidualIsOrthogonal(seed: UInt64) throws {
        var random = RandomLayouts(seed: seed)
        let extents = random.shape(rank: 3, smallest: 1)
        let (a, b) = (random.view([extents[0], extents[1]]), random.view([extents[0], extents[2]]))
        let fit = try a.leastSquares(b)
        let residual = a.matmul(fit.solution) - b
        expectClose(
            a.transposed().matmul(residual), NDArray(zeros: [extents[1], extents[2]]), relative: 0, absolute: 1e-11)
        expectClose(fit.residualSums, residual.squared().sum(axis: 0), relative: 1e-13)
        let shortest = try a.pseudoInverse().matmul(b)
        expectClose(fit.solution, shortest, relative: 1e-10, absolute: 1e-10)
    }
}
