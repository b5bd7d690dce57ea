import Factorization
import NDArray
import Support
import Testing

/// Activations of a mixture for two fixed bases, against the float64 NumPy reference after 100 updates.
@Suite("Fixed bases agree with the NumPy reference")
struct ReferenceSeparationTests {
    @Test(arguments: ["0.0", "0.1"])
    func double(sparsity: String) throws {
        try check(sparsity, as: Double.self, relative: Fixture.tolerance("sep_H_l\(sparsity)"))
    }

    /// Single precision: a hundred updates of activations that are partly almost interchangeable.
    @Test(arguments: ["0.0", "0.1"])
    func float(sparsity: String) throws {
        try check(sparsity, as: Float.self, relative: 1e-3)
    }

    private func check<Scalar: ArrayScalar>(_ sparsity: String, as _: Scalar.Type, relative: Double) throws {
        let bases = try Fixture.array("sep_W", as: Scalar.self)
        let result = try decompose(
            Fixture.array("sep_S", as: Scalar.self), bases: [bases.part(0), bases.part(1)],
            sparsity: #require(Double(sparsity)), iterations: 100)
        let stacked = NDArray(result.activations[0].elements + result.activations[1].elements, shape: [40, 76])
        expectClose(stacked, try Fixture.array("sep_H_l\(sparsity)", as: Scalar.self), relative: relative)
        #expect(result.iterations == 100)
        for source in 0..<2 {
            expectClose(
                result.reconstructions[source], bases.part(source).matmul(result.activations[source]), relative: 1e-6)
        }
    }
}
