/// Why a safetensors file could not be read.
public struct SafetensorsError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Error, Equatable, Sendable {
        /// There is no such file.
        case missing
        /// It is a folder or a device, or the system refused to read it.
        case unreadable(String)
        /// It is larger than the reader takes.
        case tooLarge(bytes: Int)
        /// It is too short for a header, or the header's length is absurd.
        case notSafetensors(String)
        /// The header is not the JSON that the format demands.
        case malformedHeader(String)
        /// A tensor's type, shape and place do not fit together.
        case malformedTensor(name: String, String)
        /// The file ends before the last tensor, or goes on behind it. Sizes are in bytes.
        case wrongSize(expected: Int, found: Int)
    }

    public let path: String
    public let reason: Reason

    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public var description: String { "\(path): \(reason.explanation)" }
}

extension SafetensorsError.Reason {
    var explanation: String {
        switch self {
        case .missing:
            "no such file; check the name"
        case .unreadable(let text):
            "cannot be read: \(text)"
        case .tooLarge(let bytes):
            "has \(bytes) bytes, more than any model; check the name"
        case .notSafetensors(let text):
            "not a safetensors file (\(text)); check the name"
        case .malformedHeader(let text):
            "the safetensors header is damaged (\(text)); copy or write the file again"
        case .malformedTensor(let name, let text):
            "the tensor '\(name)' is damaged (\(text)); copy or write the file again"
        case .wrongSize(let expected, let found):
            "the file is damaged: \(expected) bytes of tensors expected, \(found) found; copy or write it again"
        }
    }
}
