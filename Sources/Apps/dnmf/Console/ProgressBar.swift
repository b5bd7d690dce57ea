internal import Factorization
internal import Synchronization

/// The progress of a long piece of work on one line: how far, how fast, the objective, and the time left.
///
/// May be told of progress from several threads.
final class ProgressBar: Sendable {
    private let title: String
    private let first: Int
    private let start = ContinuousClock.now
    private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

    /// - Parameters:
    ///   - title: what is going on.
    ///   - first: how much was done before.
    init(_ title: String, from first: Int = 0) {
        self.title = title
        self.first = first
    }

    func show(_ progress: SolverProgress) {
        show(progress.iteration, of: progress.maximumIterations, objective: progress.objective)
    }

    /// Redraws at most ten times a second.
    func show(_ done: Int, of all: Int, objective: Double? = nil) {
        guard Console.shared.isTerminal, all > 0 else { return }
        lastShown.withLock { lastShown in
            let now = ContinuousClock.now
            if let last = lastShown, now - last < .milliseconds(100) { return }
            lastShown = now
            Console.shared.showBar(text(done, all, objective, elapsed: seconds(now - start)))
        }
    }

    func finish() { Console.shared.clearBar() }

    private func text(_ done: Int, _ all: Int, _ objective: Double?, elapsed: Double) -> String {
        let width = 20
        let filled = width * min(done, all) / all
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
        var parts = ["\(title) [\(bar)] \(done)/\(all)"]
        if done > first, elapsed > 0 {
            let rate = Double(done - first) / elapsed
            parts.append("\(formatted(rate, decimals: rate < 10 ? 1 : 0))/s")
            if let objective { parts.append("objective \(formatted(objective, significant: 6))") }
            parts.append("\(formattedTime(Double(all - done) / rate)) left")
        }
        return parts.joined(separator: "  ")
    }
}
