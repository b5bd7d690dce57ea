internal import Factorization
internal import Synchronization

/// The progress of a long piece of work on one line: how far, how fast, the objective, and the time left.
///
/// May be told of progress from several threads.
final class ProgressBar: Sendable {
    private let title: String
    private let state = Mutex(State())

    private struct State {
        /// The first report, from which the rate is measured: what came before took another time.
        var first: (done: Int, time: ContinuousClock.Instant)?
        var lastShown: ContinuousClock.Instant?
    }

    init(_ title: String) { self.title = title }

    func show(_ progress: SolverProgress) {
        show(progress.iteration, of: progress.maximumIterations, objective: progress.objective)
    }

    /// Redraws at most ten times a second.
    func show(_ done: Int, of all: Int, objective: Double? = nil) {
        guard Console.shared.isTerminal, all > 0 else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.lastShown, now - last < .milliseconds(100) { return }
            state.lastShown = now
            let first = state.first ?? (done, now)
            state.first = first
            Console.shared.showBar(text(done, all, objective, since: first.done, elapsed: seconds(now - first.time)))
        }
    }

    /// The same for work that is measured as a fraction, with what is being done.
    func show(fraction: Double, _ activity: String) {
        guard Console.shared.isTerminal else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.lastShown, now - last < .milliseconds(100) { return }
            state.lastShown = now
            let permille = Int(1000 * fraction)
            let first = state.first ?? (permille, now)
            state.first = first
            let elapsed = seconds(now - first.time)
            var parts = ["\(title) [\(bar(filled: fraction))] \(Int(100 * fraction)) %"]
            let done = fraction - Double(first.done) / 1000
            if done > 0.001, elapsed > 0 { parts.append("\(formattedTime((1 - fraction) * elapsed / done)) left") }
            Console.shared.showBar((parts + [activity]).joined(separator: "  "))
        }
    }

    private func bar(filled fraction: Double) -> String {
        let width = 20
        let filled = Int(Double(width) * min(max(fraction, 0), 1))
        return String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
    }

    func finish() { Console.shared.clearBar() }

    private func text(_ done: Int, _ all: Int, _ objective: Double?, since first: Int, elapsed: Double) -> String {
        var parts = ["\(title) [\(bar(filled: Double(done) / Double(all)))] \(done)/\(all)"]
        if done > first, elapsed > 0 {
            let rate = Double(done - first) / elapsed
            parts.append("\(formatted(rate, decimals: rate < 10 ? 1 : 0))/s")
            if let objective { parts.append("objective \(formatted(objective, significant: 6))") }
            parts.append("\(formattedTime(Double(all - done) / rate)) left")
        }
        return parts.joined(separator: "  ")
    }
}
