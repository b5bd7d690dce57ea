internal import CKernels

// Each number takes a fixed part of `next()`, so that a seed gives the same numbers on every platform and, rounded, in
// every precision. (The standard library promises no particular numbers for its own methods.)

extension RandomNumberGenerator {
    /// A number from [0, 1): the first 53 (`Double`) or 24 (`Float`) of 64 random bits.
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 7)
    /// print((0..<1).contains(generator.uniform(Double.self)))
    /// // true
    /// ```
    @inlinable
    public mutating func uniform<Element: ArrayScalar>(_: Element.Type = Element.self) -> Element {
        let precision = Element.significandBitCount + 1
        let bits = next() >> UInt64(64 - precision)
        // Both factors are exact, and so is the product.
        return Element(bits) * (Element.ulpOfOne / 2)
    }

    /// A whole number from 0 up to but not including `bound`, each with the same probability.
    ///
    /// Lemire, "Fast random integer generation in an interval", 2019.
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 7)
    /// print((0..<6).contains(generator.integer(below: 6)))
    /// // true
    /// ```
    ///
    /// - Precondition: `bound > 0`.
    @inlinable
    public mutating func integer(below bound: Int) -> Int {
        require(bound > 0, "RandomNumberGenerator.integer(below:): bound \(bound)")
        let bound = UInt64(bound)
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        }
        return Int(product.high)
    }

    /// The numbers 0 ..< count in random order, each order with the same probability (Fisher and Yates).
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 7)
    /// print(generator.permutation(5).sorted())
    /// // [0, 1, 2, 3, 4]
    /// ```
    public mutating func permutation(_ count: Int) -> [Int] {
        var result = Array(0..<count)
        for last in result.indices.dropFirst().reversed() { result.swapAt(last, integer(below: last + 1)) }
        return result
    }

    /// Two independent numbers with the standard normal distribution.
    ///
    /// Marsaglia's polar method in double precision. Uses our own logarithm, since the system's differs by platform.
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 7)
    /// let (x, y) = generator.normalPair()
    /// print(x != y)
    /// // true
    /// ```
    public mutating func normalPair() -> (Double, Double) {
        while true {
            let x = 2 * uniform(Double.self) - 1
            let y = 2 * uniform(Double.self) - 1
            let square = x * x + y * y
            guard square > 0, square < 1 else { continue }
            var logarithm = 0.0
            withUnsafePointer(to: square) { ck_unary_f64(UnaryOperation.logarithm.rawValue, $0, 1, &logarithm, 1, 1) }
            let factor = (-2 * logarithm / square).squareRoot()
            return (x * factor, y * factor)
        }
    }
}
