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
        case "exp", "log", "pow":
            // Both sides are at most 2 ulp off (NumPy's own functions are not correctly rounded either).
            expectClose(
                result, expected[0], relative: 4 * Double(Scalar.ulpOfOne),
                absolute: Double(Scalar.leastNonzeroMagnitude), elementwise: true)
        default:
            expectSameBits(result, expected[0])
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
        default: nil
        }
    }
}
