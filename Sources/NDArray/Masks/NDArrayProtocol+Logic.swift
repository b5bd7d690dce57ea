extension NDArrayProtocol where Element == Bool {
    /// Where both masks hold, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 5, 9])
    /// print((a .> 2) .& (a .< 8))
    /// // [false  true false]
    /// ```
    public static func .& (a: Self, b: some NDArrayProtocol<Bool>) -> NDArray<Bool> {
        combine(a, b, name: "NDArray .&") { $0 & $1 }
    }

    /// Where at least one mask holds, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 5, 9])
    /// print((a .< 2) .| (a .> 8))
    /// // [ true false  true]
    /// ```
    public static func .| (a: Self, b: some NDArrayProtocol<Bool>) -> NDArray<Bool> {
        combine(a, b, name: "NDArray .|") { $0 | $1 }
    }

    /// Where exactly one mask holds, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 5, 9])
    /// print((a .< 6) .^ (a .> 2))
    /// // [ true false  true]
    /// ```
    public static func .^ (a: Self, b: some NDArrayProtocol<Bool>) -> NDArray<Bool> {
        combine(a, b, name: "NDArray .^") { $0 ^ $1 }
    }

    /// Where the mask does not hold.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 5, 9])
    /// print(.!(a .< 6))
    /// // [false false  true]
    /// ```
    public static prefix func .! (a: Self) -> NDArray<Bool> {
        combine(a, NDArray(repeating: true, shape: []), name: "NDArray .!") { $0 ^ $1 }
    }
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

/// `a ∘ b` of two masks with broadcasting, on their bytes, which are 0 or 1: a loop that becomes a vector loop.
@inline(__always)
private func combine(
    _ a: some NDArrayProtocol<Bool>, _ b: some NDArrayProtocol<Bool>, name: String, _ operation: (UInt8, UInt8) -> UInt8
) -> NDArray<Bool> {
    let shape = broadcastShape(a.shape, b.shape, operation: name)
    let (first, second) = (NDArray(a.broadcast(to: shape)), NDArray(b.broadcast(to: shape)))
    return NDArray(uninitializedShape: shape) { target in
        first.withUnsafeBuffer { x in
            second.withUnsafeBuffer { y in
                guard let out = target.baseAddress, let x = x.baseAddress, let y = y.baseAddress else { return }
                let result = UnsafeMutableRawPointer(out).assumingMemoryBound(to: UInt8.self)
                let left = UnsafeRawPointer(x).assumingMemoryBound(to: UInt8.self)
                let right = UnsafeRawPointer(y).assumingMemoryBound(to: UInt8.self)
                for index in 0..<target.count { result[index] = operation(left[index], right[index]) }
            }
        }
    }
}
