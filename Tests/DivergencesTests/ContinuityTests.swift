import Divergences
import NDArray
import Testing

/// Where one formula takes over from another, nothing jumps.
@Suite("Continuity across special members")
struct ContinuityTests {
    /// Points from 0.02 to 50, equal and nearly equal ones among them.
    static let points: [(x: Double, y: Double)] = {
        let levels = [0.02, 0.2, 0.99, 1, 1.015, 1.02, 3, 50]
        return levels.flatMap { x in levels.map { (x, $0) } }
    }()

    /// scikit-learn, test_nmf_multiplicative_update_sparse: the result at β − 1e-5 is within 1e-4 of that at β.
    @Test(arguments: [0.0, 1, 2], [-1e-5, 1e-5])
    func beta(special: Double, step: Double) throws {
        let member = try divergence(named: "beta:\(special)")
        #expect(!(member is Beta))
        expectNear(Beta(special + step), member, as: Double.self)
        expectNear(Beta(special + step), member, as: Float.self)
        expectNear(Beta(special), member, as: Double.self)
        expectNear(Beta(special), member, as: Float.self)
    }

    @Test(arguments: [-1e-5, 0, 1e-5])
    func alphaNearOne(step: Double) {
        expectNear(Alpha(1 + step), KullbackLeibler(), as: Double.self)
        expectNear(Alpha(1 + step), KullbackLeibler(), as: Float.self)
    }

    /// No formula's boundary shows: neighbours in the power differ in proportion to their distance.
    @Test(arguments: [-1, 0.25, 0.5, 0.75, 1, 2])
    func noJumpBetweenFormulas(power: Double) {
        for step in [-1e-9, 1e-9] {
            expectNear(Beta(power + step), Beta(power), as: Double.self, relative: 2e-8)
            expectNear(Alpha(power + step), Alpha(power), as: Double.self, relative: 2e-8)
        }
    }

    /// Nor the boundary of the series near x = y: the value changes with x as its derivative says.
    @Test(arguments: [-2, 0.3, 0.5, 1, 3])
    func noJumpNearEquality(power: Double) {
        let edge = 0x1p-6 / max(1, abs(power))
        for divergence in [Alpha(power), Beta(power)] as [any Divergence] {
            let (below, above) = (1 + edge * (1 - 1e-9), 1 + edge * (1 + 1e-9))
            let step = divergence.value(of: above, from: 1) - divergence.value(of: below, from: 1)
            // d = δ²/2 (1 + O(δ)), so it changes by 2e-9 of itself.
            let expected = 2e-9 * 2 * divergence.value(of: 1 + edge, from: 1)
            #expect(abs(step - expected) < 0.2 * expected, "\(divergence.name): \(step), not \(expected)")
        }
    }

    private func expectNear<Scalar: ArrayScalar>(
        _ near: any Divergence, _ exact: any Divergence, as _: Scalar.Type, relative: Double = 1e-4,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        func expect(_ one: Scalar, _ other: Scalar, _ what: String) {
            let isNear = abs(Double(one) - Double(other)) <= relative * abs(Double(other))
            #expect(isNear, "\(near.name): \(what) is \(one), not \(other)", sourceLocation: sourceLocation)
        }
        for (x, y) in Self.points.map({ (Scalar($0.x), Scalar($0.y)) }) {
            let (one, other) = (near.value(of: x, from: y), exact.value(of: x, from: y))
            // A change of 1e-5 in the power changes everything by at most 1e-5 (1 + |log(x/y)|), here 8.8e-5.
            expect(one, other, "d(\(x)|\(y)) in \(Scalar.self)")
            let (parts, exactParts) = (near.gradientParts(of: x, from: y), exact.gradientParts(of: x, from: y))
            expect(parts.positive, exactParts.positive, "positive part at (\(x), \(y)) in \(Scalar.self)")
            expect(parts.negative, exactParts.negative, "negative part at (\(x), \(y)) in \(Scalar.self)")
        }
        guard near.acceptsZeros, exact.acceptsZeros else { return }
        for y in [Scalar(0.01), 1, 100] { expect(near.value(of: 0, from: y), exact.value(of: 0, from: y), "d(0|\(y))") }
    }
}
