import Factorization
import NDArray
import Support
import Testing

@testable import Factorization

/// Starts from sparse data that is never written out.
@Suite("Starts from sparse data")
struct SparseStartTests {
    /// Topics: groups of rows and columns in which most of the entries lie, with strengths that fall by a third.
    private func topics<Scalar: ArrayScalar>(
        _ rows: Int, _ columns: Int, entries: Int, as _: Scalar.Type
    ) -> CompressedColumns<Scalar> {
        var generator = PhiloxGenerator(seed: 5)
        let numbers = (0..<entries).map { _ in Int.random(in: 0..<8, using: &generator) }
        return CompressedColumns(
            shape: [rows, columns],
            rowIndices: numbers.map { ($0 * rows + .random(in: 0..<rows, using: &generator)) / 8 },
            columnIndices: numbers.map { ($0 * columns + .random(in: 0..<columns, using: &generator)) / 8 },
            values: numbers.map { Scalar(.pow(1.5, -Double($0)) * .random(in: 0.5..<1.5, using: &generator)) })
    }

    /// A space of few dimensions holds the leading singular vectors of data that have some, either way round.
    @Test(arguments: [[300, 400], [400, 300]])
    func singularVectorsOfTopics(shape: [Int]) throws {
        let matrix = topics(shape[0], shape[1], entries: 30_000, as: Double.self)
        let found = try LeadingSingularVectors(approximating: matrix, count: 8)
        let exact = try NDArray(matrix).svd()
        expectClose(found.values, NDArray(exact.singularValues[0..<8]), relative: 1e-6)
        let product = found.left.transposed().matmul(NDArray(exact.u[.all, 0..<8])).abs()
        expectClose(NDArray(product[0..<4, 0..<4]), NDArray(identity: 4), relative: 1e-10)
        expectClose(product, NDArray(identity: 8), relative: 1e-4)
    }

    /// Noise has no leading vectors; what is found is orthonormal, and explains nearly as much as possible.
    @Test(arguments: [[300, 400], [15, 500], [500, 15]])
    func singularVectorsOfNoise(shape: [Int]) throws {
        let matrix = CompressedColumns(randomSparse(shape[0], shape[1], density: 0.05, seed: 9))
        let found = try LeadingSingularVectors(approximating: matrix, count: 8)
        let exact = try NDArray(matrix).svd().singularValues
        expectClose(found.left.transposed().matmul(found.left), NDArray(identity: 8), relative: 1e-12)
        expectClose(found.right.matmul(found.right.transposed()), NDArray(identity: 8), relative: 1e-12)
        for index in 0..<8 {
            #expect(found.values[index] <= exact[index] * (1 + 1e-12) && found.values[index] > 0.95 * exact[index])
        }
    }

    /// No data, less data than components ask for, and numbers of any size.
    @Test func unusualMatrices() throws {
        let empty = try LeadingSingularVectors(
            approximating: CompressedColumns<Double>(shape: [40, 50], entries: []), count: 3)
        #expect((empty.values .== 0).all() && empty.left.areFinite().all() && empty.right.areFinite().all())
        // Of rank 20, where the blocks have 13 columns: the second one is partly rounding.
        let low = randomSparse(40, 20, density: 0.3, seed: 3).matmul(randomSparse(20, 50, density: 0.3, seed: 4))
        let few = try LeadingSingularVectors(approximating: CompressedColumns(low), count: 3)
        expectClose(few.values, NDArray(try low.singularValues()[0..<3]), relative: 1e-2)
        expectClose(few.left.transposed().matmul(few.left), NDArray(identity: 3), relative: 1e-12)
        let single = CompressedColumns<Float>(shape: [40, 50], entries: [(3, 4, 1e30)])
        let found = try LeadingSingularVectors(approximating: single, count: 3)
        expectClose(found.values, NDArray([1e30, 0, 0]), relative: 1e-6)
        #expect(abs(abs(found.left[3, 0]) - 1) < 1e-6 && abs(abs(found.right[0, 4]) - 1) < 1e-6)
    }

    /// 40 GB as a dense matrix: every start begins well below a flat one.
    @Test(.timeLimit(.minutes(1)), arguments: ["nndsvd", "nndsvda", "nndsvdar", "exemplar", "scaled-random", "random"])
    func largeData(name: String) throws {
        let matrix = topics(120_000, 80_000, entries: 60_000, as: Float.self)
        let target = try SparseTarget(matrix)
        var generator = PhiloxGenerator(seed: 0)
        let (basis, activations) = try initialization(named: name).validFactors(
            for: target, components: 4, using: &generator)
        #expect(basis.shape == [120_000, 4] && activations.shape == [4, 80_000])
        #expect(basis.max() > 0 && activations.max() > 0)
        guard name.hasPrefix("nndsvd") else { return }
        // √σ₁ |u₁| |v₁|' without the fill: the first topic's rows and columns and nothing else.
        let inside = NDArray(basis[0..<15_000, 0]).asType(Double.self)
        let outside = NDArray(basis[15_000..., 0]).asType(Double.self)
        #expect(inside.norm() > 10 * (outside - outside.min()).norm())
    }
}
