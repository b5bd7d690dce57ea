internal import NDArray
internal import Testing

@Suite("NumPy's text")
struct PrintingOracleTests: OracleCheck {
    static let topic = OracleTopic("printing")

    @Test(arguments: topic.cases)
    func agrees(_ oracle: OracleCase) throws { try Self.topic.check(oracle, self) }

    func check<Scalar: ArrayScalar>(
        _ oracle: OracleCase, _ a: [NDArrayView<Scalar>], _ expected: [NDArray<Scalar>]
    ) throws {
        #expect(a[0].formatted(ArrayFormat(precision: oracle["digits"].int!)) == oracle["text"].text!)
    }
}
