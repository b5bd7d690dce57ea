// The operators of two dense arrays, and of one and a number. They do what those of any two arrays do; the compiler finds
// them sooner.

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
