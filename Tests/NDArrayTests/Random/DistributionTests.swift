import NDArray
import Support
import Testing

@Suite("Random distributions")
struct DistributionTests {
    private static let count = 200_000

    /// Expects the mean and variance of a sample to be those of the distribution within five standard errors.
    private func expectMoments(
        _ sample: NDArray<Double>, mean: Double, variance: Double, fourthMoment: Double,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let n = Double(sample.count)
        let meanError = (variance / n).squareRoot()
        let varianceError = ((fourthMoment - variance * variance) / n).squareRoot()
        #expect(abs(sample.mean() - mean) < 5 * meanError, sourceLocation: sourceLocation)
        #expect(abs(sample.variance() - variance) < 5 * varianceError, sourceLocation: sourceLocation)
    }

    @Test(arguments: [0.5, 1, 20])
    func exponential(rate: Double) {
        var generator = PhiloxGenerator(seed: 11)
        let sample = NDArray<Double>(exponential: [Self.count], rate: rate, using: &generator)
        let scale = 1 / rate
        expectMoments(sample, mean: scale, variance: scale * scale, fourthMoment: 9 * scale * scale * scale * scale)
        #expect(sample.min() >= 0)
    }

    @Test(arguments: [(0.2, 1.0), (1.0, 3.0), (2.5, 0.1), (80.0, 1.0)])
    func gamma(shape: Double, scale: Double) {
        var generator = PhiloxGenerator(seed: 12)
        let sample = NDArray<Double>(gamma: [Self.count], shape: shape, scale: scale, using: &generator)
        let variance = shape * scale * scale
        expectMoments(
            sample, mean: shape * scale, variance: variance,
            fourthMoment: 3 * shape * (shape + 2) * scale * scale * scale * scale)
        #expect(sample.min() >= 0)
    }

    @Test(arguments: [0, 0.3, 4, 9.99, 10, 37.5, 1e4, 1e9])
    func poisson(mean: Double) {
        var generator = PhiloxGenerator(seed: 13)
        let sample = NDArray<Double>(poisson: [Self.count], mean: mean, using: &generator)
        if mean == 0 {
            #expect(sample.max() == 0)
        } else {
            expectMoments(sample, mean: mean, variance: mean, fourthMoment: mean * (1 + 3 * mean))
        }
        #expect(sample.min() >= 0 && sample == sample.rounded())
    }

    /// The frequencies of small numbers are those of the distribution, on both sides of the change of method.
    @Test(arguments: [3.0, 12.0])
    func poissonFrequencies(mean: Double) {
        var generator = PhiloxGenerator(seed: 14)
        let sample = NDArray<Double>(poisson: [Self.count], mean: mean, using: &generator)
        var probability = Double.exp(-mean)
        for k in 0..<25 {
            if k > 0 { probability *= mean / Double(k) }
            let expected = probability * Double(Self.count)
            let found = Double((sample .== Double(k)).trueCount())
            #expect(abs(found - expected) < 5 * expected.squareRoot() + 5, "\(k)")
        }
    }

    @Test func sameSeedSameNumbersInBothPrecisions() {
        func draws<Scalar: ArrayScalar>(_: Scalar.Type) -> [NDArray<Scalar>] {
            var generator = PhiloxGenerator(seed: 15)
            return [
                NDArray(exponential: [50], rate: 2, using: &generator),
                NDArray(gamma: [50], shape: 0.75, using: &generator),
                NDArray(poisson: [50], mean: 20, using: &generator),
            ]
        }
        for (single, double) in zip(draws(Float.self), draws(Double.self)) {
            #expect(single == NDArray(converting: double))
        }
        #expect(draws(Double.self) == draws(Double.self))
    }

    /// The numbers are part of the interface, since seeds stand in files and papers. These are from
    /// Scripts/oracles/random_oracle.py, the same methods in another language.
    @Test func numbersAreFixed() {
        var generator = PhiloxGenerator(seed: 2014)
        let numbers = [
            generator.exponential(rate: 1), generator.gamma(shape: 2.5), generator.gamma(shape: 0.5),
            Double(generator.poisson(mean: 4)), Double(generator.poisson(mean: 400)),
        ]
        expectClose(NDArray(numbers), NDArray(Self.recorded), relative: 1e-14)
    }

    private static let recorded: [Double] = [
        0.12689338423123878, 3.4056475883534727, 1.9715260548999767, 5, 411,
    ]

    @Test func choiceAndShuffleDrawFromTheAxis() {
        var generator = PhiloxGenerator(seed: 16)
        let a = NDArray<Double>(arange: 12).reshaped([3, 4])
        #expect(a.shuffled(axis: 1, using: &generator).sorted(axis: 1) == a)
        let drawn = a.choice(4, axis: 1, replacing: false, using: &generator)
        #expect(drawn.sorted(axis: 1) == a)
        let many = NDArray<Double>([0, 1, 2]).choice(30_000, using: &generator)
        for value in 0..<3 {
            #expect(abs((many .== Double(value)).trueCount() - 10_000) < 500)
        }
        #expect(a.choice(0, using: &generator).shape == [0, 4])
    }
}
