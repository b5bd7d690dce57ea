internal import NDArray
internal import Support
internal import Testing

@Suite("NumPy's results")
struct OracleTests {
    /// Every topic is checked by a test below, and there are many cases.
    @Test func thereAreManyCases() {
        let topics = [
            ElementwiseOracleTests.topic, ReductionOracleTests.topic, ViewOracleTests.topic,
            SelectionOracleTests.topic, LinearAlgebraOracleTests.topic, FileOracleTests.topic,
            PrintingOracleTests.topic, ConversionOracleTests.topic, SparseOracleTests.topic,
        ]
        #expect(topics.reduce(0) { $0 + $1.cases.count } >= 600)
    }
}

extension OracleTopic {
    /// Runs `compute` on the inputs of a case, in its precision, and hands its results to `check`.
    func check(_ oracle: OracleCase, _ body: any OracleCheck) throws {
        if oracle.precision == "float32" {
            try body.check(oracle, operands(oracle, as: Float.self), expected(oracle))
        } else {
            try body.check(oracle, operands(oracle, as: Double.self), expected(oracle))
        }
    }
}

/// Compares one operation's results with NumPy's, in either precision.
protocol OracleCheck {
    func check<Scalar: ArrayScalar>(
        _ oracle: OracleCase, _ a: [NDArrayView<Scalar>], _ expected: [NDArray<Scalar>]) throws
}
