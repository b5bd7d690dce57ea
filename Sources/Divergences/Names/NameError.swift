/// A name that a ``Registry`` does not know or cannot take.
public struct NameError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong with a name.
    public enum Reason: Sendable, Equatable {
        /// Nothing of that name is registered; `usage` lists what is.
        case unknown(usage: String)
        /// The name is known, but not with this number, or not without one.
        case refused(String)
        /// The name is already registered for what `by` describes.
        case taken(by: String)
    }

    /// What was looked for, for example `divergence`.
    public let kind: String
    /// The name as it was written.
    public let name: String
    /// What is wrong with it.
    public let reason: Reason

    /// The error of a name, for registries of your own.
    public init(kind: String, name: String, reason: Reason) {
        self.kind = kind
        self.name = name
        self.reason = reason
    }

    public var description: String {
        switch reason {
        case .unknown(let usage): "unknown \(kind) \"\(name)\": use \(usage)"
        case .refused(let why): "\(kind) \"\(name)\": \(why)"
        case .taken(let other): "the \(kind) name \"\(name)\" is taken by \"\(other)\": register another one"
        }
    }
}
