public import NDArray

/// Correlations of signals of one length with each other, by Fourier transforms in double precision.
public struct Correlator: Sendable {
    /// A signal that is ready to be correlated with others.
    public struct Transform: Sendable {
        /// Real and imaginary parts alternate.
        fileprivate let bins: NDArray<Double>
    }

    /// The number of samples of the signals.
    public let length: Int
    /// The lags are −`maximumLag`...`maximumLag`.
    public let maximumLag: Int
    private let plan: RealFourierPlan

    /// - Precondition: `length >= 1` and `maximumLag >= 0`.
    public init(length: Int, maximumLag: Int) {
        require(length >= 1 && maximumLag >= 0, "Correlator: length \(length), lags up to \(maximumLag)")
        self.length = length
        self.maximumLag = maximumLag
        plan = RealFourierPlan(size: Self.size(atLeast: length + maximumLag), precision: .double)
    }

    /// Prepares a signal.
    ///
    /// - Precondition: shape `[length]`.
    public func transform<Scalar: ArrayScalar>(_ samples: NDArray<Scalar>) -> Transform {
        require(samples.shape == [length], "Correlator.transform: shape \(samples.shape), [\(length)] expected")
        var time = NDArray<Double>(zeros: [plan.size])
        time.withUnsafeMutableBuffer { time in samples.withUnsafeBuffer { writePrecise($0, into: time) } }
        var bins = NDArray<Double>(zeros: [2 * plan.binCount])
        time.withUnsafeMutableBuffer { time in
            bins.withUnsafeMutableBuffer { plan.forward(time.baseAddress!, $0.baseAddress!) }
        }
        return Transform(bins: bins)
    }

    /// r[l] = Σ_n a[n] b[n + l], with zeros outside of the signals, for l = −`maximumLag`, …, `maximumLag` in this order.
    ///
    /// - Complexity: O(n log n) with n = `length` + `maximumLag`
    public func correlation(_ a: Transform, _ b: Transform) -> [Double] {
        var product = NDArray<Double>(zeros: [2 * plan.binCount])
        var time = NDArray<Double>(zeros: [plan.size])
        product.withUnsafeMutableBuffer { product in
            a.bins.withUnsafeBuffer { a in
                b.bins.withUnsafeBuffer { b in
                    for bin in stride(from: 0, to: product.count, by: 2) {
                        product[bin] = a[bin] * b[bin] + a[bin + 1] * b[bin + 1]
                        product[bin + 1] = a[bin] * b[bin + 1] - a[bin + 1] * b[bin]
                    }
                }
            }
            time.withUnsafeMutableBuffer { plan.inverse(product.baseAddress!, $0.baseAddress!) }
        }
        let scale = 1 / Double(plan.size)
        return time.withUnsafeBuffer { time in
            (-maximumLag...maximumLag).map { lag in time[lag < 0 ? lag + plan.size : lag] * scale }
        }
    }

    /// The smallest product of twos, threes and fives that is not smaller, of an even number.
    private static func size(atLeast minimum: Int) -> Int {
        var best = Int.max
        var fives = 1
        while fives < best {
            var odd = fives
            while odd < best {
                var size = 2 * odd
                while size < minimum { size *= 2 }
                best = min(best, size)
                odd *= 3
                if odd >= minimum { break }
            }
            fives *= 5
            if fives >= minimum { break }
        }
        return best
    }
}
