import CustomDivergence
import Divergences
import Factorization
import Foundation
import NDArray

// Factorises with what was named on the command line:
//     swift run custom-factorize [divergence [update-rule [normalization [initialisation]]]]
do {
    try registerNames()
    var names = ["jensen-shannon", "cautious", "p-norm:1.5", "successive-projection"]
    for (index, name) in CommandLine.arguments.dropFirst().prefix(names.count).enumerated() { names[index] = name }
    let divergence = try divergence(named: names[0])
    var options = SolverOptions()
    options.updateRule = try updateRule(named: names[1])
    options.constraint = try basisConstraint(named: names[2])
    options.maximumIterations = 200

    // Three hidden parts, and one entry in fifty that is five times what they add up to.
    var generator = PhiloxGenerator(seed: 1)
    let parts = NDArray<Double>(uniform: [20, 3], using: &generator)
    let amounts = NDArray<Double>(uniform: [3, 100], using: &generator)
    let clean = parts.matmul(amounts)
    let outliers = NDArray<Double>(uniform: [20, 100], using: &generator)
    let data = NDArray.choosing(where: outliers .< 0.02, 5 * clean, otherwise: clean)

    let start = try MatrixStart(
        initialization(named: names[3]), for: data, components: 3, constraint: options.constraint, seed: 1)
    let result = try factorize(data, components: 3, divergence: divergence, start: start, options: options)
    let error = (result.basis.matmul(result.activations) - clean).norm() / clean.norm()

    print("\(divergence.name), \(options.updateRule.name), \(options.constraint?.name ?? "none"), \(names[3])")
    for iteration in [0, 1, 10, 100, 200] {
        print("  after \(iteration) iterations", String(format: "%12.4f", result.objective[iteration]))
    }
    print("  rises:", zip(result.objective, result.objective.dropFirst()).count { $1 > $0 * (1 + 1e-12) })
    print("  distance from what is under the outliers:", String(format: "%.1f %%", 100 * error))
} catch {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(64)
}
