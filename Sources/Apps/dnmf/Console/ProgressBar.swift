internal import Factorization
internal import Synchronization

/// The progress of a long piece of work: how far, how fast, the objective, and the time left.
///
/// On a terminal that is one line, redrawn at most ten times a second; where standard error goes elsewhere, a note every minute.
/// May be told of progress from several threads.
final class ProgressBar: Sendable {
    private let title: String
    private let state: Mutex<State>

    private struct State {
        /// The first report, from which the rate is measured: what came before took another time.
        var first: (done: Double, time: ContinuousClock.Instant)?
        var lastShown: ContinuousClock.Instant?
    }

    init(_ title: String) {
        self.title = title
        // A note tells nothing of work that is soon done.
        state = Mutex(State(lastShown: Console.shared.isTerminal ? nil : .now))
    }

    func show(_ progress: SolverProgress) {
        show(progress.iteration, of: progress.maximumIterations, objective: progress.objective)
    }

    func show(_ done: Int, of all: Int, objective: Double? = nil) {
        guard all > 0 else { return }
        show(Double(done), fraction: Double(done) / Double(all)) { first, elapsed in
            var parts = ["\(done)/\(all)"]
            if Double(done) > first, elapsed > 0 {
                let rate = (Double(done) - first) / elapsed
                parts.append("\(formatted(rate, decimals: rate < 10 ? 1 : 0))/s")
                if let objective { parts.append("objective \(formatted(objective, significant: 6))") }
                parts.append("\(formattedTime(Double(all - done) / rate)) left")
            }
            return parts
        }
    }

    /// The same for work that is measured as a fraction, with what is being done.
    func show(fraction: Double, _ activity: String) {
        show(fraction, fraction: fraction) { first, elapsed in
            var parts = ["\(Int(100 * fraction)) %"]
            if fraction > first + 0.001, elapsed > 0 {
                parts.append("\(formattedTime((1 - fraction) * elapsed / (fraction - first))) left")
            }
            return parts + [activity]
        }
    }

    /// - Parameter parts: what to show, from how much was done at the first report and the seconds since then.
    private func show(_ done: Double, fraction: Double, _ parts: (Double, Double) -> [String]) {
        let isTerminal = Console.shared.isTerminal
        state.withLock { state in
            let now = ContinuousClock.now
            let first = state.first ?? (done, now)
            state.first = first
            if let last = state.lastShown, now - last < (isTerminal ? .milliseconds(100) : .seconds(60)) { return }
            state.lastShown = now
            let text = parts(first.done, seconds(now - first.time)).joined(separator: "  ")
            if isTerminal {
                Console.shared.showBar("\(title) [\(bar(filled: fraction))] \(text)")
            } else {
                log.note("\(title) \(text)")
            }
        }
    }

    private func bar(filled fraction: Double) -> String {
        let width = 20
        let filled = Int(Double(width) * min(max(fraction, 0), 1))
        return String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
    }

    func finish() { Console.shared.clearBar() }
}
