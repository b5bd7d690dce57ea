import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Orders that mean nothing do nothing.
@Suite("Symmetries")
struct SymmetryTests {
    /// Rows, frames and components in another order give the same factors in that order.
    @Test(arguments: GridTests.divergences, ["none", "l1", "l2"])
    func ordersMeanNothing(divergence: String, constraint: String) throws {
        let data = PlainMatrix(ScikitLearnPropertyTests.normal(6, 70, seed: 61))
        let basis = PlainMatrix(ScikitLearnPropertyTests.normal(6, 4, seed: 62))
        let start = PlainMatrix(ScikitLearnPropertyTests.normal(4, 70, seed: 63))
        var generator = PhiloxGenerator(seed: 64)
        let (rows, frames, components) = (
            generator.permutation(6), generator.permutation(70), generator.permutation(4)
        )
        for rule in ["mm", "paper", "ratio"] {
            func run(_ data: PlainMatrix, _ basis: PlainMatrix, _ start: PlainMatrix) throws -> MatrixFactorization<
                Double
            > {
                var options = SolverOptions()
                options.updateRule = try updateRule(named: rule)
                options.constraint = try basisConstraint(named: constraint)
                options.maximumIterations = 8
                return try factorize(
                    data.array(), components: 4, divergence: Divergences::divergence(named: divergence),
                    activationPenalty: Penalty(l1: 0.1, l2: 0.1),
                    start: MatrixStart(basis: basis.array(), activations: start.array()), options: options)
            }
            let reference = try run(data, basis, start)
            let other = try run(
                data.rows(rows).columns(frames), basis.rows(rows).columns(components),
                start.rows(components).columns(frames))
            expectClose(
                other.basis, PlainMatrix(reference.basis).rows(rows).columns(components).array(as: Double.self),
                relative: 1e-10, "\(rule)")
            expectClose(
                other.activations,
                PlainMatrix(reference.activations).rows(components).columns(frames).array(as: Double.self),
                relative: 1e-10, "\(rule)")
            expectClose(NDArray(other.objective), NDArray(reference.objective), relative: 1e-12, "\(rule)")
        }
    }
}
