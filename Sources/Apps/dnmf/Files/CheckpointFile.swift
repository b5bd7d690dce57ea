internal import Foundation
internal import NDArray
internal import Separation

/// Where `dnmf train` keeps the state of an unfinished training: beside the model that it will write.
struct CheckpointFile {
    let path: String

    init(of model: String) { path = model + ".checkpoint" }

    /// The state that an interrupted training has left, or nil, said so, if there is none.
    func read<Scalar: ArrayScalar>() throws(CheckpointError) -> TrainingCheckpoint<Scalar>? {
        guard FileManager.default.fileExists(atPath: path) else {
            log.note("\(path): there is no checkpoint; training from the beginning")
            return nil
        }
        let checkpoint = try TrainingCheckpoint<Scalar>(path: path)
        log.note("continuing after \(counted(checkpoint.iterations, "iteration")) from \(path)")
        return checkpoint
    }

    /// Makes sure, before hours of work, that the file can be written and that nobody's unfinished work is lost by it.
    func prepare(resuming: Bool) throws {
        guard resuming || !FileManager.default.fileExists(atPath: path) else {
            throw CommandError.usage(
                "\(path): an interrupted training left its state here; continue it with --resume, or remove the file")
        }
        _ = try StagedOutput(file: path)
        let path = path
        Interruption.advice.withLock { advice in
            advice = {
                guard FileManager.default.fileExists(atPath: path) else { return nil }
                return "\(path) holds the state of the training; --resume continues it"
            }
        }
    }

    /// Writes the state. A failure is told, but does not end the training.
    func write<Scalar: ArrayScalar>(_ checkpoint: TrainingCheckpoint<Scalar>) {
        do {
            let staged = try StagedOutput(file: path)
            try staged.write(fileName(of: path)) { try checkpoint.write(to: $0) }
            try staged.commit()
        } catch {
            log.warn("\(error); the training goes on without a checkpoint")
        }
    }

    /// Names the file where `body` finds its contents unusable.
    func explaining<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let reason as CheckpointError.Reason {
            throw CheckpointError(path: path, reason: reason)
        }
    }

    /// Removes the file, if there is one.
    func remove() { unlink(path) }
}
