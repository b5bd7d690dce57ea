import Divergences
import FactorizationTesting
import NDArray
import Testing

@Suite("The laws hold for every divergence of the library")
struct DivergenceLibraryTests {
    @Test(arguments: [
        "kl", "euclidean", "is", "beta:-1.0", "beta:-0.5", "beta:0.3", "beta:0.5", "beta:0.999", "beta:1.5", "beta:2.5",
        "beta:3.0", "alpha:-2.0", "alpha:-0.5", "alpha:0.01", "alpha:0.5", "alpha:0.999", "alpha:1.5", "alpha:3.0",
    ])
    func library(name: String) throws {
        let divergence = try divergence(named: name)
        try DivergenceLaws.check(divergence)
        try DivergenceLaws.name(of: divergence)
    }

    /// The general formulas hold at the special powers, too, where names lead to faster types.
    @Test(arguments: [0.0, 1, 2])
    func specialPowers(power: Double) throws {
        try DivergenceLaws.check(Beta(power))
        if power > 0 { try DivergenceLaws.check(Alpha(power)) }
    }

    /// A derivative with kinks is not a wrong one: the Huberised Euclidean distance with width 1.
    @Test func kinksAreAllowed() throws {
        let huber = Altered(
            Euclidean(), name: "huber",
            value: { x, y in abs(x - y) < 1 ? (x - y) * (x - y) / 2 : abs(x - y) - 0.5 },
            parts: { x, y in
                let slope = min(max(y - x, -1), 1)
                return (max(slope, 0), max(-slope, 0))
            })
        for seed in 0..<20 { try DivergenceLaws.derivative(of: huber, seed: UInt64(seed) * 1000) }
    }
}
