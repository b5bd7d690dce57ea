// `a + b`, `a - b`, `a * b` and `a / b` element by element. Shapes broadcast as in NumPy: they are aligned at the last
// axis, and axes of extent 1 are repeated. Shapes that do not fit trap with a message that names both.

extension NDArrayProtocol where Element: ArrayScalar {
    /// The sum of two arrays, with broadcasting.
    public static func + (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Element> {
        elementwise(.add, a, b, name: "NDArray +")
    }

    /// The sum of every element and a number.
    public static func + (a: Self, b: Element) -> NDArray<Element> {
        elementwise(.add, a, scalarArray(b), name: "NDArray +")
    }

    /// The sum of a number and every element.
    public static func + (a: Element, b: Self) -> NDArray<Element> {
        elementwise(.add, scalarArray(a), b, name: "NDArray +")
    }

    /// The difference of two arrays, with broadcasting.
    public static func - (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Element> {
        elementwise(.subtract, a, b, name: "NDArray -")
    }

    /// The difference of every element and a number.
    public static func - (a: Self, b: Element) -> NDArray<Element> {
        elementwise(.subtract, a, scalarArray(b), name: "NDArray -")
    }

    /// The difference of a number and every element.
    public static func - (a: Element, b: Self) -> NDArray<Element> {
        elementwise(.subtract, scalarArray(a), b, name: "NDArray -")
    }

    /// The element-wise product of two arrays, with broadcasting.
    public static func * (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Element> {
        elementwise(.multiply, a, b, name: "NDArray *")
    }

    /// The element-wise product of every element and a number.
    public static func * (a: Self, b: Element) -> NDArray<Element> {
        elementwise(.multiply, a, scalarArray(b), name: "NDArray *")
    }

    /// The element-wise product of a number and every element.
    public static func * (a: Element, b: Self) -> NDArray<Element> {
        elementwise(.multiply, scalarArray(a), b, name: "NDArray *")
    }

    /// The quotient of two arrays, with broadcasting.
    public static func / (a: Self, b: some NDArrayProtocol<Element>) -> NDArray<Element> {
        elementwise(.divide, a, b, name: "NDArray /")
    }

    /// The quotient of every element and a number.
    public static func / (a: Self, b: Element) -> NDArray<Element> {
        elementwise(.divide, a, scalarArray(b), name: "NDArray /")
    }

    /// The quotient of a number and every element.
    public static func / (a: Element, b: Self) -> NDArray<Element> {
        elementwise(.divide, scalarArray(a), b, name: "NDArray /")
    }

    /// Every element with the opposite sign.
    public static prefix func - (a: Self) -> NDArray<Element> { elementwise(.negate, a) }
}
