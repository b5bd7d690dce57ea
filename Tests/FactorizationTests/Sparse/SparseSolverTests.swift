import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Support
import Testing

/// Work on the non-zeros alone gives what the dense matrix gives, in every configuration.
@Suite("Work on non-zeros")
struct SparseSolverTests {
    /// A way to factorise one matrix.
    struct Configuration: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var constraint: (any BasisConstraint)?
        var rule = "mm"
        var activations = Penalty.none
        var basis = Penalty.none
        var acceleration = Acceleration.none
        var start = MatrixStart<Double>()

        static let all = [
            Configuration(testDescription: "NMF"),
            Configuration(testDescription: "NMF, paper", rule: "paper"),
            Configuration(
                testDescription: "prices", activations: Penalty(l1: 0.1, l2: 0.2), basis: Penalty(l1: 0.1, l2: 0.1)),
            Configuration(testDescription: "SNMF, L2", constraint: UnitL2(), activations: Penalty(l1: 0.1)),
            Configuration(testDescription: "SNMF, L1", constraint: UnitL1(), activations: Penalty(l1: 0.1, l2: 0.1)),
            Configuration(
                testDescription: "SNMF, paper", constraint: UnitL2(), rule: "paper", activations: Penalty(l1: 0.1)),
            Configuration(testDescription: "accelerated", acceleration: .extrapolation),
            Configuration(
                testDescription: "fixed activations", start: MatrixStart(fixedActivations: .components([0, 2]))),
            Configuration(testDescription: "fixed basis", start: MatrixStart(fixedBasis: .all)),
            Configuration(testDescription: "a fixed column", start: MatrixStart(fixedBasis: .components([1]))),
            Configuration(testDescription: "restarts", start: MatrixStart(restarts: 3)),
            Configuration(testDescription: "exemplar", start: MatrixStart(ExemplarInitialization())),
            Configuration(testDescription: "nndsvda", start: MatrixStart(NNDSVD(fill: .mean))),
        ]

        var options: SolverOptions {
            get throws {
                var options = SolverOptions()
                options.updateRule = try updateRule(named: rule)
                options.constraint = constraint
                options.acceleration = acceleration
                options.maximumIterations = 30
                // On non-zeros, the model is not raised at the zeros of the data; see ``floorsOfTheModel()``.
                options.floor = 1e-100
                return options
            }
        }

        func result(
            _ target: any ObservationTarget<Double>, _ divergence: any Divergence
        ) throws -> MatrixFactorization<Double> {
            try factorize(
                target, components: 4, divergence: divergence, activationPenalty: activations, basisPenalty: basis,
                start: start, options: options)
        }
    }

    @Test(arguments: ["kl", "euclidean", "alpha:0.5", "alpha:2"], Configuration.all)
    func equalsTheDenseMatrix(name: String, configuration: Configuration) throws {
        let dense = randomSparse(30, 300, density: 0.2, seed: 5)
        let divergence = try divergence(named: name)
        let one = try configuration.result(StoredTarget(dense), divergence)
        let other = try configuration.result(SparseTarget(CompressedColumns(dense)), divergence)
        expectClose(other.basis, one.basis, relative: 1e-9, absolute: 1e-12)
        expectClose(other.activations, one.activations, relative: 1e-9, absolute: 1e-12)
        expectClose(NDArray(other.objective), NDArray(one.objective), relative: 1e-11)
        #expect(other.stopReason == one.stopReason)
    }

    /// The Pearson χ² divergence, (x − y)²/(2 y), which this library has only as a multiple of an α-divergence: one line says
    /// what it is at zeros.
    private struct Pearson: Divergence {
        let name = "pearson"
        let acceptsZeros = true
        let stepPowers = StepPowers(highest: 1, lowest: -1)
        var zeroForm: ZeroForm?

        func value<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> Scalar { (x - y) * ((x - y) / (2 * y)) }

        func gradientParts<Scalar: ArrayScalar>(
            of x: Scalar, from y: Scalar
        ) -> (positive: Scalar, negative: Scalar) { (0.5, (x / y) * (x / y) / 2) }
    }

    @Test func divergencesOfUsersTakePart() throws {
        try DivergenceLaws.check(Pearson(zeroForm: .linear(slope: 0.5)))
        let target = try SparseTarget(CompressedColumns(randomSparse(30, 300, density: 0.2, seed: 6)))
        for configuration in Configuration.all.prefix(4) {
            let one = try configuration.result(target, Pearson(zeroForm: nil))
            let other = try configuration.result(target, Pearson(zeroForm: .linear(slope: 0.5)))
            expectClose(other.basis, one.basis, relative: 1e-9, absolute: 1e-12)
            expectClose(other.activations, one.activations, relative: 1e-9, absolute: 1e-12)
            expectClose(NDArray(other.objective), NDArray(one.objective), relative: 1e-11)
        }
    }
}
