import Divergences
import NDArray
import Support
import Testing

/// Denormal, underflowing and overflowing numbers give the right value or infinity, never NaN.
@Suite("Extreme values")
struct ExtremeValueTests {
    static let divergences: [any Divergence] = [
        KullbackLeibler(), Euclidean(), ItakuraSaito(), Beta(-2.5), Beta(-1), Beta(-0.1), Beta(0), Beta(0.1), Beta(0.5),
        Beta(0.6), Beta(1), Beta(1.5), Beta(2), Beta(3), Beta(7), Alpha(-3), Alpha(-0.5), Alpha(-0.001), Alpha(0.001),
        Alpha(0.3), Alpha(0.5), Alpha(0.7), Alpha(1), Alpha(1.5), Alpha(4),
    ]

    private func extremes<Scalar: ArrayScalar>(_: Scalar.Type) -> [Scalar] {
        let (least, normal, greatest) = (
            Scalar.leastNonzeroMagnitude, Scalar.leastNormalMagnitude, Scalar.greatestFiniteMagnitude
        )
        return [
            least, 2 * least, normal, normal.squareRoot(), Scalar(1e-30), Scalar(1e-9), 1, Scalar(1).nextUp, 2,
            Scalar(1e30),
            greatest.squareRoot(), greatest / 4, greatest,
        ]
    }

    private func expectNoNaN<Scalar: ArrayScalar>(_ divergence: any Divergence, as _: Scalar.Type) {
        let numbers = extremes(Scalar.self)
        for x in (divergence.acceptsZeros ? [0] : []) + numbers {
            for y in numbers {
                let label: Comment = "\(divergence.name) at x = \(x), y = \(y)"
                let value = divergence.value(of: x, from: y)
                #expect(value >= 0, label)
                if x == y { #expect(value == 0, label) }
                let parts = divergence.gradientParts(of: x, from: y)
                #expect(parts.positive >= 0 && parts.negative >= 0, label)
            }
        }
    }

    @Test(arguments: divergences.indices)
    func neverNaN(index: Int) {
        expectNoNaN(Self.divergences[index], as: Double.self)
        expectNoNaN(Self.divergences[index], as: Float.self)
    }

    /// The kernels keep to it as well, alone and in a run of ordinary entries.
    @Test(arguments: divergences.indices)
    func sumsEqualTheFormula(index: Int) {
        let divergence = Self.divergences[index]
        for x in (divergence.acceptsZeros ? [0] : []) + extremes(Double.self) {
            for y in extremes(Double.self) {
                let expected = divergence.value(of: x, from: y)
                for count in [1, 300] {
                    var (xs, ys) = ([Double](repeating: 1, count: count), [Double](repeating: 1, count: count))
                    (xs[count / 2], ys[count / 2]) = (x, y)
                    let sum = divergence.sum(of: xs, from: ys, count: count)
                    let isRight = sum == expected || abs(sum - expected) <= 1e-13 * (abs(expected) + min(x, 1e280) + y)
                    #expect(isRight, "\(divergence.name) at x = \(x), y = \(y): \(sum), not \(expected)")
                }
            }
        }
    }

    /// Where only an intermediate quotient leaves the range, the value is right.
    @Test func quotientsOutOfRange() {
        expectClose(KullbackLeibler().value(of: 1e300, from: 1e-9), 1e300 * (309 * Double.log(10) - 1), relative: 1e-13)
        expectClose(
            KullbackLeibler().sum(of: NDArray([1e300]), from: NDArray([1e-9])), 1e300 * (309 * Double.log(10) - 1),
            relative: 1e-13)
        expectClose(ItakuraSaito().value(of: 1e-300, from: 1e300), 600 * Double.log(10) - 1, relative: 1e-13)
        expectClose(
            ItakuraSaito().sum(of: NDArray([1e-300]), from: NDArray([1e300])), 600 * Double.log(10) - 1, relative: 1e-13
        )
        expectClose(Beta(0.5).value(of: 1e-320, from: 1e300), 2e150, relative: 1e-13)
        expectClose(Alpha(0.5).value(of: 1e300, from: 1e-300), 2e300, relative: 1e-13)
        expectClose(Alpha(0.5).gradientParts(of: 1e300, from: 1e-300).negative, 2e300, relative: 1e-12)
        #expect(ItakuraSaito().value(of: 1e300, from: 1e-300) == .infinity)
        #expect(ItakuraSaito().value(of: 0.0, from: 1) == .infinity)
        #expect(ItakuraSaito().sum(of: NDArray([0.0]), from: NDArray([1])) == .infinity)
    }

    /// Forbidden zeros are infinite, not NaN, so that a caller who did not ask still sees it.
    @Test(arguments: divergences.indices)
    func zeros(index: Int) {
        let divergence = Self.divergences[index]
        #expect(divergence.value(of: 0.0, from: 2).isFinite == divergence.acceptsZeros, "\(divergence.name)")
        #expect(divergence.value(of: Float(0), from: 2).isFinite == divergence.acceptsZeros, "\(divergence.name)")
    }
}
