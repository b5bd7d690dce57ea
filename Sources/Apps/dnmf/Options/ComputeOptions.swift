internal import ArgumentParser
internal import Foundation
internal import NDArray

/// The kind of number that is computed with.
enum Precision: String, ExpressibleByArgument, CaseIterable, Encodable {
    case float32, float64
}

/// How the work is done.
struct ComputeOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Threads to use (default: one per processor). Results do not depend on it.", valueName: "n"))
    var threads: Int?

    @Option(help: "Numbers to compute with.")
    var precision = Precision.float32

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads must be between 1 and 1024, not \(threads)")
        }
    }

    /// Keeps operations on large arrays to that many threads, too. To be called before any of them.
    func apply() {
        if let threads { setenv("NDARRAY_THREADS", "\(threads)", 1) }
    }

    func makePool() -> WorkerPool { threads.map { WorkerPool(threadCount: $0) } ?? .shared }
}

/// The seed of whatever a command draws at random.
struct SeedOption: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Seed of everything that is drawn at random.", valueName: "n"))
    var seed: UInt64 = 0
}
