extension NDArray where Element: ArrayScalar {
    /// Independent numbers with uniform distribution on a half-open range, drawn in row-major order.
    ///
    /// The same seed gives the same numbers on every platform, and up to rounding in `Float` and `Double`.
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 1)
    /// let a = NDArray<Double>(uniform: [10_000], in: -1..<1, using: &generator)
    /// print(a.min() >= -1, a.max() < 1, abs(a.mean()) < 0.02)
    /// // true true true
    /// ```
    @inlinable
    public init(
        uniform shape: [Int], in range: Range<Element> = 0..<1, using generator: inout some RandomNumberGenerator
    ) {
        let (lower, width) = (range.lowerBound, range.upperBound - range.lowerBound)
        require(width > 0 && width.isFinite, "NDArray(uniform:): range \(range)")
        self.init(uninitializedShape: shape) { target in
            for index in target.indices {
                let value = lower + width * generator.uniform(Element.self)
                // The sum may round up to the bound, which the range excludes.
                target.initializeElement(at: index, to: value < range.upperBound ? value : range.upperBound.nextDown)
            }
        }
    }

    /// Independent numbers with normal distribution, drawn in row-major order.
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 1)
    /// let a = NDArray<Double>(normal: [10_000], mean: 5, standardDeviation: 2, using: &generator)
    /// print(abs(a.mean() - 5) < 0.1, abs(a.standardDeviation() - 2) < 0.1)
    /// // true true
    /// ```
    @inlinable
    public init(
        normal shape: [Int], mean: Element = 0, standardDeviation: Element = 1,
        using generator: inout some RandomNumberGenerator
    ) {
        self.init(uninitializedShape: shape) { target in
            for index in stride(from: 0, to: target.count, by: 2) {
                let (first, second) = generator.normalPair()
                target.initializeElement(at: index, to: mean + standardDeviation * Element(first))
                guard index + 1 < target.count else { break }
                target.initializeElement(at: index + 1, to: mean + standardDeviation * Element(second))
            }
        }
    }
}
