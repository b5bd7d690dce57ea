/// A function of one operand that the system's mathematical library computes.
public enum LibraryFunction: Sendable, CaseIterable {
    case log1p, expm1, log2, log10, exp2
    case sin, cos, tan, asin, acos, atan
    case sinh, cosh, tanh
    case sign
}

/// A function of two operands that the system's mathematical library computes.
public enum LibraryFunctionOfTwo: Sendable, CaseIterable {
    /// The angle of (x, y), where the first operand is y.
    case atan2
    case hypot
}

extension Float {
    public static func apply(
        _ function: LibraryFunction, _ a: UnsafePointer<Float>, stride: Int, to out: UnsafeMutablePointer<Float>,
        strideOut: Int, count: Int
    ) {
        applyToRow(function, a, stride, out, strideOut, count)
    }

    public static func apply(
        _ function: LibraryFunctionOfTwo, _ a: UnsafePointer<Float>, strideA: Int, _ b: UnsafePointer<Float>,
        strideB: Int, to out: UnsafeMutablePointer<Float>, strideOut: Int, count: Int
    ) {
        applyToRows(function, a, strideA, b, strideB, out, strideOut, count)
    }
}

extension Double {
    public static func apply(
        _ function: LibraryFunction, _ a: UnsafePointer<Double>, stride: Int, to out: UnsafeMutablePointer<Double>,
        strideOut: Int, count: Int
    ) {
        applyToRow(function, a, stride, out, strideOut, count)
    }

    public static func apply(
        _ function: LibraryFunctionOfTwo, _ a: UnsafePointer<Double>, strideA: Int, _ b: UnsafePointer<Double>,
        strideB: Int, to out: UnsafeMutablePointer<Double>, strideOut: Int, count: Int
    ) {
        applyToRows(function, a, strideA, b, strideB, out, strideOut, count)
    }
}

@inline(__always)
private func applyToRow<Scalar: ArrayScalar>(
    _ function: LibraryFunction, _ a: UnsafePointer<Scalar>, _ stride: Int, _ out: UnsafeMutablePointer<Scalar>,
    _ strideOut: Int, _ count: Int
) {
    func each(_ body: (Scalar) -> Scalar) {
        for index in 0..<count { (out + index * strideOut).initialize(to: body(a[index * stride])) }
    }
    switch function {
    case .log1p: each { Scalar.log(onePlus: $0) }
    case .expm1: each { Scalar.expMinusOne($0) }
    case .log2: each { Scalar.log2($0) }
    case .log10: each { Scalar.log10($0) }
    case .exp2: each { Scalar.exp2($0) }
    case .sin: each { Scalar.sin($0) }
    case .cos: each { Scalar.cos($0) }
    case .tan: each { Scalar.tan($0) }
    case .asin: each { Scalar.asin($0) }
    case .acos: each { Scalar.acos($0) }
    case .atan: each { Scalar.atan($0) }
    case .sinh: each { Scalar.sinh($0) }
    case .cosh: each { Scalar.cosh($0) }
    case .tanh: each { Scalar.tanh($0) }
    case .sign: each { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 + 0 }
    }
}

@inline(__always)
private func applyToRows<Scalar: ArrayScalar>(
    _ function: LibraryFunctionOfTwo, _ a: UnsafePointer<Scalar>, _ strideA: Int, _ b: UnsafePointer<Scalar>,
    _ strideB: Int, _ out: UnsafeMutablePointer<Scalar>, _ strideOut: Int, _ count: Int
) {
    for index in 0..<count {
        let (x, y) = (a[index * strideA], b[index * strideB])
        (out + index * strideOut).initialize(to: function == .atan2 ? Scalar.atan2(y: x, x: y) : Scalar.hypot(x, y))
    }
}
