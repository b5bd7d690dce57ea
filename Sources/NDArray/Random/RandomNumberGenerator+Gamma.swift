internal import CKernels

// Distributions that take a varying number of draws. They use the vector kernels' functions, which give the same bits on
// every processor, where the system's mathematical library does not.

extension RandomNumberGenerator {
    /// A number with the exponential distribution of the given rate: density `rate · e^(-rate x)`.
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 7)
    /// print(generator.exponential(rate: 2) >= 0)
    /// // true
    /// ```
    ///
    /// - Precondition: `rate > 0`.
    public mutating func exponential(rate: Double = 1) -> Double {
        require(rate > 0, "RandomNumberGenerator.exponential(rate:): rate \(rate)")
        return -naturalLogarithm(1 - uniform(Double.self)) / rate
    }

    /// A number with the gamma distribution of the given shape and scale: density `x^(shape-1) e^(-x/scale)` up to a factor.
    ///
    /// Marsaglia & Tsang, "A simple method for generating gamma variables", 2000; for a shape below 1 by their section 6.
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 7)
    /// print(generator.gamma(shape: 2) >= 0)
    /// // true
    /// ```
    ///
    /// - Precondition: positive numbers.
    public mutating func gamma(shape: Double, scale: Double = 1) -> Double {
        require(
            shape > 0 && scale > 0 && shape.isFinite && scale.isFinite,
            "RandomNumberGenerator.gamma(shape:scale:): shape \(shape), scale \(scale)")
        if shape < 1 {
            let larger = gamma(shape: shape + 1)
            return scale * larger * naturalExponential(naturalLogarithm(1 - uniform(Double.self)) / shape)
        }
        let d = shape - 1 / 3.0
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normalPair().0
            let root = 1 + c * x
            guard root > 0 else { continue }
            let v = root * root * root
            let u = 1 - uniform(Double.self)
            if naturalLogarithm(u) < x * x / 2 + d - d * v + d * naturalLogarithm(v) { return scale * d * v }
        }
    }

    /// A whole number with the Poisson distribution of the given mean.
    ///
    /// Up to a mean of 10 by multiplying uniform numbers (Knuth); above it by Hörmann's transformed rejection, PTRS
    /// ("The transformed rejection method for generating Poisson random variables", 1993).
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 7)
    /// print(generator.poisson(mean: 0))
    /// // 0
    /// ```
    ///
    /// - Precondition: a mean from 0 to 1e15.
    public mutating func poisson(mean: Double) -> Int {
        require(mean >= 0 && mean <= 1e15, "RandomNumberGenerator.poisson(mean:): mean \(mean)")
        if mean < 10 {
            let limit = naturalExponential(-mean)
            var (count, product) = (0, 1 - uniform(Double.self))
            while product > limit {
                count += 1
                product *= 1 - uniform(Double.self)
            }
            return count
        }
        let b = 0.931 + 2.53 * mean.squareRoot()
        let a = -0.059 + 0.02483 * b
        let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
        let v0 = 0.9277 - 3.6224 / (b - 2)
        let logarithmOfMean = naturalLogarithm(mean)
        while true {
            let u = uniform(Double.self) - 0.5
            let v = 1 - uniform(Double.self)
            let us = 0.5 - Swift.abs(u)
            let k = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
            if us >= 0.07, v <= v0 { return Int(k) }
            if k < 0 || us < 0.013 && v > us { continue }
            let left = naturalLogarithm(v) + naturalLogarithm(inverseAlpha) - naturalLogarithm(a / (us * us) + b)
            if left <= -mean + k * logarithmOfMean - logarithmOfFactorial(k) { return Int(k) }
        }
    }
}

private func naturalLogarithm(_ x: Double) -> Double {
    var (x, result) = (x, 0.0)
    ck_unary_f64(UnaryOperation.logarithm.rawValue, &x, 1, &result, 1, 1)
    return result
}

private func naturalExponential(_ x: Double) -> Double {
    var (x, result) = (x, 0.0)
    ck_unary_f64(UnaryOperation.exponential.rawValue, &x, 1, &result, 1, 1)
    return result
}

/// `ln k!`, below 10 from a table of factorials, above by Stirling's series (error below 1e-15).
private func logarithmOfFactorial(_ k: Double) -> Double {
    if k < 10 { return naturalLogarithm((1..<10).reduce(1.0) { Double($1) <= k ? $0 * Double($1) : $0 }) }
    let x = k + 1
    let inverse = 1 / x
    let square = inverse * inverse
    let series = inverse * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square / 1680.0)))
    return (x - 0.5) * naturalLogarithm(x) - x + 0.9189385332046727 + series
}
