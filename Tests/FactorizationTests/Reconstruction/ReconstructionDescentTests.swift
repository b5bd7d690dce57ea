import Factorization
import FactorizationTesting
import NDArray
import Support
import Testing

/// The cross entropy of the masks never rises, and the law would see it if it did.
@Suite("Descent of reconstruction bases")
struct ReconstructionDescentTests {
    /// A problem on its way, with the description that it began as.
    private struct State: CustomStringConvertible {
        let start: RandomReconstruction
        var present: PlainReconstruction

        init(_ start: RandomReconstruction) {
            self.start = start
            present = start.problem
        }

        var description: String { start.description }
        var simpler: [State] { start.simpler.map { State($0) } }
    }

    private func check(
        _ name: String, exponent: Double, tolerance: Double = 1e-12,
        step: (PlainReconstruction) throws -> PlainReconstruction
    ) throws {
        try DescentLaw.check(
            name, minimizing: \.present.objective, trials: 200, tolerance: tolerance,
            draw: { State(RandomReconstruction(exponent: exponent, seed: $0)) }, simpler: \.simpler,
            step: { state in
                var next = state
                next.present = try step(state.present)
                return next
            })
    }

    private func libraryStep<Scalar: ArrayScalar>(
        _ problem: PlainReconstruction, as _: Scalar.Type
    ) throws -> PlainReconstruction {
        var reconstruction = try problem.reconstruction(as: Scalar.self)
        try reconstruction.step(on: WorkerPool(threadCount: 1))
        return problem.taking(reconstruction.bases)
    }

    @Test(arguments: [1, 1.5, 2, 3])
    func objectiveNeverRises(exponent: Double) throws {
        try check("Double", exponent: exponent) { try libraryStep($0, as: Double.self) }
        try check("Float", exponent: exponent, tolerance: 2e-6) { try libraryStep($0, as: Float.self) }
        try check("longhand", exponent: exponent) { $0.step() }
    }

    @Test(arguments: [(PlainReconstruction.Fault.longStep, 3), (.wrongPower, 2), (.exchangedTargets, 1.5)])
    func faultsAreFound(fault: PlainReconstruction.Fault, exponent: Double) throws {
        let found = #expect(throws: LawViolation.self) {
            try check("planted", exponent: exponent) { $0.step(fault) }
        }
        let message = found?.description ?? ""
        #expect(message.contains("planted: the objective rises in iteration"), "\(message)")
        #expect(message.contains("2 sources, e = \(exponent), "), "\(message)")
    }

    /// In either precision the library makes the step that stands in the books.
    @Test(arguments: [1, 1.5, 2, 3])
    func stepIsThatOfTheBooks(exponent: Double) throws {
        for seed in 0..<50 as Range<UInt64> {
            let problem = RandomReconstruction(exponent: exponent, seed: seed).problem
            let expected = problem.step()
            let (double, float) = (
                try libraryStep(problem, as: Double.self), try libraryStep(problem, as: Float.self)
            )
            for source in problem.bases.indices {
                let basis: NDArray<Double> = expected.bases[source].array()
                expectClose(double.bases[source].array(as: Double.self), basis, relative: 1e-12, "seed \(seed)")
                expectClose(float.bases[source].array(as: Double.self), basis, relative: 1e-5, "seed \(seed)")
            }
            expectClose(
                try problem.reconstruction(as: Double.self).objective(), problem.objective, relative: 1e-12,
                "seed \(seed)")
        }
    }
}
