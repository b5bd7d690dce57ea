internal import NDArray
internal import Support
internal import Testing

@Suite("NumPy's results: element-wise")
struct ElementwiseOracleTests: OracleCheck {
    static let topic = OracleTopic("elementwise")

    @Test(arguments: topic.cases)
    func agrees(_ oracle: OracleCase) throws { try Self.topic.check(oracle, self) }

    func check<Scalar: ArrayScalar>(
        _ oracle: OracleCase, _ a: [NDArrayView<Scalar>], _ expected: [NDArray<Scalar>]
    ) throws {
        let result = try #require(compute(oracle, a), "unknown operation \(oracle.operation)")
        switch oracle.operation {
        case "add", "subtract", "multiply", "divide", "minimum", "maximum", "negate", "abs", "sqrt", "clamp", "floor",
            "ceil", "truncated", "rounded", "sign", "squared":
            expectSameBits(result, expected[0])
        default:
            // Both sides are a few ulp off (NumPy's own functions are not correctly rounded either).
            expectClose(
                result, expected[0], relative: 8 * Double(Scalar.ulpOfOne),
                absolute: Double(Scalar.leastNonzeroMagnitude), elementwise: true)
        }
    }

    private func compute<Scalar: ArrayScalar>(_ oracle: OracleCase, _ a: [NDArrayView<Scalar>]) -> NDArray<Scalar>? {
        switch oracle.operation {
        case "add": a[0] + a[1]
        case "subtract": a[0] - a[1]
        case "multiply": a[0] * a[1]
        case "divide": a[0] / a[1]
        case "minimum": a[0].minimum(a[1])
        case "maximum": a[0].maximum(a[1])
        case "negate": -a[0]
        case "abs": a[0].abs()
        case "sqrt": a[0].sqrt()
        case "exp": a[0].exp()
        case "log": a[0].log()
        case "pow": a[0].pow(Scalar(oracle["exponent"].double!))
        case "clamp": a[0].clamped(to: Scalar(oracle["lower"].double!)...Scalar(oracle["upper"].double!))
        default: function(oracle, a)
        }
    }

    private func function<Scalar: ArrayScalar>(_ oracle: OracleCase, _ a: [NDArrayView<Scalar>]) -> NDArray<Scalar>? {
        switch oracle.operation {
        case "floor": a[0].floor()
        case "ceil": a[0].ceil()
        case "truncated": a[0].truncated()
        case "rounded": a[0].rounded()
        case "sign": a[0].sign()
        case "squared": a[0].squared()
        case "log1p": a[0].log1p()
        case "expm1": a[0].expm1()
        case "log2": a[0].log2()
        case "log10": a[0].log10()
        case "exp2": a[0].exp2()
        case "sin": a[0].sin()
        case "cos": a[0].cos()
        case "tan": a[0].tan()
        case "asin": a[0].asin()
        case "acos": a[0].acos()
        case "atan": a[0].atan()
        case "sinh": a[0].sinh()
        case "cosh": a[0].cosh()
        case "tanh": a[0].tanh()
        case "atan2": a[0].atan2(x: a[1])
        case "hypot": a[0].hypot(a[1])
        default: fused(oracle, a)
        }
    }

    private func fused<Scalar: ArrayScalar>(_ oracle: OracleCase, _ a: [NDArrayView<Scalar>]) -> NDArray<Scalar>? {
        var result = NDArray(a[0])
        switch oracle.operation {
        case "fused2": result.mapInPlace(a[1]) { $0 * $1 - $0 }
        case "fused3": result.mapInPlace(a[1], a[2]) { $0 / ($1 * $1 + $2 * $2) }
        case "fused4": result.mapInPlace(a[1], a[2], a[3]) { $0 * $1 - $2 * $3 }
        default: return nil
        }
        return result
    }
}
