import NDArray
import Support
import Testing

@Suite("dnmf factorize against NumPy")
struct FactorizeAgreementTests {
    @Test("agrees after 1 and after 50 iterations", arguments: Array(zip(0..., FactorizeFixture.cases)))
    func agrees(index: Int, fixture: FactorizeFixture.Case) throws {
        let scratch = Scratch()
        for (iterations, tolerance) in [(1, 1e-9), (50, 1e-6)] {
            let outcome = try Program.run(
                [
                    "factorize", FactorizeFixture.path("X.npy"), "--components", "8",
                    "--initial-basis", FactorizeFixture.path("W0.npy"),
                    "--initial-activations", FactorizeFixture.path("H0.npy"),
                    "--divergence", fixture.divergence, "--normalization", fixture.normalization,
                    "--update", fixture.update, "--sparsity", "\(fixture.sparsity)",
                    "--iterations", "\(iterations)", "--precision", "float64", "--threads", "1",
                    "--output-directory", "out",
                ], in: scratch)
            try #require(outcome.status == 0, "\(outcome)")
            // What is subnormal in NumPy's results is zero in the solver's.
            let vanishing = Double.leastNormalMagnitude
            expectClose(
                try scratch.matrix("out/basis.npy"), try FactorizeFixture.result("basis_\(iterations)", of: index),
                relative: tolerance, absolute: vanishing, elementwise: true, "basis after \(iterations)")
            expectClose(
                try scratch.matrix("out/activations.npy"),
                try FactorizeFixture.result("activations_\(iterations)", of: index),
                relative: tolerance, absolute: vanishing, elementwise: true, "activations after \(iterations)")
            let trace = try FactorizeFixture.result("objective", of: index).elements.prefix(iterations + 1)
            expectClose(
                try scratch.matrix("out/objective.npy"), NDArray(trace), relative: tolerance, elementwise: true,
                "objective after \(iterations)")
        }
    }

    @Test func coversEveryCombination() throws {
        #expect(FactorizeFixture.cases.count == 6 * 3 * 2 * 2)
    }
}
