import CKernels
import Divergences
import Foundation
import NDArray
import Support
import Testing

@Suite("Divergences")
struct DivergenceTests {
    // The names are those of the fixture.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    struct Oracle: Decodable {
        struct Values: Decodable {
            var beta: Double
            var d: FixtureMatrix
        }
        var x: FixtureMatrix
        var y: FixtureMatrix
        var values: [Values]
        var rtol: Double
        var rtol_near_0_and_1: Double
    }

    /// Twelve values of β, among them neighbours of 0 and 1, on forty points.
    @Test func agreeWithTheOracle() throws {
        let oracle = try Fixture.json("nmf/divergence.json", as: Oracle.self)
        let (x, y): (NDArray<Double>, NDArray<Double>) = (oracle.x.array(), oracle.y.array())
        for values in oracle.values {
            let isNear = [0, 1].contains { abs(values.beta - $0) < 1e-3 && values.beta != $0 }
            for divergence in try [Beta(values.beta), divergence(named: "beta:\(values.beta)")] as [any Divergence] {
                let found = zip(x.elements, y.elements).map { divergence.value(of: $0, from: $1) }
                expectClose(
                    NDArray(found, shape: x.shape), values.d.array(),
                    relative: isNear ? oracle.rtol_near_0_and_1 : oracle.rtol, "\(divergence.name)")
            }
        }
    }

    @Test func zerosAndDenormals() {
        #expect(KullbackLeibler().value(of: 0.0, from: 2.0) == 2)
        #expect(KullbackLeibler().sum(of: NDArray([0, 0]), from: NDArray([2.0, 3.0])) == 5)
        #expect(KullbackLeibler().sum(of: NDArray([Float.leastNonzeroMagnitude]), from: NDArray([Float(1)])) == 1)
        #expect(KullbackLeibler().sum(of: NDArray([Double.leastNonzeroMagnitude]), from: NDArray([1.0])) == 1)
        #expect(Beta(0.5).value(of: 0.0, from: 4.0) == 4)
        #expect(!ItakuraSaito().acceptsZeros && !Beta(-0.5).acceptsZeros && Beta(0.1).acceptsZeros)
    }

    /// The step's exponents, as Févotte & Idier (2011) derive them, and those under a quadratic penalty.
    @Test func stepExponents() {
        #expect(KullbackLeibler().stepPowers.exponent == 1)
        #expect(Euclidean().stepPowers.exponent == 1)
        #expect(ItakuraSaito().stepPowers.exponent == 0.5)
        #expect(Beta(3).stepPowers.exponent == 0.5)
        #expect(Beta(0.5).stepPowers.exponent == 1 / 1.5)
        #expect(KullbackLeibler().stepPowers.exponent(withPenaltyPower: 2) == 0.5)
        #expect(ItakuraSaito().stepPowers.exponent(withPenaltyPower: 2) == 1 / 3.0)
        #expect(Beta(3).stepPowers.exponent(withPenaltyPower: 2) == 0.5)
    }

    /// Every instruction set gives the same sums bit for bit, and the same gradients, except that quotients from approximate
    /// reciprocals (AVX-512) may be 2 units in the last place away, twice that in Itakura-Saito's products.
    @Test func instructionSetsAgree() {
        let count = 1003
        var generator = PhiloxGenerator(seed: 5)
        let x = (0..<count).map { _ in Float.random(in: 0..<10, using: &generator) }
        let y = (0..<count).map { _ in Float.random(in: 0.001..<10, using: &generator) }
        let original = ckernels_level()
        defer { ckernels_set_level(original) }
        for divergence in [KullbackLeibler(), Euclidean(), ItakuraSaito()] as [any Divergence] {
            var results: [(positive: [Float], negative: [Float], sum: Double)] = []
            for level in 0...ckernels_best_level() {
                ckernels_set_level(level)
                var (positive, negative) = ([Float](repeating: 1, count: count), [Float](repeating: 2, count: count))
                divergence.writeGradientParts(
                    of: x, from: y, count: count, weight: 3, positive: &positive, negative: &negative)
                results.append((positive, negative, divergence.sum(of: x, from: y, count: count)))
            }
            for result in results {
                for (found, exact) in [
                    (result.positive, results[0].positive), (result.negative, results[0].negative),
                ] {
                    for (a, b) in zip(found, exact) {
                        #expect(abs(a - b) <= 5 * b.ulp, "\(divergence.name): \(a), \(b)")
                    }
                }
                #expect(result.sum == results[0].sum)
            }
        }
    }
}
