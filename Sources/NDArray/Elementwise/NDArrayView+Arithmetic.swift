// The operators of views, with each other, with dense arrays and with numbers. They do what those of any two arrays do; the
// compiler finds them sooner, also in long formulas.

extension NDArrayView where Element: ArrayScalar {
    /// The sum of two views, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] + a[..<2])
    /// // [3. 6.]
    /// ```
    public static func + (a: NDArrayView, b: NDArrayView) -> NDArray<Element> {
        elementwise(.add, a, b, name: "NDArrayView +")
    }

    /// The sum of a view and an array, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] + NDArray<Double>([1, 2]))
    /// // [3. 6.]
    /// ```
    public static func + (a: NDArrayView, b: NDArray<Element>) -> NDArray<Element> {
        elementwise(.add, a, b, name: "NDArrayView +")
    }

    /// The sum of an array and a view, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(NDArray<Double>([1, 2]) + a[1...])
    /// // [3. 6.]
    /// ```
    public static func + (a: NDArray<Element>, b: NDArrayView) -> NDArray<Element> {
        elementwise(.add, a, b, name: "NDArrayView +")
    }

    /// The sum of every element and a number.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] + 0.5)
    /// // [2.5 4.5]
    /// ```
    public static func + (a: NDArrayView, b: Element) -> NDArray<Element> {
        elementwise(.add, a, scalarArray(b), name: "NDArrayView +")
    }

    /// The sum of a number and every element.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(0.5 + a[1...])
    /// // [2.5 4.5]
    /// ```
    public static func + (a: Element, b: NDArrayView) -> NDArray<Element> {
        elementwise(.add, scalarArray(a), b, name: "NDArrayView +")
    }

    /// The sum of every element and a whole number, which is converted to the element type.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] + 2)
    /// // [4. 6.]
    /// ```
    public static func + (a: NDArrayView, b: Int) -> NDArray<Element> { a + Element(b) }

    /// The sum of a whole number, which is converted to the element type, and every element.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(2 + a[1...])
    /// // [4. 6.]
    /// ```
    public static func + (a: Int, b: NDArrayView) -> NDArray<Element> { Element(a) + b }

    /// The difference of two views, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] - a[..<2])
    /// // [1. 2.]
    /// ```
    public static func - (a: NDArrayView, b: NDArrayView) -> NDArray<Element> {
        elementwise(.subtract, a, b, name: "NDArrayView -")
    }

    /// The difference of a view and an array, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] - NDArray<Double>([1, 2]))
    /// // [1. 2.]
    /// ```
    public static func - (a: NDArrayView, b: NDArray<Element>) -> NDArray<Element> {
        elementwise(.subtract, a, b, name: "NDArrayView -")
    }

    /// The difference of an array and a view, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(NDArray<Double>([1, 2]) - a[1...])
    /// // [-1. -2.]
    /// ```
    public static func - (a: NDArray<Element>, b: NDArrayView) -> NDArray<Element> {
        elementwise(.subtract, a, b, name: "NDArrayView -")
    }

    /// The difference of every element and a number.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] - 0.5)
    /// // [1.5 3.5]
    /// ```
    public static func - (a: NDArrayView, b: Element) -> NDArray<Element> {
        elementwise(.subtract, a, scalarArray(b), name: "NDArrayView -")
    }

    /// The difference of a number and every element.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(0.5 - a[1...])
    /// // [-1.5 -3.5]
    /// ```
    public static func - (a: Element, b: NDArrayView) -> NDArray<Element> {
        elementwise(.subtract, scalarArray(a), b, name: "NDArrayView -")
    }

    /// The difference of every element and a whole number, which is converted to the element type.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] - 2)
    /// // [0. 2.]
    /// ```
    public static func - (a: NDArrayView, b: Int) -> NDArray<Element> { a - Element(b) }

    /// The difference of a whole number, which is converted to the element type, and every element.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(2 - a[1...])
    /// // [ 0. -2.]
    /// ```
    public static func - (a: Int, b: NDArrayView) -> NDArray<Element> { Element(a) - b }

