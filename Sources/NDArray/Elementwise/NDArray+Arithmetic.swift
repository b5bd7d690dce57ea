// The operators of dense arrays and numbers. They do what those of any two arrays do; the compiler finds them sooner, also in
// long formulas. Those with an `Int` are there for the same reason: the compiler takes the 2 of `2 * a` for an `Int` first.

extension NDArray where Element: ArrayScalar {
    /// The sum of two arrays, with broadcasting.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2]) + NDArray<Double>([10, 20]))
    /// // [11. 22.]
    /// ```
    public static func + (a: NDArray, b: NDArray) -> NDArray { elementwise(.add, a, b, name: "NDArray +") }

    /// The sum of every element and a number.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2]) + 1)
    /// // [2. 3.]
    /// ```
    public static func + (a: NDArray, b: Element) -> NDArray {
        elementwise(.add, a, scalarArray(b), name: "NDArray +")
    }

    /// The sum of a number and every element.
    ///
    /// ```swift
    /// print(1 + NDArray<Double>([1, 2]))
    /// // [2. 3.]
    /// ```
    public static func + (a: Element, b: NDArray) -> NDArray {
        elementwise(.add, scalarArray(a), b, name: "NDArray +")
    }

    /// The difference of two arrays, with broadcasting.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2]) - NDArray<Double>([10, 20]))
    /// // [ -9. -18.]
    /// ```
    public static func - (a: NDArray, b: NDArray) -> NDArray { elementwise(.subtract, a, b, name: "NDArray -") }

    /// The difference of every element and a number.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2]) - 1)
    /// // [0. 1.]
    /// ```
    public static func - (a: NDArray, b: Element) -> NDArray {
        elementwise(.subtract, a, scalarArray(b), name: "NDArray -")
    }

    /// The difference of a number and every element.
    ///
    /// ```swift
    /// print(1 - NDArray<Double>([1, 2]))
    /// // [ 0. -1.]
    /// ```
    public static func - (a: Element, b: NDArray) -> NDArray {
        elementwise(.subtract, scalarArray(a), b, name: "NDArray -")
    }

    /// The element-wise product of two arrays, with broadcasting.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2]) * NDArray<Double>([10, 20]))
    /// // [10. 40.]
    /// ```
    public static func * (a: NDArray, b: NDArray) -> NDArray { elementwise(.multiply, a, b, name: "NDArray *") }

    /// The element-wise product of every element and a number.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2]) * 1)
    /// // [1. 2.]
    /// ```
    public static func * (a: NDArray, b: Element) -> NDArray {
        elementwise(.multiply, a, scalarArray(b), name: "NDArray *")
    }

    /// The element-wise product of a number and every element.
    ///
    /// ```swift
    /// print(1 * NDArray<Double>([1, 2]))
    /// // [1. 2.]
    /// ```
    public static func * (a: Element, b: NDArray) -> NDArray {
        elementwise(.multiply, scalarArray(a), b, name: "NDArray *")
    }

    /// The quotient of two arrays, with broadcasting.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2]) / NDArray<Double>([10, 20]))
    /// // [0.1 0.1]
    /// ```
    public static func / (a: NDArray, b: NDArray) -> NDArray { elementwise(.divide, a, b, name: "NDArray /") }

    /// The quotient of every element and a number.
    ///
    /// ```swift
    /// print(NDArray<Double>([1, 2]) / 1)
    /// // [1. 2.]
    /// ```
    public static func / (a: NDArray, b: Element) -> NDArray {
        elementwise(.divide, a, scalarArray(b), name: "NDArray /")
    }

    /// The quotient of a number and every element.
    ///
    /// ```swift
    /// print(1 / NDArray<Double>([1, 2]))
    /// // [1.  0.5]
    /// ```
    public static func / (a: Element, b: NDArray) -> NDArray {
        elementwise(.divide, scalarArray(a), b, name: "NDArray /")
    }
}

// Whole numbers.
extension NDArray where Element: ArrayScalar {
    /// The sum of every element and a whole number, which is converted to the element type.
    ///
    /// ```swift
    /// let count = 4
    /// print(NDArray<Double>([1, 2]) + count)
    /// // [5. 6.]
    /// ```
    public static func + (a: NDArray, b: Int) -> NDArray { a + Element(b) }

    /// The sum of a whole number, which is converted to the element type, and every element.
    ///
    /// ```swift
    /// let count = 4
    /// print(count + NDArray<Double>([1, 2]))
    /// // [5. 6.]
    /// ```
    public static func + (a: Int, b: NDArray) -> NDArray { Element(a) + b }

    /// The difference of every element and a whole number, which is converted to the element type.
    ///
    /// ```swift
    /// let count = 4
    /// print(NDArray<Double>([1, 2]) - count)
    /// // [-3. -2.]
    /// ```
    public static func - (a: NDArray, b: Int) -> NDArray { a - Element(b) }

    /// The difference of a whole number, which is converted to the element type, and every element.
    ///
    /// ```swift
    /// let count = 4
    /// print(count - NDArray<Double>([1, 2]))
    /// // [3. 2.]
    /// ```
    public static func - (a: Int, b: NDArray) -> NDArray { Element(a) - b }

    /// The element-wise product of every element and a whole number, which is converted to the element type.
    ///
    /// ```swift
    /// let count = 4
    /// print(NDArray<Double>([1, 2]) * count)
    /// // [4. 8.]
    /// ```
    public static func * (a: NDArray, b: Int) -> NDArray { a * Element(b) }

    /// The element-wise product of a whole number, which is converted to the element type, and every element.
    ///
    /// ```swift
    /// let count = 4
    /// print(count * NDArray<Double>([1, 2]))
    /// // [4. 8.]
    /// ```
    public static func * (a: Int, b: NDArray) -> NDArray { Element(a) * b }

    /// The quotient of every element and a whole number, which is converted to the element type.
    ///
    /// ```swift
    /// let count = 4
    /// print(NDArray<Double>([1, 2]) / count)
    /// // [0.25 0.5 ]
    /// ```
    public static func / (a: NDArray, b: Int) -> NDArray { a / Element(b) }

    /// The quotient of a whole number, which is converted to the element type, and every element.
    ///
    /// ```swift
    /// let count = 4
    /// print(count / NDArray<Double>([1, 2]))
    /// // [4. 2.]
    /// ```
    public static func / (a: Int, b: NDArray) -> NDArray { Element(a) / b }
}
