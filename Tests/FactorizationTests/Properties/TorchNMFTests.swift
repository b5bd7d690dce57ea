import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

/// Properties that torchnmf's own tests assert (yoyolicoris/pytorch-NMF, `tests/`).
@Suite("Properties of torchnmf's tests")
struct TorchNMFTests {
    /// `test_metrics::test_beta_value_range`: never negative nor undefined, also where both are (nearly) zero.
    @Test(arguments: ["-1", "0", "0.5", "1", "1.5", "2", "3"])
    func torchnmfBetaValueRange(beta: String) throws {
        let divergence = try divergence(named: "beta:\(beta)")
        var generator = PhiloxGenerator(seed: 1)
        let random: NDArray<Float> = randomMatrix(10, 10, using: &generator).array(as: Float.self)
        let other: NDArray<Float> = randomMatrix(10, 10, using: &generator).array(as: Float.self)
        let nothing =
            divergence.acceptsZeros ? NDArray<Float>(zeros: [10, 10]) : NDArray(repeating: 1e-6, shape: [10, 10])
        for (x, y) in [(random, other), (random, nothing), (nothing, random), (nothing, nothing), (random, random)] {
            let value = divergence.sum(of: x, from: y)
            #expect(value >= -1e-9 && !value.isNaN)
        }
    }

    /// `test_nmf::test_fit`: every β, with and without prices, ends within its limit and is finite.
    @Test(arguments: ["-1", "0", "0.5", "1", "1.5", "2", "3"])
    func torchnmfFit(beta: String) throws {
        var generator = PhiloxGenerator(seed: 2)
        let data = randomMatrix(50, 25, using: &generator).array(as: Double.self)
        for (tolerance, alpha, ratio) in [(0, 0, 0), (1e-4, 0.1, 0), (1e-4, 0.1, 0.5), (0, 0.1, 1.0)] {
            var options = SolverOptions()
            options.tolerance = tolerance
            options.maximumIterations = 30
            let price = Penalty(l1: alpha * ratio, l2: alpha * (1 - ratio))
            let result = try factorize(
                data, components: 8, divergence: divergence(named: "beta:\(beta)"), activationPenalty: price,
                basisPenalty: price, options: options)
            #expect(result.iterations <= 30 && isSound(result.basis) && isSound(result.activations))
            #expect(result.objective.last! < result.objective[0])
        }
    }

    /// `test_nmf::test_base_construct`: a negative start and wrong shapes are refused.
    @Test func torchnmfConstruct() throws {
        let data = NDArray<Double>(ones: [4, 5])
        for start in [
            MatrixStart(basis: NDArray<Double>(repeating: -1, shape: [4, 2])),
            MatrixStart(basis: NDArray<Double>(ones: [2, 4])),
            MatrixStart(activations: NDArray<Double>(ones: [5, 2])),
        ] {
            #expect(throws: FactorizationError.self) { try factorize(data, components: 2, start: start) }
        }
    }

    /// `test_trainer::test_beta_trainer`: layers of factorisations, each of the activations of the one before, stay
    /// non-negative under prices.
    @Test(arguments: ["-1", "0", "1", "2", "3"])
    func torchnmfTrainer(beta: String) throws {
        var generator = PhiloxGenerator(seed: 3)
        var layer = randomMatrix(16, 20, using: &generator).array(as: Double.self)
        var options = SolverOptions()
        options.maximumIterations = 10
        options.dataFloor = 1e-9
        for components in [8, 4, 2] {
            let result = try factorize(
                layer, components: components, divergence: divergence(named: "beta:\(beta)"),
                activationPenalty: Penalty(l1: 0.01, l2: 0.01), basisPenalty: Penalty(l1: 0.01, l2: 0.01),
                options: options)
            #expect(isSound(result.basis) && isSound(result.activations))
            layer = result.activations
        }
    }

    /// `test_plca`: columns of the basis that sum to 1 stay so, and what is frozen is unchanged.
    @Test func torchnmfPLCA() throws {
        var generator = PhiloxGenerator(seed: 4)
        let data = randomMatrix(9, 12, using: &generator).array(as: Double.self)
        var options = SolverOptions()
        options.constraint = UnitL1()
        let learned = try factorize(data, components: 3, options: options)
        for component in 0..<3 {
            let sum = (0..<9).reduce(0) { $0 + learned.basis[$1, component] }
            #expect(abs(sum - 1) < 1e-12)
        }
        let frozen = try factorize(
            data, components: 3, start: MatrixStart(basis: learned.basis, fixedBasis: .all), options: options)
        #expect(frozen.basis == learned.basis)
    }
}