    /// The element-wise product of two views, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] * a[..<2])
    /// // [2. 8.]
    /// ```
    public static func * (a: NDArrayView, b: NDArrayView) -> NDArray<Element> {
        elementwise(.multiply, a, b, name: "NDArrayView *")
    }

    /// The element-wise product of a view and an array, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] * NDArray<Double>([1, 2]))
    /// // [2. 8.]
    /// ```
    public static func * (a: NDArrayView, b: NDArray<Element>) -> NDArray<Element> {
        elementwise(.multiply, a, b, name: "NDArrayView *")
    }

    /// The element-wise product of an array and a view, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(NDArray<Double>([1, 2]) * a[1...])
    /// // [2. 8.]
    /// ```
    public static func * (a: NDArray<Element>, b: NDArrayView) -> NDArray<Element> {
        elementwise(.multiply, a, b, name: "NDArrayView *")
    }

    /// The element-wise product of every element and a number.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] * 0.5)
    /// // [1. 2.]
    /// ```
    public static func * (a: NDArrayView, b: Element) -> NDArray<Element> {
        elementwise(.multiply, a, scalarArray(b), name: "NDArrayView *")
    }

    /// The element-wise product of a number and every element.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(0.5 * a[1...])
    /// // [1. 2.]
    /// ```
    public static func * (a: Element, b: NDArrayView) -> NDArray<Element> {
        elementwise(.multiply, scalarArray(a), b, name: "NDArrayView *")
    }

    /// The element-wise product of every element and a whole number, which is converted to the element type.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] * 2)
    /// // [4. 8.]
    /// ```
    public static func * (a: NDArrayView, b: Int) -> NDArray<Element> { a * Element(b) }

    /// The element-wise product of a whole number, which is converted to the element type, and every element.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(2 * a[1...])
    /// // [4. 8.]
    /// ```
    public static func * (a: Int, b: NDArrayView) -> NDArray<Element> { Element(a) * b }

    /// The quotient of two views, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] / a[..<2])
    /// // [2. 2.]
    /// ```
    public static func / (a: NDArrayView, b: NDArrayView) -> NDArray<Element> {
        elementwise(.divide, a, b, name: "NDArrayView /")
    }

    /// The quotient of a view and an array, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] / NDArray<Double>([1, 2]))
    /// // [2. 2.]
    /// ```
    public static func / (a: NDArrayView, b: NDArray<Element>) -> NDArray<Element> {
        elementwise(.divide, a, b, name: "NDArrayView /")
    }

    /// The quotient of an array and a view, with broadcasting.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(NDArray<Double>([1, 2]) / a[1...])
    /// // [0.5 0.5]
    /// ```
    public static func / (a: NDArray<Element>, b: NDArrayView) -> NDArray<Element> {
        elementwise(.divide, a, b, name: "NDArrayView /")
    }

    /// The quotient of every element and a number.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] / 0.5)
    /// // [4. 8.]
    /// ```
    public static func / (a: NDArrayView, b: Element) -> NDArray<Element> {
        elementwise(.divide, a, scalarArray(b), name: "NDArrayView /")
    }

    /// The quotient of a number and every element.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(0.5 / a[1...])
    /// // [0.25  0.125]
    /// ```
    public static func / (a: Element, b: NDArrayView) -> NDArray<Element> {
        elementwise(.divide, scalarArray(a), b, name: "NDArrayView /")
    }

    /// The quotient of every element and a whole number, which is converted to the element type.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(a[1...] / 2)
    /// // [1. 2.]
    /// ```
    public static func / (a: NDArrayView, b: Int) -> NDArray<Element> { a / Element(b) }

    /// The quotient of a whole number, which is converted to the element type, and every element.
    ///
    /// ```swift
    /// let a = NDArray<Double>([1, 2, 4])
    /// print(2 / a[1...])
    /// // [1.  0.5]
    /// ```
    public static func / (a: Int, b: NDArrayView) -> NDArray<Element> { Element(a) / b }
}
