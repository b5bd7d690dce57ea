/// A name of an initialisation that nobody knows.
public struct UnknownInitialization: Error, CustomStringConvertible, Equatable {
    public let name: String

    public init(name: String) { self.name = name }

    public var description: String {
        "unknown initialisation \"\(name)\": use random, scaled-random, nndsvd, nndsvda, nndsvdar or exemplar"
    }
}

/// The initialisation of a name: `random`, `scaled-random`, `nndsvd`, `nndsvda`, `nndsvdar` or `exemplar`.
public func initialization(named name: String) throws(UnknownInitialization) -> any Initialization {
    let known: [any Initialization] =
        [RandomInitialization(), ScaledRandomInitialization(), ExemplarInitialization()]
        + NNDSVD.Fill.allCases.map { NNDSVD(fill: $0) }
    guard let found = known.first(where: { $0.name == name.lowercased() }) else {
        throw UnknownInitialization(name: name)
    }
    return found
}
