/// Settings of a front end that cannot be used.
public struct FrontEndError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, in one line.
    public let problem: String

    public init(problem: String) { self.problem = problem }

    public var description: String { "front end: \(problem)" }
}
