/// Why a `.npy` file could not be read.
public struct NPYError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Equatable, Sendable {
        /// There is no such file.
        case missing
        /// The system refused to open or read it.
        case unreadable(String)
        /// It does not begin like a `.npy` file.
        case notNPY
        /// A format version other than 1, 2 or 3.
        case unsupportedVersion(Int)
        /// The header is not what NumPy writes.
        case malformedHeader(String)
        /// The elements are not real numbers: NumPy's type name and the code in the file.
        case unsupportedElementType(name: String, code: String)
        /// The elements are numbers of a type that has values which the wanted one lacks.
        case otherElementType(found: NPYKind, wanted: NPYKind)
        /// The elements cannot be used where they lie in the file.
        case notMappable(String)
        /// The shape has more elements than memory can address.
        case tooLarge([Int])
        /// The file ends before its last element. Sizes are in bytes.
        case truncated(expected: Int, found: Int)
        /// There are bytes behind the last element, so shape and contents disagree.
        case trailingBytes(Int)
    }

    public let path: String
    public let reason: Reason

    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public var description: String { "\(path): \(explanation)" }

    private var explanation: String {
        switch reason {
        case .missing:
            "no such file; check the name"
        case .unreadable(let text):
            "cannot be read: \(text)"
        case .notNPY:
            "not a .npy file; write it with numpy.save"
        case .unsupportedVersion(let major):
            "uses .npy format version \(major), but only versions 1 to 3 are known; save it again with numpy.save"
        case .malformedHeader(let text):
            "the .npy header is damaged (\(Self.shown(text))); save it again with numpy.save"
        case .unsupportedElementType(let name, let code):
            "holds \(name) elements (\(Self.shown(code))), but only real numbers can be read; convert it with .astype('float64')"
        case .otherElementType(let found, let wanted):
            "holds \(found) elements, which \(wanted) does not hold exactly; read it as \(found) or save it as \(wanted)"
        case .notMappable(let text):
            "cannot be mapped (\(text)); read it with NDArray(contentsOfNPY:), or save it in the wanted type with numpy.save"
        case .tooLarge(let shape):
            "the shape \(shape) is too large for this machine; save a smaller array"
        case .truncated(let expected, let found):
            "is cut off: \(expected) bytes of elements expected, \(found) found; copy or save it again"
        case .trailingBytes(let count):
            "has \(count) unexpected bytes after the last element; save one array per file"
        }
    }

    /// Words of a file, on one line and not too many.
    private static func shown(_ text: String) -> String { String(text.prefix(200).map { $0.isNewline ? " " : $0 }) }
}
