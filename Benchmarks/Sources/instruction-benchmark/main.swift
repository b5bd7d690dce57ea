// instruction-benchmark plain|sparse|discriminative
//
// A small fixed problem on one thread, whose instructions Benchmarks/run instructions counts.

import Divergences
import Factorization
import NDArray

let pool = WorkerPool(threadCount: 1)
var generator = PhiloxGenerator(seed: 1)
var options = SolverOptions()
options.maximumIterations = 20
options.objectiveInterval = 5

@MainActor func random(_ shape: [Int]) -> NDArray<Float> { NDArray<Float>(uniform: shape, using: &generator) + 0.01 }

switch CommandLine.arguments.last {
case "plain":
    let fit = try factorize(random([80, 512]), components: 32, options: options, on: pool)
    print(fit.objective.last!)
case "sparse":
    let dense = random([400, 300]).map { $0 < 0.06 ? $0 : 0 }
    let target = try SparseTarget(CompressedColumns(dense))
    let fit = try factorize(target, components: 16, divergence: Euclidean(), options: options, on: pool)
    print(fit.objective.last!)
case "discriminative":
    let bases = (0..<2).map { _ in random([80, 24]) }
    let utterances = (0..<2).map { _ in (0..<3).map { _ in random([80, 130]) } }
    options.constraint = UnitL2()
    let problem = Problem<Float>.discriminative(
        names: ["a", "b"], bases: bases, utterances: try utterances.map { try $0.map { try StoredTarget($0) } },
        activations: (0..<2).map { _ in (0..<3).map { _ in random([24, 130]) } }, sparsity: 0.1
    ) { a, i, b, j in PanelTarget(try! StoredTarget(utterances[a][i] + utterances[b][j])) }
    print(try MultiplicativeUpdateSolver(options: options).solve(problem, on: pool).objective.last!)
default: fatalError("instruction-benchmark plain|sparse|discriminative")
}
