internal import NDArray
internal import Testing

@Suite("NumPy's results: views")
struct ViewOracleTests: OracleCheck {
    static let topic = OracleTopic("views")

    @Test(arguments: topic.cases)
    func agrees(_ oracle: OracleCase) throws { try Self.topic.check(oracle, self) }

    func check<Scalar: ArrayScalar>(
        _ oracle: OracleCase, _ a: [NDArrayView<Scalar>], _ expected: [NDArray<Scalar>]
    ) throws {
        let result = try #require(compute(oracle, a[0]), "unknown operation \(oracle.operation)")
        expectSameBits(result, expected[0])
    }

    private func compute<Scalar: ArrayScalar>(_ oracle: OracleCase, _ a: NDArrayView<Scalar>) -> NDArrayView<Scalar>? {
        switch oracle.operation {
        case "view": a
        case "reshape": a.reshaped(oracle["shape"].ints!)
        case "broadcast": a.broadcast(to: oracle["shape"].ints!)
        case "diagonal": a.diagonal(offset: oracle["offset"].int!)
        default: nil
        }
    }
}
