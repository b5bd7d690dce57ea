import Divergences
import Factorization
import NDArray

// solver-benchmark ROWS COLUMNS COMPONENTS DIVERGENCE float32|float64 THREADS ITERATIONS [INTERVAL]
//
// Prints the seconds that one iteration of plain NMF takes, as one JSON object, measured from the end of the first iteration to
// the end of the last; the objective is evaluated every INTERVAL iterations (default: never).

let arguments = CommandLine.arguments
let (rows, columns, components) = (Int(arguments[1])!, Int(arguments[2])!, Int(arguments[3])!)
let chosen = try divergence(named: arguments[4])
let pool = WorkerPool(threadCount: Int(arguments[6])!)
let iterations = Int(arguments[7])!
let objectiveInterval = arguments.count > 8 ? Int(arguments[8])! : 0

func measure<Scalar: ArrayScalar>(_: Scalar.Type) throws {
    var generator = PhiloxGenerator(seed: 1)
    let matrix = NDArray<Scalar>(uniform: [rows, columns], using: &generator) + 0.01
    var options = SolverOptions()
    options.maximumIterations = 1 + iterations
    options.objectiveInterval = objectiveInterval
    var ends: [ContinuousClock.Instant] = []
    _ = try factorize(matrix, components: components, divergence: chosen, options: options, on: pool) { _ in
        ends.append(.now)
        return .proceed
    }
    let seconds = (ends[iterations] - ends[0]) / .seconds(1) / Double(iterations)
    print("{\"seconds\": \(seconds), \"kernel\": \"\(blasKernelName)\"}")
}

if arguments[5] == "float64" { try measure(Double.self) } else { try measure(Float.self) }
