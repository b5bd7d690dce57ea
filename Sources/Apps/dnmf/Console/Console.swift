internal import Foundation
internal import Synchronization

/// Standard error: notes, warnings, errors and the progress bar. Results go to standard output instead.
final class Console: Sendable {
    static let shared = Console()

    private struct State {
        var isQuiet = false
        var showsBar = false
    }

    private let state = Mutex(State())

    /// Whether somebody watches standard error.
    let isTerminal = isatty(STDERR_FILENO) == 1

    /// Silences notes, warnings and the progress bar.
    func beQuiet() { state.withLock { $0.isQuiet = true } }

    func error(_ text: String) {
        state.withLock { write(clearing(&$0) + "dnmf: error: \(singleLine(text))\n") }
    }

    /// Shows the newest state of a progress bar in place of the previous one.
    func showBar(_ text: String) {
        state.withLock { state in
            guard isTerminal, !state.isQuiet else { return }
            write(clearing(&state) + text)
            state.showsBar = true
        }
    }

    func clearBar() { state.withLock { write(clearing(&$0)) } }

    /// One line, unless silenced.
    func line(_ kind: String, _ text: String) {
        state.withLock { state in
            guard !state.isQuiet else { return }
            write(clearing(&state) + "dnmf: \(kind): \(singleLine(text))\n")
        }
    }

    private func clearing(_ state: inout State) -> String {
        defer { state.showsBar = false }
        return state.showsBar ? "\r\u{1B}[K" : ""
    }

    private func singleLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    }

    private func write(_ text: String) {
        // Nobody is left to be told that standard error is gone.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
