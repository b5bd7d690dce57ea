import Foundation

/// A divergence as it stands in the books, by the parameter of its family.
enum PlainDivergence {
    case beta(Double)
    case alpha(Double)

    /// - Parameter name: that of the library.
    init(named name: String) {
        switch name {
        case "kl": self = .beta(1)
        case "euclidean": self = .beta(2)
        case "is": self = .beta(0)
        case _ where name.hasPrefix("alpha:"): self = .alpha(Double(name.dropFirst("alpha:".count))!)
        default: self = .beta(Double(name.dropFirst("beta:".count))!)
        }
    }

    /// β; `nil` for an α-divergence.
    var beta: Double? {
        if case .beta(let beta) = self { beta } else { nil }
    }

    /// The power of c in d(c s|c r).
    var degree: Double { beta ?? 1 }

    /// The two parts of the derivative in r.
    func parts(of s: Double, from r: Double) -> (positive: Double, negative: Double) {
        switch self {
        case .beta(let beta): (pow(r, beta - 1), s * pow(r, beta - 2))
        case .alpha(let alpha) where alpha > 0: (1 / alpha, pow(s / r, alpha) / alpha)
        case .alpha(let alpha): (pow(s / r, alpha) / -alpha, -1 / alpha)
        }
    }

    /// d(s|r), for r > 0.
    func value(of s: Double, from r: Double) -> Double {
        switch self {
        case .beta(1): (s > 0 ? s * log(s / r) : 0) - s + r
        case .beta(0): s / r - log(s / r) - 1
        case .beta(let beta):
            ((s > 0 || beta < 0 ? pow(s, beta) : 0) + (beta - 1) * pow(r, beta) - beta * s * pow(r, beta - 1))
                / (beta * (beta - 1))
        case .alpha(let alpha):
            (pow(s, alpha) * pow(r, 1 - alpha) - alpha * s + (alpha - 1) * r) / (alpha * (alpha - 1))
        }
    }

    /// The size of the terms that cancel in the value.
    func magnitude(of s: Double, from r: Double) -> Double {
        switch self {
        case .beta(let beta):
            pow(r, beta) + s * pow(r, beta - 1) + (s > 0 ? pow(s, beta) : 0)
                + (beta == 1 && s > 0 ? s * abs(log(s / r)) : 0) + (beta == 0 ? abs(log(s / r)) : 0)
        case .alpha(let alpha):
            (pow(s, alpha) * pow(r, 1 - alpha) + abs(alpha) * s + abs(alpha - 1) * r) / abs(alpha * (alpha - 1))
        }
    }
}
