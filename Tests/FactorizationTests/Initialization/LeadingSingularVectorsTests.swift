import NDArray
import Support
import Testing

@testable import Factorization

/// The first singular triplets of large matrices are LAPACK's.
@Suite struct LeadingSingularVectorsTests {
    /// A few strong components in noise, as in a spectrogram: singular values that fall to a tenth per ten.
    private func decaying<Scalar: ArrayScalar>(
        _ rows: Int, _ columns: Int, seed: UInt64 = 1, as _: Scalar.Type
    ) -> NDArray<Scalar> {
        let weights = NDArray<Scalar>((0..<40).map { Scalar(Double.pow(10, -Double($0) / 10)) })
        let left = Start.data(rows, 40, seed: seed, as: Scalar.self).pow(4) * weights
        return left.matmul(Start.data(40, columns, seed: seed + 1, as: Scalar.self).pow(4))
            + Start.data(rows, columns, seed: seed + 2, as: Scalar.self) * 1e-4
    }

    private func check<Scalar: ArrayScalar>(
        _ found: LeadingSingularVectors<Scalar>, _ matrix: NDArray<Scalar>, count: Int, relative: Double
    ) throws {
        let svd = try matrix.svd()
        let largest = svd.singularValues[0]
        expectClose(found.values, svd.singularValues[0..<count], relative: relative)
        for (vectors, expected) in [
            (found.left, NDArray(svd.u[.all, 0..<count])),
            (NDArray(found.right.transposed()), NDArray(svd.vt[0..<count, .all].transposed())),
        ] {
            let identity = NDArray<Scalar>(identity: count)
            #expect((vectors.transposed().matmul(vectors) - identity).abs().max() < Scalar(relative))
            // Up to signs, and as far as the distance of the singular values allows.
            #expect((vectors.transposed().matmul(expected).abs() - identity).abs().max() < Scalar(100 * relative))
        }
        let residual = matrix.matmul(found.right.transposed()) - found.left * found.values
        #expect(residual.norm(axis: 0).max() < Scalar(relative) * largest)
    }

    @Test(arguments: [[300, 420], [420, 300], [260, 260]], [1, 3, 6])
    func agreeWithLAPACK(size: [Int], count: Int) throws {
        func check<Scalar: ArrayScalar>(_: Scalar.Type, relative: Double) throws {
            let matrix = decaying(size[0], size[1], as: Scalar.self)
            let found = try #require(try BlockKrylovSpace.triplets(of: matrix, count: count))
            try self.check(found, matrix, count: count, relative: relative)
            let again = try #require(try BlockKrylovSpace.triplets(of: matrix, count: count))
            #expect(found.left == again.left && found.right == again.right)
        }
        try check(Double.self, relative: 1e-12)
        try check(Float.self, relative: 1e-4)
    }

    /// Equal singular values, and fewer than are wanted.
    @Test func unusualSpectra() throws {
        let identity = NDArray(concatenating: [NDArray<Double>(identity: 300), NDArray(zeros: [300, 60])], axis: 1)
        let flat = try LeadingSingularVectors(identity, count: 5)
        expectClose(flat.values, NDArray(ones: [5]), relative: 1e-13)
        expectClose(identity.matmul(flat.right.transposed()), flat.left, relative: 1e-12)
        let twins = NDArray<Double>(diagonal: NDArray((0..<300).map { Double(8 - min($0 / 3, 7)) }))
        let triples = try LeadingSingularVectors(twins, count: 6)
        expectClose(triples.values, NDArray([8, 8, 8, 7, 7, 7]), relative: 1e-13)
        let low = Start.data(300, 2).matmul(Start.data(2, 400, seed: 3))
        let few = try LeadingSingularVectors(low, count: 5)
        expectClose(few.values, NDArray(try low.singularValues()[0..<5]), relative: 1e-12)
        expectClose((few.left * few.values).matmul(few.right), low, relative: 1e-12)
        let none = try LeadingSingularVectors(NDArray<Float>(zeros: [300, 400]), count: 5)
        #expect((none.values .== 0).all() && none.left.areFinite().all() && none.right.areFinite().all())
    }

    @Test(arguments: [1e-42, 1e-30, 1e30])
    func scaleIsOfNoAccount(scale: Double) throws {
        let matrix = decaying(300, 400, as: Float.self)
        let plain = try LeadingSingularVectors(matrix / matrix.max(), count: 4)
        let scaled = try LeadingSingularVectors(matrix / matrix.max() * Float(scale), count: 4)
        #expect(scaled.values.areFinite().all() && scaled.left.areFinite().all() && scaled.right.areFinite().all())
        guard scale != 1e-42 else { return }
        expectClose(scaled.values / Float(scale), plain.values, relative: 1e-5)
    }

    /// Noise alone has no gap that would help; LAPACK takes over.
    @Test func noiseIsLeftToLAPACK() throws {
        var generator = PhiloxGenerator(seed: 3)
        let noise = NDArray<Double>(normal: [260, 270], using: &generator)
        #expect(try BlockKrylovSpace.triplets(of: noise, count: 6) == nil)
        let svd = try noise.svd()
        let found = try LeadingSingularVectors(noise, count: 6)
        #expect(found.left == NDArray(svd.u[.all, 0..<6]) && found.values == NDArray(svd.singularValues[0..<6]))
    }

    @Test func smallMatricesAreLeftToLAPACK() throws {
        #expect(try BlockKrylovSpace.triplets(of: Start.data(175, 400), count: 1) == nil)
        #expect(try BlockKrylovSpace.triplets(of: Start.data(400, 255), count: 6) == nil)
    }

    @Test(arguments: [Double.nan, .infinity])
    func otherNumbersAreErrors(value: Double) {
        var matrix = Start.data(300, 400)
        matrix[7, 9] = value
        #expect(throws: LinearAlgebraError.self) { try LeadingSingularVectors(matrix, count: 3) }
    }

    /// Nothing but the fill of NNDSVD depends on the seed, however large the data.
    @Test func factorsAreThoseOfTheWholeDecomposition() throws {
        let data = decaying(300, 400, as: Double.self)
        let one = try Start(initialization: NNDSVD()).factors(data, 5, seed: 1)
        #expect(try Start(initialization: NNDSVD()).factors(data, 5, seed: 2) == one)
        let first = try data.svd()
        let basis = first.singularValues[0].squareRoot() * first.u.column(0).abs()
        expectClose(one.basis.column(0), basis, relative: 1e-12)
    }
}
