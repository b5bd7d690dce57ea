internal import Factorization

/// The progress of a solver on one line: how far, how fast, the objective, and the time left.
final class ProgressBar {
    private let title: String
    private let start = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?

    init(_ title: String) { self.title = title }

    /// Redraws at most ten times a second.
    func show(_ progress: SolverProgress) {
        guard Console.shared.isTerminal, progress.maximumIterations > 0 else { return }
        let now = ContinuousClock.now
        if let lastShown, now - lastShown < .milliseconds(100) { return }
        lastShown = now
        Console.shared.showBar(text(progress, elapsed: seconds(now - start)))
    }

    func finish() { Console.shared.clearBar() }

    private func text(_ progress: SolverProgress, elapsed: Double) -> String {
        let (done, all) = (progress.iteration, progress.maximumIterations)
        let width = 20
        let filled = width * done / all
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
        var parts = ["\(title) [\(bar)] \(done)/\(all)"]
        if done > 0, elapsed > 0 {
            parts.append("\(formatted(Double(done) / elapsed, significant: 3))/s")
            if let objective = progress.objective { parts.append("objective \(formatted(objective, significant: 6))") }
            parts.append("\(formattedTime(elapsed * Double(all - done) / Double(done))) left")
        }
        return parts.joined(separator: "  ")
    }
}
