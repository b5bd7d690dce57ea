internal import Foundation
internal import NDArray

/// The state of long work that may be interrupted, as a file.
protocol Resumable {
    /// What is being done, for messages: `training`.
    static var work: String { get }
    /// What is finished of it.
    var iterations: Int { get }
    /// The same in words.
    var finished: String { get }
}

extension Resumable {
    var finished: String { counted(iterations, "iteration") }
}

/// Where a command keeps the state of unfinished work.
struct CheckpointFile<State: Resumable> {
    let path: String

    init(_ path: String) { self.path = path }

    /// The state that interrupted work has left, or nil, said so, if there is none.
    func read(_ read: (_ path: String) throws -> State) throws -> State? {
        guard FileManager.default.fileExists(atPath: path) else {
            log.note("\(path): there is no checkpoint; \(State.work) from the beginning")
            return nil
        }
        let state = try read(path)
        log.note("\(path): holds an interrupted \(State.work) with \(state.finished) finished")
        return state
    }

    /// Makes sure, before hours of work, that the file can be written and that nobody's unfinished work is lost by it.
    func prepare(resuming: Bool) throws {
        guard resuming || !FileManager.default.fileExists(atPath: path) else {
            throw CommandError.usage(
                "\(path): an interrupted \(State.work) left its state here; continue it with --resume, or remove the file"
            )
        }
        _ = try StagedOutput(file: path)
        let (path, work) = (path, State.work)
        Interruption.advice.withLock { advice in
            advice = {
                guard FileManager.default.fileExists(atPath: path) else { return nil }
                return "\(path) holds the state of the \(work); --resume continues it"
            }
        }
    }

    /// Writes a state. A failure is told, but does not end the work.
    func write(_ write: (_ path: String) throws -> Void) {
        do {
            let staged = try StagedOutput(file: path)
            try staged.write(fileName(of: path), write)
            try staged.commit()
        } catch {
            log.warn("\(error); the \(State.work) goes on without a checkpoint")
        }
    }

    /// Removes the file, if there is one.
    func remove() { unlink(path) }
}
