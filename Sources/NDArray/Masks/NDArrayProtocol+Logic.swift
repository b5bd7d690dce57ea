extension NDArrayProtocol where Element == Bool {
    /// Where both masks hold, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 5, 9])
    /// print((a .> 2) .& (a .< 8))
    /// // [false  true false]
    /// ```
    public static func .& (a: Self, b: some NDArrayProtocol<Bool>) -> NDArray<Bool> {
        a.zipMap(b, name: "NDArray .&") { $0 && $1 }
    }

    /// Where at least one mask holds, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 5, 9])
    /// print((a .< 2) .| (a .> 8))
    /// // [ true false  true]
    /// ```
    public static func .| (a: Self, b: some NDArrayProtocol<Bool>) -> NDArray<Bool> {
        a.zipMap(b, name: "NDArray .|") { $0 || $1 }
    }

    /// Where exactly one mask holds, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 5, 9])
    /// print((a .< 6) .^ (a .> 2))
    /// // [ true false  true]
    /// ```
    public static func .^ (a: Self, b: some NDArrayProtocol<Bool>) -> NDArray<Bool> {
        a.zipMap(b, name: "NDArray .^") { $0 != $1 }
    }

    /// Where the mask does not hold.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 5, 9])
    /// print(.!(a .< 6))
    /// // [false false  true]
    /// ```
    public static prefix func .! (a: Self) -> NDArray<Bool> { a.map { !$0 } }
}

extension NDArrayProtocol where Element: ArrayScalar {
    /// Where elements are NaN.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, .nan, .infinity]).isNaN())
    /// // [false  true false]
    /// ```
    public func isNaN() -> NDArray<Bool> { self .!= self }

    /// Where elements are positive or negative infinity.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, .nan, -.infinity]).isInfinite())
    /// // [false false  true]
    /// ```
    public func isInfinite() -> NDArray<Bool> { abs() .== .infinity }

    /// Where elements are neither infinite nor NaN; ``isFinite`` asks that of all elements at once.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, .nan, .infinity]).areFinite())
    /// // [ true false false]
    /// ```
    public func areFinite() -> NDArray<Bool> { abs() .< .infinity }
}
