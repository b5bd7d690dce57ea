import Factorization
import NDArray
import Support
import Testing

/// Reconstruction bases as a NumPy program finds them (Scripts/oracles/mask_reconstruction_oracle.py).
@Suite("Reconstruction bases agree with NumPy")
struct ReconstructionOracleTests {
    struct Case: Decodable, CustomTestStringConvertible {
        var exponent: Double
        var context: Int
        var bases: [FixtureMatrix]
        var activations: [FixtureMatrix]
        var targets: [FixtureMatrix]
        var objective: [Double]
        var first: [FixtureMatrix]
        var last: [FixtureMatrix]

        var testDescription: String { "e = \(exponent), \(bases.count) sources, \(context) frames around" }
    }

    struct Cases: Decodable {
        var cases: [Case]
    }

    static let cases = (try? Fixture.json("nmf/mask_reconstruction.json", as: Cases.self))?.cases ?? []

    @Test func fixturesAreThere() { #expect(Self.cases.count == 6) }

    private func check<Scalar: ArrayScalar>(_ oracle: Case, as _: Scalar.Type, first: Double, last: Double) throws {
        var problem = try MaskReconstruction<Scalar>(
            oracle.bases.indices.map { source in
                .init(
                    basis: oracle.bases[source].array(as: Scalar.self),
                    activations: stackingContext(
                        oracle.activations[source].array(as: Scalar.self), frames: oracle.context),
                    target: oracle.targets[source].array(as: Scalar.self))
            }, exponent: oracle.exponent)
        expectClose(problem.objective(), oracle.objective[0], relative: first)
        for (step, objective) in oracle.objective.enumerated().dropFirst() {
            try problem.step()
            expectClose(problem.objective(), objective, relative: last, "step \(step)")
            guard step == 1 || step == oracle.objective.count - 1 else { continue }
            let expected = step == 1 ? oracle.first : oracle.last
            for (found, basis) in zip(problem.bases, expected) {
                expectClose(found, basis.array(as: Scalar.self), relative: step == 1 ? first : last, "step \(step)")
            }
        }
    }

    @Test(arguments: cases)
    func double(oracle: Case) throws { try check(oracle, as: Double.self, first: 1e-12, last: 1e-10) }

    @Test(arguments: cases)
    func float(oracle: Case) throws { try check(oracle, as: Float.self, first: 1e-5, last: 1e-3) }
}
