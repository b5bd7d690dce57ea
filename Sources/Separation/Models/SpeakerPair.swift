/// Two speakers of a model.
public struct SpeakerPair: Hashable, Sendable, Codable {
    public var first: String
    public var second: String

    public init(_ first: String, _ second: String) {
        self.first = first
        self.second = second
    }

    /// Both names.
    public var names: [String] { [first, second] }

    /// Whether these are the names of the pair, in either order.
    public func consists(of names: [String]) -> Bool { names == [first, second] || names == [second, first] }

    /// Every two of some speakers, each pair once and in their order.
    public static func all(of names: [String]) -> [SpeakerPair] {
        names.indices.flatMap { index in names[(index + 1)...].map { SpeakerPair(names[index], $0) } }
    }
}
