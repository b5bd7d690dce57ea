import Divergences
import Factorization
import NDArray
import Support
import Testing

/// Discriminative NMF whose partners are known.
@Suite struct TruePartnerTests {
    private static func problem(seed: UInt64) throws -> Problem<Double> {
        var generator = PhiloxGenerator(seed: seed)
        func matrix(_ rows: Int, _ columns: Int) -> NDArray<Double> {
            NDArray(uniform: [rows, columns], using: &generator) + 0.1
        }
        let frames = [[5, 7], [6], [4, 8]]
        return try .withTruePartners(
            names: ["a", "b", "c"], bases: frames.map { _ in matrix(6, 3) },
            utterances: frames.map { $0.map { matrix(6, $0) } }, activations: frames.map { $0.map { matrix(3, $0) } },
            sparsity: 0.05, pairWeight: 0.5)
    }

    /// The objective by its formula, entry by entry.
    private func objective(_ problem: Problem<Double>) -> Double {
        let kl = KullbackLeibler()
        let utterances = problem.segments.count / 2
        // The targets of the clean utterances, of which the first frames are partners, too.
        let truth = problem.observations.prefix(utterances).map { ($0.target as! StoredTarget<Double>).matrix }
        let models = (0..<utterances).map { index in
            let segment = problem.segments[index]
            return problem.sources[segment.source].basis.matmul(segment.activations)
        }
        let owners = (0..<utterances).map { problem.segments[$0].source }
        var sum = 0.0
        for a in 0..<utterances {
            let others = (0..<utterances).filter { owners[$0] != owners[a] }
            let price = 0.05 * problem.segments[a].activations.sum()
            // The weight of clean speech is the mean number of utterances of the two other sources.
            for index in 0..<truth[a].count {
                sum +=
                    Double(others.count) / 2 * kl.value(of: truth[a].elements[index], from: models[a].elements[index])
            }
            sum += Double(others.count) / 2 * price
            for b in others {
                let frames = min(truth[a].shape[1], truth[b].shape[1])
                for row in 0..<6 {
                    for frame in 0..<frames {
                        let partner = truth[b][row, frame]
                        sum += 0.5 * kl.value(of: truth[a][row, frame] + partner, from: models[a][row, frame] + partner)
                    }
                }
                for component in 0..<3 {
                    for frame in 0..<frames { sum += 0.05 * problem.segments[a].activations[component, frame] }
                }
            }
        }
        return sum
    }

    @Test(arguments: [0, 1, 2] as [UInt64]) func descendsAndLeavesTheTruthAlone(seed: UInt64) throws {
        let problem = try Self.problem(seed: seed)
        var options = SolverOptions()
        options.updateRule = MajorizationMinimization()
        options.maximumIterations = 30
        let solver = MultiplicativeUpdateSolver(divergence: KullbackLeibler(), options: options)
        let solution = try solver.solve(problem)
        let start = objective(problem)
        #expect(abs(solution.objective[0] - start) <= 1e-10 * start, "seed \(seed)")
        let end = objective(solution.problem)
        #expect(abs(solution.objective.last! - end) <= 1e-10 * end, "seed \(seed)")
        for (before, after) in zip(solution.objective, solution.objective.dropFirst()) {
            #expect(after <= before * (1 + 1e-12), "seed \(seed)")
        }
        #expect(end < 0.9 * start)
        #expect(solution.problem.sources[3].basis == problem.sources[3].basis)
        for index in 5..<10 {
            #expect(solution.problem.segments[index].activations == problem.segments[index].activations)
        }
    }
}
