import Divergences
import Factorization
import NDArray

// solver-benchmark ROWS COLUMNS COMPONENTS DIVERGENCE float32|float64 THREADS ITERATIONS
//
// Prints the seconds that one iteration of plain NMF takes, as one JSON object. Start-up is removed by subtracting the time
// of a run with few iterations from that of a run with many; the objective is not evaluated.

let arguments = CommandLine.arguments
let (rows, columns, components) = (Int(arguments[1])!, Int(arguments[2])!, Int(arguments[3])!)
let chosen = try divergence(named: arguments[4])
let pool = WorkerPool(threadCount: Int(arguments[6])!)
let iterations = Int(arguments[7])!

func seconds<Scalar: ArrayScalar>(_ matrix: NDArray<Scalar>, iterations: Int) throws -> Double {
    var options = SolverOptions()
    options.maximumIterations = iterations
    options.objectiveInterval = 0
    let start = ContinuousClock.now
    _ = try factorize(matrix, components: components, divergence: chosen, options: options, on: pool)
    return (ContinuousClock.now - start) / .seconds(1)
}

func measure<Scalar: ArrayScalar>(_: Scalar.Type) throws {
    var generator = PhiloxGenerator(seed: 1)
    let matrix = NDArray<Scalar>(uniform: [rows, columns], using: &generator) + 0.01
    let few = try seconds(matrix, iterations: 1)
    let many = try seconds(matrix, iterations: 1 + iterations)
    print("{\"seconds\": \((many - few) / Double(iterations)), \"kernel\": \"\(blasKernelName)\"}")
}

if arguments[5] == "float64" { try measure(Double.self) } else { try measure(Float.self) }
