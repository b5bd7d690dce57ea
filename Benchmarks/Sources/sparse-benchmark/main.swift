// What an iteration on the non-zeros of a sparse matrix costs:
//
//     sparse-benchmark ROWS COLUMNS COMPONENTS float32|float64 THREADS ITERATIONS NON-ZEROS...
//
// Every row factorises a matrix of entries at random places. Start-up is removed by subtracting the time of a run with few
// iterations from that of a run with many. The memory is the largest that the process has had so far, that for making
// the matrix included: give the numbers of non-zeros in ascending order. A matrix of at most 16 million entries is factorised
// with its zeros written out, too.

import Divergences
import Factorization
import Foundation
import NDArray

guard CommandLine.arguments.count >= 8 else {
    print("usage: sparse-benchmark ROWS COLUMNS COMPONENTS float32|float64 THREADS ITERATIONS NON-ZEROS...")
    exit(64)
}
let arguments = CommandLine.arguments
let (rows, columns, components) = (Int(arguments[1])!, Int(arguments[2])!, Int(arguments[3])!)
let pool = WorkerPool(threadCount: Int(arguments[5])!)
let iterations = Int(arguments[6])!

/// Prints a line at once, also into a file.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

func seconds<Scalar: ArrayScalar>(
    _ target: any ObservationTarget<Scalar>, _ divergence: any Divergence, iterations: Int, objectiveInterval: Int
) throws -> Double {
    var options = SolverOptions()
    options.maximumIterations = iterations
    options.objectiveInterval = objectiveInterval
    let start = ContinuousClock.now
    _ = try factorize(target, components: components, divergence: divergence, options: options, on: pool)
    return (ContinuousClock.now - start) / .seconds(1)
}

func perIteration<Scalar: ArrayScalar>(
    _ target: any ObservationTarget<Scalar>, _ divergence: any Divergence, objectiveInterval: Int
) throws -> Double {
    let few = try seconds(target, divergence, iterations: 1, objectiveInterval: objectiveInterval)
    let many = try seconds(target, divergence, iterations: 1 + iterations, objectiveInterval: objectiveInterval)
    return (many - few) / Double(iterations)
}

/// In MB.
func largestMemory() -> Double {
    var usage = rusage()
    #if os(Linux)
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1024
    #else
        getrusage(RUSAGE_SELF, &usage)
        return Double(usage.ru_maxrss) / 1024 / 1024
    #endif
}

func measure<Scalar: ArrayScalar>(_: Scalar.Type) throws {
    say("| divergence | non-zeros | ms per iteration | with its objective | dense, ms | memory, MB | dense, MB |")
    say("|---|--:|--:|--:|--:|--:|--:|")
    let isSmall = rows * columns <= 1 << 24
    for count in arguments[7...].map({ Int($0)! }) {
        var generator = PhiloxGenerator(seed: 1)
        let matrix = CompressedColumns<Scalar>(
            shape: [rows, columns], rowIndices: (0..<count).map { _ in .random(in: 0..<rows, using: &generator) },
            columnIndices: (0..<count).map { _ in .random(in: 0..<columns, using: &generator) },
            values: (0..<count).map { _ in Scalar(Double.random(in: 0.5..<1.5, using: &generator)) })
        let target = try SparseTarget(matrix)
        for divergence: any Divergence in [KullbackLeibler(), Euclidean()] {
            let plain = try perIteration(target, divergence, objectiveInterval: 0)
            let evaluated = try perIteration(target, divergence, objectiveInterval: 1)
            let memory = largestMemory()
            let dense =
                isSmall ? try perIteration(StoredTarget(NDArray(matrix)), divergence, objectiveInterval: 0) : nil
            let denseMemory = Double(rows * columns * MemoryLayout<Scalar>.size) / 1024 / 1024
            let cells = [
                divergence.name, "\(matrix.storedCount)", String(format: "%.1f", 1000 * plain),
                String(format: "%.1f", 1000 * evaluated), dense.map { String(format: "%.1f", 1000 * $0) } ?? "",
                String(format: "%.0f", memory),
                String(format: "%.0f", denseMemory),
            ]
            say("| " + cells.joined(separator: " | ") + " |")
        }
    }
}

if arguments[4] == "float64" { try measure(Double.self) } else { try measure(Float.self) }
