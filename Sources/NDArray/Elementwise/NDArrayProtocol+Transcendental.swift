// Functions that the system's mathematical library computes, element by element.

extension NDArrayProtocol where Element: ArrayScalar {
    /// `ln(1 + x)` of every element, exact for small ones too; NaN below -1.
    ///
    /// ```swift
    /// print(NDArray<Double>([0, 1e-10]).log1p())
    /// // [0.e+00 1.e-10]
    /// ```
    public func log1p() -> NDArray<Element> { libraryFunction(.log1p, of: self) }

    /// `e^x - 1` of every element, exact for small ones too.
    ///
    /// ```swift
    /// print(NDArray<Double>([0, 1e-10]).expm1())
    /// // [0.e+00 1.e-10]
    /// ```
    public func expm1() -> NDArray<Element> { libraryFunction(.expm1, of: self) }

    /// The logarithm to base 2 of every element; -infinity at zero, NaN below.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 8]).log2())
    /// // [0. 3.]
    /// ```
    public func log2() -> NDArray<Element> { libraryFunction(.log2, of: self) }

    /// The logarithm to base 10 of every element; -infinity at zero, NaN below.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 1000]).log10())
    /// // [0. 3.]
    /// ```
    public func log10() -> NDArray<Element> { libraryFunction(.log10, of: self) }

    /// 2 to the power of every element.
    ///
    /// ```swift
    /// print(NDArray<Double>([0, 3]).exp2())
    /// // [1. 8.]
    /// ```
    public func exp2() -> NDArray<Element> { libraryFunction(.exp2, of: self) }

    /// The sine of every element, an angle in radians.
    ///
    /// ```swift
    /// print(NDArray<Double>([0, .pi / 2]).sin())
    /// // [0. 1.]
    /// ```
    public func sin() -> NDArray<Element> { libraryFunction(.sin, of: self) }

    /// The cosine of every element, an angle in radians.
    ///
    /// ```swift
    /// print(NDArray<Double>([0, .pi]).cos())
    /// // [ 1. -1.]
    /// ```
    public func cos() -> NDArray<Element> { libraryFunction(.cos, of: self) }

    /// The tangent of every element, an angle in radians.
    ///
    /// ```swift
    /// print(NDArray<Double>([0, .pi / 4]).tan())
    /// // [0. 1.]
    /// ```
    public func tan() -> NDArray<Element> { libraryFunction(.tan, of: self) }

    /// The angle from -π/2 to π/2 with that sine; NaN outside -1 ... 1.
    ///
    /// ```swift
    /// print(NDArray<Double>([0, 1]).asin())
    /// // [0.         1.57079633]
    /// ```
    public func asin() -> NDArray<Element> { libraryFunction(.asin, of: self) }

    /// The angle from 0 to π with that cosine; NaN outside -1 ... 1.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 0]).acos())
    /// // [0.         1.57079633]
    /// ```
    public func acos() -> NDArray<Element> { libraryFunction(.acos, of: self) }

    /// The angle from -π/2 to π/2 with that tangent.
    ///
    /// ```swift
    /// print(NDArray<Double>([0, 1]).atan())
    /// // [0.         0.78539816]
    /// ```
    public func atan() -> NDArray<Element> { libraryFunction(.atan, of: self) }

    /// The hyperbolic sine of every element.
    ///
    /// ```swift
    /// print(NDArray<Double>([0, 1]).sinh())
    /// // [0.         1.17520119]
    /// ```
    public func sinh() -> NDArray<Element> { libraryFunction(.sinh, of: self) }

    /// The hyperbolic cosine of every element.
    ///
    /// ```swift
    /// print(NDArray<Double>([0, 1]).cosh())
    /// // [1.         1.54308063]
    /// ```
    public func cosh() -> NDArray<Element> { libraryFunction(.cosh, of: self) }

    /// The hyperbolic tangent of every element.
    ///
    /// ```swift
    /// print(NDArray<Double>([0, 1]).tanh())
    /// // [0.         0.76159416]
    /// ```
    public func tanh() -> NDArray<Element> { libraryFunction(.tanh, of: self) }

    /// The angle of the point (x, y) from the x axis, -π to π, where the array holds y; with broadcasting.
    ///
    /// ```swift
    /// let y = NDArray<Double>([0, 1])
    /// print(y.atan2(x: NDArray<Double>([-1, 0])))
    /// // [3.14159265 1.57079633]
    /// ```
    public func atan2(x: some NDArrayProtocol<Element>) -> NDArray<Element> {
        libraryFunction(.atan2, of: self, x, name: "NDArray.atan2")
    }

    /// `√(x² + y²)` of two arrays without overflow in between, with broadcasting.
    ///
    /// ```swift
    /// print(NDArray<Double>([3, 5]).hypot(NDArray<Double>([4, 12])))
    /// // [ 5. 13.]
    /// ```
    public func hypot(_ other: some NDArrayProtocol<Element>) -> NDArray<Element> {
        libraryFunction(.hypot, of: self, other, name: "NDArray.hypot")
    }

    /// 1 for positive elements, -1 for negative ones, 0 for zeros; NaN stays.
    ///
    /// ```swift
    /// print(NDArray<Double>([-3, 0, 2]).sign())
    /// // [-1.  0.  1.]
    /// ```
    public func sign() -> NDArray<Element> {
        libraryFunction(.sign, of: self)
    }
}

private func libraryFunction<Element: ArrayScalar>(
    _ function: LibraryFunction, of a: some NDArrayProtocol<Element>
) -> NDArray<Element> {
    transformingRows(a) { a, stride, out, strideOut, count in
        Element.apply(function, a, stride: stride, to: out, strideOut: strideOut, count: count)
    }
}

private func libraryFunction<Element: ArrayScalar>(
    _ function: LibraryFunctionOfTwo, of a: some NDArrayProtocol<Element>, _ b: some NDArrayProtocol<Element>,
    name: String
) -> NDArray<Element> {
    combiningRows(a, b, name: name) { a, strideA, b, strideB, out, strideOut, count in
        Element.apply(function, a, strideA: strideA, b, strideB: strideB, to: out, strideOut: strideOut, count: count)
    }
}
