/// A divergence name that nobody knows.
public struct UnknownDivergence: Error, CustomStringConvertible, Equatable {
    public let name: String

    public init(name: String) { self.name = name }

    public var description: String {
        "unknown divergence \"\(name)\": use kl, euclidean, is, or beta:<number> such as beta:0.5"
    }
}

/// The divergence of a name: `kl`, `euclidean`, `is`, or `beta:<number>`.
///
/// `beta:2`, `beta:1` and `beta:0` give the faster special members.
public func divergence(named name: String) throws(UnknownDivergence) -> any Divergence {
    switch name.lowercased() {
    case "kl", "kullback-leibler": return KullbackLeibler()
    case "euclidean", "frobenius": return Euclidean()
    case "is", "itakura-saito": return ItakuraSaito()
    case let lowercased where lowercased.hasPrefix("beta:"):
        guard let beta = Double(lowercased.dropFirst("beta:".count)), beta.isFinite else {
            throw UnknownDivergence(name: name)
        }
        switch beta {
        case 0: return ItakuraSaito()
        case 1: return KullbackLeibler()
        case 2: return Euclidean()
        default: return Beta(beta)
        }
    default: throw UnknownDivergence(name: name)
    }
}
