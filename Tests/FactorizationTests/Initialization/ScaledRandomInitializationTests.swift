import Factorization
import NDArray
import Support
import Testing

@Suite struct ScaledRandomInitializationTests {
    /// √(mean / K) · |N(0, 1)|: the mean of a factor's entries is √(2 mean / (π K)), that of their squares mean / K.
    @Test func momentsAreThoseOfTheFormula() throws {
        let data = NDArray<Double>(repeating: 3, shape: [200, 300])
        var generator = PhiloxGenerator(seed: 7)
        let (basis, activations) = try ScaledRandomInitialization().validFactors(
            for: StoredTarget(data), components: 50, using: &generator)
        // 10,000 and 15,000 numbers: five standard deviations of their means.
        for factor in [basis, activations] {
            expectClose(factor.mean(), (2 * 3 / Double.pi / 50).squareRoot(), relative: 0.04)
            expectClose(factor.squared().mean(), 3.0 / 50, relative: 0.07)
        }
        expectClose(basis.matmul(activations).mean(), 2 / Double.pi * 3, relative: 0.05)
    }
}
