public import RealModule

extension NDArrayProtocol where Element: ArrayScalar {
    /// The absolute value of every element.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v.abs())
    /// // [1. 2. 4.]
    /// ```
    public func abs() -> NDArray<Element> { elementwise(.absolute, self) }

    /// The square root of every element; NaN below zero.
    ///
    /// ```swift
    /// print(NDArray<Double>([4, 9, -1]).sqrt())
    /// // [ 2.  3. nan]
    /// ```
    public func sqrt() -> NDArray<Element> { elementwise(.squareRoot, self) }

    /// The square of every element.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v.squared())
    /// // [ 1.  4. 16.]
    /// ```
    public func squared() -> NDArray<Element> { elementwise(.square, self) }

    /// `e` to the power of every element, at most 2 ulp off and the same on every processor.
    ///
    /// ```swift
    /// print(NDArray<Double>([0, 1]).exp())
    /// // [1.         2.71828183]
    /// ```
    public func exp() -> NDArray<Element> { elementwise(.exponential, self) }

    /// The natural logarithm of every element, at most 2 ulp off and the same on every processor; -infinity at zero,
    /// NaN below.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 10, 0]).log())
    /// // [0.         2.30258509       -inf]
    /// ```
    public func log() -> NDArray<Element> { elementwise(.logarithm, self) }

    /// Every element rounded down to an integer.
    ///
    /// ```swift
    /// print(NDArray<Double>([-1.5, 0.5, 2]).floor())
    /// // [-2.  0.  2.]
    /// ```
    public func floor() -> NDArray<Element> { elementwise(.floor, self) }

    /// Every element rounded up to an integer.
    ///
    /// ```swift
    /// print(NDArray<Double>([-1.5, 0.5, 2]).ceil())
    /// // [-1.  1.  2.]
    /// ```
    public func ceil() -> NDArray<Element> { elementwise(.ceiling, self) }

    /// Every element without its fraction.
    ///
    /// ```swift
    /// print(NDArray<Double>([-1.5, 0.5, 2]).truncated())
    /// // [-1.  0.  2.]
    /// ```
    public func truncated() -> NDArray<Element> { elementwise(.truncate, self) }

    /// Every element rounded to the nearest integer, halves to the even one.
    ///
    /// ```swift
    /// print(NDArray<Double>([-1.5, 0.5, 2.75]).rounded())
    /// // [-2.  0.  3.]
    /// ```
    public func rounded() -> NDArray<Element> { elementwise(.roundToEven, self) }

    /// Every element to the power of a number, as the system's `pow` computes it.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 4, 9]).pow(0.5))
    /// // [1. 2. 3.]
    /// ```
    @inlinable
    public func pow(_ exponent: Element) -> NDArray<Element> {
        exponent == 2 ? squared() : map { $0.raised(to: exponent) }
    }

    /// Every element to the power of the other array's, with broadcasting.
    ///
    /// ```swift
    /// print(NDArray<Double>([2, 3]).pow(NDArray<Double>([3, 2])))
    /// // [8. 9.]
    /// ```
    @inlinable
    public func pow(_ exponent: some NDArrayProtocol<Element>) -> NDArray<Element> {
        zipMap(exponent, name: "NDArray.pow") { $0.raised(to: $1) }
    }

    /// The smaller of two elements, with broadcasting; NaN if either is NaN.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v.minimum(NDArray<Double>([0, 0, 9])))
    /// // [ 0. -2.  4.]
    /// ```
    public func minimum(_ other: some NDArrayProtocol<Element>) -> NDArray<Element> {
        elementwise(.minimum, self, other, name: "NDArray.minimum")
    }

    /// The smaller of every element and a number; NaN stays.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v.minimum(1))
    /// // [ 1. -2.  1.]
    /// ```
    public func minimum(_ other: Element) -> NDArray<Element> {
        elementwise(.minimum, self, scalarArray(other), name: "NDArray.minimum")
    }

    /// The larger of two elements, with broadcasting; NaN if either is NaN.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v.maximum(NDArray<Double>([0, 0, 9])))
    /// // [1. 0. 9.]
    /// ```
    public func maximum(_ other: some NDArrayProtocol<Element>) -> NDArray<Element> {
        elementwise(.maximum, self, other, name: "NDArray.maximum")
    }

    /// The larger of every element and a number; NaN stays.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v.maximum(0))
    /// // [1. 0. 4.]
    /// ```
    public func maximum(_ other: Element) -> NDArray<Element> {
        elementwise(.maximum, self, scalarArray(other), name: "NDArray.maximum")
    }

    /// Every element moved to the nearest number in `limits`; NaN stays.
    ///
    /// ```swift
    /// let v = NDArray<Double>([1, -2, 4])
    /// print(v.clamped(to: -1...3))
    /// // [ 1. -1.  3.]
    /// ```
    public func clamped(to limits: ClosedRange<Element>) -> NDArray<Element> {
        var result = maximum(limits.lowerBound)
        result.formElementwise(.minimum, scalarArray(limits.upperBound), name: "NDArray.clamped")
        return result
    }
}

extension ArrayScalar {
    /// `self` to the power of `exponent` as C's `pow` defines it: negative numbers may have integer powers, and
    /// everything to the power 0 is 1. (`Real.pow` is NaN for every negative base.)
    @inlinable
    func raised(to exponent: Self) -> Self {
        if exponent == 0 || self == 1 { return 1 }
        guard self < 0 else { return Self.pow(self, exponent) }
        let half = exponent / 2
        if half.rounded(.towardZero) == half || self == -.infinity && exponent.rounded(.towardZero) != exponent {
            return Self.pow(-self, exponent)
        }
        return exponent.rounded(.towardZero) == exponent ? -Self.pow(-self, exponent) : .nan
    }
}
