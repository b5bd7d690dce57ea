/// An element-wise operation on two operands that has a vector kernel.
public enum BinaryOperation: Int32, Sendable, CaseIterable {
    case add, subtract, multiply, divide
    /// The smaller of two numbers, or NaN if either is NaN.
    case minimum
    /// The larger of two numbers, or NaN if either is NaN.
    case maximum
}

/// An element-wise function of one operand that has a vector kernel.
public enum UnaryOperation: Int32, Sendable, CaseIterable {
    case copy, negate, absolute, squareRoot
    /// `e^x`, at most 2 ulp off.
    case exponential
    /// `ln x`, at most 2 ulp off; -infinity at zero and NaN below it.
    case logarithm
    case square
    case floor, ceiling, truncate
    /// To the nearest integer, halves to the even one.
    case roundToEven
}

/// A comparison of two operands that has a vector kernel.
public enum ComparisonOperation: Int32, Sendable, CaseIterable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
}

// The raw values are the codes of CKernels/include/array.h; the tests compare every operation with plain arithmetic.
