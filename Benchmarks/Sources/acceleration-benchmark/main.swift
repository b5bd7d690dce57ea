// How many iterations and seconds extrapolation saves on real speech:
//
//     acceleration-benchmark CORPUS [iterations]
//
// Every row solves the same problem twice from the same start, without and with acceleration; the second run stops as soon
// as its objective is as low as the first one's was in the end.

import Divergences
import Factorization
import Foundation
import NDArray
import Separation

struct Row {
    var method: ModelDescription.Method.Name
    var divergence: any Divergence
    var components: Int
    var sparsity: Double
}

let rows = [
    Row(method: .nmf, divergence: KullbackLeibler(), components: 70, sparsity: 0),
    Row(method: .snmf, divergence: KullbackLeibler(), components: 70, sparsity: 0.1),
    Row(method: .snmf, divergence: KullbackLeibler(), components: 280, sparsity: 0.1),
    Row(method: .nmf, divergence: Euclidean(), components: 70, sparsity: 0),
    Row(method: .nmf, divergence: ItakuraSaito(), components: 70, sparsity: 0),
    Row(method: .nmf, divergence: Beta(0.5), components: 70, sparsity: 0),
    Row(method: .dnmf, divergence: KullbackLeibler(), components: 70, sparsity: 0.1),
]

struct Run {
    var iterations: Int
    var seconds: Double
    var objective: Double
}

/// Prints a line at once, also into a file.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }

/// Solves until the limit, or until the objective is not above `goal`.
func run(_ problem: Problem<Float>, _ row: Row, _ acceleration: Acceleration, iterations: Int, goal: Double?) throws
    -> Run
{
    var options = SolverOptions()
    options.maximumIterations = iterations
    options.acceleration = acceleration
    options.constraint = row.method == .nmf ? nil : UnitL2()
    if !row.divergence.acceptsZeros { options.dataFloor = 1e-9 }
    let start = ContinuousClock.now
    let solution = try MultiplicativeUpdateSolver(divergence: row.divergence, options: options).solve(problem) {
        if let goal, let objective = $0.objective, objective <= goal { return .cancel }
        return .proceed
    }
    return Run(
        iterations: solution.iterations, seconds: seconds(.now - start), objective: solution.objective.last ?? .nan)
}

guard CommandLine.arguments.count >= 2 else {
    print("usage: acceleration-benchmark CORPUS [iterations]")
    exit(64)
}
let limit = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2])! : 200
let corpus = try Corpus(path: CommandLine.arguments[1])
var settings = TrainingSettings()
settings.sentences.maximumSentences = 20
let speech = try TrainingSpeech<Float>(
    of: Array(corpus.speakers.prefix(2)), in: corpus, frontEnd: settings.frontEnd, sentences: settings.sentences,
    on: .shared)
say("| method | divergence | K | λ | iterations | with extrapolation | s | with extrapolation | iterations saved |")
say("|---|---|--:|--:|--:|--:|--:|--:|--:|")
for row in rows {
    settings.method = row.method
    settings.divergence = row.divergence
    settings.components = row.components
    settings.sparsity = row.sparsity
    let problem = try trainingProblem(speech, settings: settings, on: .shared)
    let plain = try run(problem, row, .none, iterations: limit, goal: nil)
    let fast = try run(problem, row, .extrapolation, iterations: limit, goal: plain.objective)
    let saved = 100 * (1 - Double(fast.iterations) / Double(plain.iterations))
    let cells = [
        row.method.rawValue, row.divergence.name, "\(row.components)", "\(row.sparsity)", "\(plain.iterations)",
        "\(fast.iterations)", String(format: "%.2f", plain.seconds), String(format: "%.2f", fast.seconds),
        String(format: "%.0f %%", saved),
    ]
    say("| " + cells.joined(separator: " | ") + " |")
}
