/// Why a training cannot be continued from a checkpoint file.
public struct CheckpointError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Error, Equatable, Sendable, CustomStringConvertible {
        /// The file is missing or damaged.
        case file(SafetensorsError.Reason)
        /// It is a safetensors file of some other kind.
        case notACheckpoint
        /// It was written by a program that stores other things in it.
        case otherFormat(Int)
        /// The contents are not those that were written.
        case damaged(String)
        /// It belongs to a training with other settings, recordings or another program.
        case differs(String, checkpoint: String, training: String)
    }

    public let path: String
    public let reason: Reason

    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public var description: String { "\(path): \(reason)" }
}

extension CheckpointError.Reason {
    /// What is wrong and what to do, in words that follow the file's name.
    public var description: String {
        switch self {
        case .file(.missing), .file(.unreadable):
            fileExplanation
        case .file:
            "the checkpoint is damaged or none at all; remove it to train from the beginning"
        case .notACheckpoint:
            "a safetensors file, but not the checkpoint of a training; remove it to train from the beginning"
        case .otherFormat(let format):
            "checkpoint format \(format) was written by another program version; remove it to train from the beginning"
        case .damaged(let text):
            "the checkpoint is damaged (\(text)); remove it to train from the beginning"
        case .differs(let label, let checkpoint, let training):
            """
            the checkpoint is of another training (\(label): \(checkpoint) there, \(training) here); \
            use the same options and recordings, or remove it to train from the beginning
            """
        }
    }

    private var fileExplanation: String {
        if case .file(let reason) = self { reason.explanation } else { "" }
    }
}
