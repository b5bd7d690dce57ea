import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Sparse NMF against the float64 NumPy reference: both update rules, six divergences, with and without sparsity.
@Suite("Sparse NMF agrees with the NumPy reference")
struct ReferenceSNMFTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var rule: String
        var beta: String
        var sparsity: String
        var iterations: Int
        var prefix: String { "snmf_\(rule)_b\(beta)_l\(sparsity)_i\(iterations)" }
        var testDescription: String { prefix }
    }

    static let cases: [Case] = ["mm", "paper"].flatMap { rule in
        ["0", "0.5", "1", "1.5", "2", "3"].flatMap { beta in
            ["0.0", "0.1"].flatMap { sparsity in
                [1, 20].map { Case(rule: rule, beta: beta, sparsity: sparsity, iterations: $0) }
            }
        }
    }

    @Test(arguments: cases)
    func double(_ test: Case) throws {
        try check(test, as: Double.self, relative: Fixture.tolerance(test.prefix + "_W"))
    }

    /// Single precision: rounding of 6e-8 per operation, amplified over the iterations.
    @Test(arguments: cases)
    func float(_ test: Case) throws {
        try check(test, as: Float.self, relative: test.iterations == 1 ? 2e-5 : 2e-3)
    }

    private func check<Scalar: ArrayScalar>(_ test: Case, as _: Scalar.Type, relative: Double) throws {
        var options = SolverOptions()
        options.updateRule = try updateRule(named: test.rule)
        options.constraint = UnitL2()
        options.maximumIterations = test.iterations
        // The data has zeros, which the reference raises to its floor where the divergence (almost) forbids them.
        if try #require(Double(test.beta)) < 1 { options.dataFloor = 1e-9 }
        let result = try factorize(
            Fixture.array("snmf_S", as: Scalar.self), components: 5, divergence: divergence(named: "beta:\(test.beta)"),
            activationPenalty: Penalty(l1: #require(Double(test.sparsity))),
            start: MatrixStart(
                basis: Fixture.array("snmf_W0", as: Scalar.self), activations: Fixture.array("snmf_H0", as: Scalar.self)
            ),
            options: options)
        expectClose(result.basis, try Fixture.array(test.prefix + "_W", as: Scalar.self), relative: relative)
        expectClose(result.activations, try Fixture.array(test.prefix + "_H", as: Scalar.self), relative: relative)
        expectClose(
            NDArray(result.objective), try Fixture.array(test.prefix + "_J"), relative: relative, elementwise: true)
    }
}
