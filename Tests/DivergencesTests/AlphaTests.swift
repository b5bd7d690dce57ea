import Divergences
import NDArray
import Support
import Testing

@Suite("The α-divergence")
struct AlphaTests {
    /// α = 1 is Kullback-Leibler, α = 2 half of Pearson's χ², α = −1 half of Neyman's, α = ½ from the square roots.
    @Test(arguments: [(4.0, 1.0), (0.3, 2.0), (1e-3, 50.0)])
    func knownMembers(x: Double, y: Double) {
        #expect(Alpha(1).value(of: x, from: y) == KullbackLeibler().value(of: x, from: y))
        #expect(Alpha(1).gradientParts(of: x, from: y) == KullbackLeibler().gradientParts(of: x, from: y))
        expectClose(Alpha(2).value(of: x, from: y), (x - y) * (x - y) / (2 * y), relative: 1e-13)
        expectClose(Alpha(-1).value(of: x, from: y), (x - y) * (x - y) / (2 * x), relative: 1e-13)
        let roots = x.squareRoot() - y.squareRoot()
        expectClose(Alpha(0.5).value(of: x, from: y), 2 * roots * roots, relative: 1e-13)
    }

    @Test func statesItsDomainAndSteps() {
        #expect(Alpha(0.5).acceptsZeros && Alpha(3).acceptsZeros && !Alpha(-0.5).acceptsZeros)
        #expect(Alpha(0.5).value(of: 0.0, from: 3.0) == 6)
        #expect(Alpha(-1).value(of: 0.0, from: 3.0) == .infinity)
        #expect(Alpha(2).stepPowers == StepPowers(highest: 1, lowest: -1))
        #expect(Alpha(-1).stepPowers == StepPowers(highest: 2, lowest: 1))
        for alpha in [-3, -0.25, 0.25, 1, 2, 8] {
            expectClose(Alpha(alpha).stepPowers.exponent, 1 / abs(alpha), relative: 1e-14)
            #expect(Alpha(alpha).homogeneityDegree == 1)
            #expect(Alpha(alpha).hasUnitPositivePart == (alpha == 1))
        }
    }

    /// The derivative at α = 0 has no split that gives a multiplicative step.
    @Test func zeroIsRefused() async {
        await #expect(processExitsWith: .failure) { _ = Alpha(0) }
        await #expect(processExitsWith: .failure) { _ = Alpha(.nan) }
        await #expect(processExitsWith: .failure) { _ = Alpha(.infinity) }
    }

    /// Multiplicative steps decrease the divergence of one column to its minimum, where the weighted ratios agree.
    @Test(arguments: [-2, -0.5, 0.4, 0.5, 2, 5])
    func stepsDescend(alpha: Double) {
        let (data, shape) = ([1.0, 7, 0.2, 3], [2.0, 1, 1, 0.1])
        let divergence = Alpha(alpha)
        var factor = 5.0
        func objective() -> Double {
            zip(data, shape).reduce(0) { $0 + divergence.value(of: $1.0, from: $1.1 * factor) }
        }
        for _ in 0..<200 {
            let before = objective()
            var (positive, negative) = (0.0, 0.0)
            for (x, share) in zip(data, shape) {
                let parts = divergence.gradientParts(of: x, from: share * factor)
                positive += share * parts.positive
                negative += share * parts.negative
            }
            factor *= .pow(negative / positive, divergence.stepPowers.exponent)
            #expect(objective() <= before * (1 + 1e-14))
        }
        // For one factor the bound is exact, so that one step is enough; in closed form:
        let powers = zip(data, shape).reduce(0.0) { $0 + Double.pow($1.0, alpha) * Double.pow($1.1, 1 - alpha) }
        let total = shape.reduce(0, +)
        expectClose(factor, .pow(powers / total, 1 / alpha), relative: 1e-12)
    }
}
