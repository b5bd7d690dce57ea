/// Why a `.npz` file, or an array in it, could not be read.
public struct NPZError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Equatable, Sendable {
        /// There is no such file.
        case missing
        /// The system refused to open or read it.
        case unreadable(String)
        /// It is not a ZIP archive, or its directory is damaged.
        case notNPZ(String)
        /// The archive holds no array of that name.
        case noSuchArray(String, names: [String])
        /// The array is compressed in another way than stored or deflated; the number is ZIP's.
        case unsupportedCompression(String, method: Int)
        /// The bytes of the array are damaged, or are not as many as the archive says.
        case damaged(String, String)
        /// The array is not one that can be read into the wanted type.
        case array(String, NPYError.Reason)
    }

    public let path: String
    public let reason: Reason

    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public var description: String {
        switch reason {
        case .missing: "\(path): no such file; check the name"
        case .unreadable(let text): "\(path): cannot be read: \(text)"
        case .notNPZ(let text): "\(path): not a .npz file (\(text)); write it with numpy.savez"
        case .noSuchArray(let name, let names):
            "\(path): holds no array named \(quoted(name)), but \(Self.list(names))"
        case .unsupportedCompression(let name, let method):
            "\(path): the array \(quoted(name)) is compressed by method \(method); write it with numpy.savez"
        case .damaged(let name, let text):
            "\(path): the array \(quoted(name)) is damaged (\(text)); copy or save it again"
        case .array(let name, let reason):
            NPYError(path: "\(path): \(quoted(name))", reason: reason).description
        }
    }

    private static func list(_ names: [String]) -> String {
        guard !names.isEmpty else { return "nothing" }
        let shown = names.prefix(5).map(quoted).joined(separator: ", ")
        return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
    }
}

extension NPZError.Reason: Error {}

/// A name from a file, in quotation marks and on one line.
private func quoted(_ name: String) -> String {
    "'" + String(name.prefix(60).map { $0.isNewline ? " " : $0 }) + "'"
}
