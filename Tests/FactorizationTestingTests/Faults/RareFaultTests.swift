import Divergences
import FactorizationTesting
import NDArray
import Testing

/// Values that are too large by 1e-6 of themselves at one point in a thousand, so that an objective that ends there has risen.
@Suite(
    "The laws find faults that are small and rare",
    .enabled(if: lawTrials(standard: DivergenceLaws.standardTrials) >= DivergenceLaws.standardTrials))
struct RareFaultTests {
    private static func faulty(_ isHit: @escaping @Sendable (_ x: Double, _ y: Double) -> Bool) -> Altered {
        Altered(name: "rarely wrong", value: { kl($0, $1) * (isHit($0, $1) ? 1 + 1e-6 : 1) }, degree: 1)
    }

    /// A thousandth of every octave of y.
    private static let band = faulty { _, y in
        let octave = Double.log2(y)
        return octave - octave.rounded(.down) >= 0.999
    }

    /// A thousandth of all pairs, spread as a hash spreads them: no interval of it can be seen.
    private static let dust = faulty { x, y in
        var bits = (x.bitPattern &* 0x9E37_79B9_7F4A_7C15) ^ y.bitPattern
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return (bits ^ (bits >> 31)) % 1000 == 0
    }

    /// Found with the standard number of trials from every one of these seeds.
    @Test(arguments: 0..<10)
    func band(run: Int) {
        let message = violation { try DivergenceLaws.check(Self.band, seed: UInt64(run) * 1_000_000) }
        #expect(!message.isEmpty)
    }

    @Test(arguments: 0..<10)
    func dust(run: Int) {
        let message = violation { try DivergenceLaws.check(Self.dust, seed: UInt64(run) * 1_000_000) }
        #expect(!message.isEmpty)
    }

    /// In the whole-array sum alone, which is what the objective of a solver is made of.
    @Test(arguments: 0..<10)
    func dustInTheSum(run: Int) {
        violation(of: "Bulk sum in Float") {
            try DivergenceLaws.check(DustySum(), seed: UInt64(run) * 1_000_000)
        }
    }

    struct DustySum: Divergence {
        let name = "rarely wrong sum"
        let acceptsZeros = true
        let stepPowers = StepPowers(highest: 1, lowest: 0)
        func value<T: ArrayScalar>(of x: T, from y: T) -> T { KullbackLeibler().value(of: x, from: y) }
        func gradientParts<T: ArrayScalar>(of x: T, from y: T) -> (positive: T, negative: T) { (1, x / y) }
        func sum(of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int) -> Double {
            (0..<count).reduce(0.0) { $0 + RareFaultTests.dust.value(of: Double(x[$1]), from: Double(y[$1])) }
        }
    }
}
