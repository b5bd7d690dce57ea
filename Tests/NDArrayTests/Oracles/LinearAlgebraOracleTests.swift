internal import NDArray
internal import Support
internal import Testing

@Suite("NumPy's results: linear algebra")
struct LinearAlgebraOracleTests: OracleCheck {
    static let topic = OracleTopic("linear_algebra")

    @Test(arguments: topic.cases)
    func agrees(_ oracle: OracleCase) throws { try Self.topic.check(oracle, self) }

    func check<Scalar: ArrayScalar>(
        _ oracle: OracleCase, _ a: [NDArrayView<Scalar>], _ expected: [NDArray<Scalar>]
    ) throws {
        switch oracle.operation {
        case "matmul": expectClose(a[0].matmul(a[1]), expected[0], relative: 16 * Double(Scalar.ulpOfOne))
        default: Issue.record("unknown operation \(oracle.operation)")
        }
    }
}
